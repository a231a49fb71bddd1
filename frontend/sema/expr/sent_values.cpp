#include "frontend/sema/expr/sent_values.h"

#include <cstddef>
#include <string_view>
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

/// One for each view of the entity that takes no parameters.
void offer_views(const Analysis& analysis, const ir::Expr& expr, Diagnostics::Builder& report) {
  std::vector<std::string_view> names;
  for (const ir::View& view : analysis.program.views) {
    if (view.entity == *expr.type.entity && !view.name.empty() && view.parameters.empty()) {
      names.push_back(view.name);
    }
  }
  if (names.size() > kMaxOffered || binds_loosely(expr)) {
    return;
  }
  for (const std::string_view name : names) {
    report.fix(insert_behind(expr.span, fmt::format(" as {}", name)));
  }
}

}  // namespace

bool check_sent(Analysis& analysis, ir::ExprId value) {
  const ir::Expr& expr = analysis.program[value];
  if (expr.type.is(ir::TypeKind::Rows)) {
    auto report = analysis.diags.report(diag::CollectionSent, expr.span, analysis.line(expr.span));
    offer_views(analysis, expr, report);
    return false;
  }
  const auto* field = expr.as<ir::FieldRef>();
  // A reference is its id; a whole row says nothing about what of it is meant.
  if (expr.type.is(ir::TypeKind::Row) && field == nullptr) {
    auto report = analysis.diags.report(diag::RowSent, expr.span, analysis.line(expr.span));
    offer_views(analysis, expr, report);
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
