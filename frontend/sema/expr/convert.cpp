#include "frontend/sema/expr/convert.h"

namespace bspec::sema {
namespace {

bool has_same_base(const ir::Type& from, const ir::Type& to) {
  if (from.kind == to.kind) {
    return from.enum_id == to.enum_id && from.entity == to.entity && from.input == to.input;
  }
  return (ir::is_text(from.kind) && ir::is_text(to.kind)) ||
         (from.is(ir::TypeKind::Int) && to.is(ir::TypeKind::Decimal));
}

}  // namespace

Fit fits(const ir::Type& from, const ir::Type& to) {
  if (from.is_error() || to.is_error()) {
    return Fit::Yes;
  }
  if (from.is(ir::TypeKind::Null)) {
    return to.nullable ? Fit::Yes : Fit::Null;
  }
  if (!has_same_base(from, to)) {
    return Fit::No;
  }
  if (from.is(ir::TypeKind::Decimal) && from.scale > to.scale) {
    return Fit::Scale;
  }
  return from.nullable && !to.nullable ? Fit::Null : Fit::Yes;
}

}  // namespace bspec::sema
