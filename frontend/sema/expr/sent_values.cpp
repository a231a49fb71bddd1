#include "frontend/sema/expr/sent_values.h"

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {

bool check_sent(Analysis& analysis, ir::ExprId value) {
  const ir::Expr& expr = analysis.program[value];
  if (expr.type.is(ir::TypeKind::Rows)) {
    analysis.diags.report(diag::CollectionSent, expr.span, analysis.line(expr.span));
    return false;
  }
  const auto* field = expr.as<ir::FieldRef>();
  // A reference is its id; a whole row says nothing about what of it is meant.
  if (expr.type.is(ir::TypeKind::Row) && field == nullptr) {
    analysis.diags.report(diag::RowSent, expr.span, analysis.line(expr.span));
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
