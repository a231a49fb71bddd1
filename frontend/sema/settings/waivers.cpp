#include "frontend/sema/settings/waivers.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include "frontend/sema/analysis.h"
#include "frontend/sema/calendar.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"

namespace bspec::sema {
namespace {

/// `SEC-AN-07`: the prefix, two capital letters, two digits.
bool is_rule(std::string_view text) {
  constexpr std::string_view kPrefix = "SEC-";
  constexpr std::string_view kForm = "AA-00";
  return text.starts_with(kPrefix) &&
         std::ranges::equal(text.substr(kPrefix.size()), kForm, [](unsigned char c, char form) {
           if (form == '-') {
             return c == '-';
           }
           return form == 'A' ? std::isupper(c) != 0 : std::isdigit(c) != 0;
         });
}

bool is_blank(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return std::isspace(c) != 0; });
}

bool check(Analysis& analysis, const ast::Waiver& waiver) {
  bool is_good = true;
  const auto report = [&](const ast::StringLiteral& literal, std::string_view rule) {
    analysis.diags.report(diag::SettingValue, literal.span, "waive", rule);
    is_good = false;
  };
  if (!is_rule(waiver.rule.value)) {
    report(waiver.rule, "the number of a finding such as `SEC-AN-07`");
  }
  if (is_blank(waiver.reason.value)) {
    report(waiver.reason, "a reason that somebody can read later");
  }
  if (!is_date_text(waiver.until.value)) {
    report(waiver.until, "a day such as `2027-01-31`");
  }
  return is_good;
}

}  // namespace

void read_waivers(Analysis& analysis, llvm::ArrayRef<ast::Waiver> waivers) {
  std::vector<ir::Waiver>& read = analysis.program.app.waivers;
  for (const ast::Waiver& waiver : waivers) {
    if (!check(analysis, waiver)) {
      continue;
    }
    const auto first = std::ranges::find(read, waiver.rule.value, &ir::Waiver::rule);
    if (first != read.end()) {
      analysis.diags.report(diag::DuplicateMember, waiver.rule.span, waiver.rule.value, "`app`")
          .note(diag::FirstDeclaredHere, first->span);
      continue;
    }
    read.push_back({std::string(waiver.rule.value), std::string(waiver.reason.value),
                    std::string(waiver.until.value), waiver.rule.span});
  }
}

}  // namespace bspec::sema
