#include "frontend/sema/data/kept_fields.h"

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/field_facts.h"
#include "frontend/sema/expr/describe.h"
#include "support/diag/defs/decls.h"

namespace bspec::sema {

void check_kept_field(Analysis& analysis, ir::Field& field, const ast::Type& type) {
  if (!is_kept_by_application(field.name) || field.type.is_error()) {
    return;
  }
  const bool is_id = field.name == "id";
  const ir::TypeKind kind = field.type.kind;
  const bool fits =
      is_id ? kind == ir::TypeKind::Uuid || kind == ir::TypeKind::Int || kind == ir::TypeKind::Token
            : kind == ir::TypeKind::Instant;
  if (!fits || field.type.nullable || field.kind != ir::FieldKind::Stored) {
    analysis.diags.report(diag::KeptField, type.span, field.name,
                          is_id ? "a `Uuid`, an `Int` or a `Token`" : "an `Instant`",
                          describe(analysis.program, field.type));
    field.type = {};
  }
}

}  // namespace bspec::sema
