#include "frontend/sema/routes/auth.h"

#include <optional>
#include <string_view>
#include <vector>

#include <llvm/ADT/STLExtras.h>

#include "frontend/sema/analysis.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

std::optional<ir::Audience> audience_of(std::string_view word) {
  if (word == "none") {
    return ir::Audience::None;
  }
  return word == "optional" ? std::optional(ir::Audience::Optional) : std::nullopt;
}

/// The enum of `auth.roles`; absent when there is none or it is poison.
std::optional<ir::EnumId> roles_enum(const ir::Program& program) {
  const std::optional<ir::FieldId> field = program.app.auth->roles;
  return field ? program[*field].type.enum_id : std::nullopt;
}

void read_role(Analysis& analysis, const ast::Name& word, ir::AuthRequirement& auth) {
  const ir::Program& program = analysis.program;
  if (!program.app.auth->roles) {
    analysis.diags.report(diag::AuthWithoutRoles, word.span, word.text);
    return;
  }
  const std::optional<ir::EnumId> roles = roles_enum(program);
  if (!roles) {
    return;
  }
  const ir::Enum& declared = program[*roles];
  std::vector<std::string_view> known = {"none", "optional"};
  for (std::uint32_t i = 0; i < declared.values.size(); ++i) {
    if (declared.values[i].name == word.text) {
      auth.roles.push_back(i);
      return;
    }
    known.push_back(declared.values[i].name);
  }
  analysis.diags
      .report(diag::UnknownEnumerator, word.span, declared.name, word.text,
              text::did_you_mean(word.text, known))
      .note(diag::DeclaredHere, declared.span, declared.name);
}

}  // namespace

ir::AuthRequirement read_auth(Analysis& analysis, const std::optional<ast::AuthSetting>& setting) {
  ir::AuthRequirement auth;
  const bool has_callers = analysis.program.app.auth.has_value();
  auth.audience = has_callers ? ir::Audience::Caller : ir::Audience::None;
  if (!setting || analysis.has_broken_identity) {
    return auth;
  }
  if (!has_callers) {
    if (setting->words.size() != 1 || setting->words.front().text != "none") {
      analysis.diags.report(diag::AuthWithoutCallers, setting->span);
    }
    return auth;
  }
  for (const ast::Name& word : setting->words) {
    const std::optional<ir::Audience> audience = audience_of(word.text);
    if (audience && setting->words.size() > 1) {
      analysis.diags.report(diag::AuthStandsAlone, word.span, word.text);
    } else if (audience) {
      auth.audience = *audience;
    } else {
      auth.audience = ir::Audience::Roles;
      read_role(analysis, word, auth);
    }
  }
  return auth;
}

}  // namespace bspec::sema
