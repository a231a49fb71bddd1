#include "frontend/sema/expr/sent_values.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/diag/fixes.h"

namespace bspec::sema {
namespace {

/// More views to choose from are no help.
constexpr std::size_t kMaxOffered = 8;

/// `if … then … else …` and chains of operators bind more loosely than `as`.
bool binds_loosely(const ir::Expr& expr) {
  return expr.as<ir::Conditional>() != nullptr || expr.as<ir::Binary>() != nullptr;
}

/// Puts what is missing behind the value; where its name alone is the member, that stays the name.
FixIt complete(const Analysis& analysis, const ir::Expr& expr, SentAs place, std::string missing) {
  if (!place.is_bare) {
    return insert_behind(expr.span, std::move(missing));
  }
  const std::string name = analysis.line(expr.span);
  return replace_with(expr.span, fmt::format("{}: {}{}", name, name, missing));
}

/// One fix for each view of the entity that takes no parameters, but for the one that the value
/// stands in, which would show itself. `part` is what of the value has the rows.
void offer_views(const Analysis& analysis,
                 const ir::Expr& expr,
                 SentAs place,
                 std::string_view part,
                 Diagnostics::Builder& report) {
  std::vector<std::string_view> names;
  for (const ir::ViewId id : analysis.program.views.ids()) {
    const ir::View& view = analysis.program[id];
    if (id != place.view && view.entity == expr.type.entity && !view.name.empty() &&
        view.parameters.empty()) {
      names.push_back(view.name);
    }
  }
  if (names.size() > kMaxOffered || binds_loosely(expr)) {
    return;
  }
  for (const std::string_view name : names) {
    report.fix(complete(analysis, expr, place, fmt::format("{} as {}", part, name)));
  }
}

}  // namespace

bool check_sent(Analysis& analysis, ir::ExprId value, SentAs place) {
  const ir::Expr& expr = analysis.program[value];
  if (expr.type.is(ir::TypeKind::Page)) {
    auto report = analysis.diags.report(diag::PageSent, expr.span, analysis.line(expr.span));
    if (expr.type.entity) {
      offer_views(analysis, expr, place, ".items", report);
    } else {
      report.fix(complete(analysis, expr, place, ".items"));
    }
    return false;
  }
  if (expr.type.is(ir::TypeKind::Rows)) {
    auto report = analysis.diags.report(diag::CollectionSent, expr.span, analysis.line(expr.span));
    offer_views(analysis, expr, place, "", report);
    return false;
  }
  const auto* field = expr.as<ir::FieldRef>();
  // A reference is its id; a whole row says nothing about what of it is meant.
  if (expr.type.is(ir::TypeKind::Row) && field == nullptr) {
    auto report = analysis.diags.report(diag::RowSent, expr.span, analysis.line(expr.span));
    offer_views(analysis, expr, place, "", report);
    return false;
  }
  if (expr.type.is(ir::TypeKind::Input)) {
    analysis.diags.report(diag::RequestSent, expr.span);
    return false;
  }
  if (ir::is_secret(expr.type.kind)) {
    analysis.diags.report(diag::SecretRead, expr.span, analysis.line(expr.span));
    return false;
  }
  if (field != nullptr && analysis.program[field->field].is_private) {
    const ir::Field& declared = analysis.program[field->field];
    analysis.diags.report(diag::PrivateSent, expr.span, declared.name)
        .note(diag::DeclaredHere, declared.span, declared.name);
    return false;
  }
  return true;
}

}  // namespace bspec::sema
