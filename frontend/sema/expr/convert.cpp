#include "frontend/sema/expr/convert.h"

#include <algorithm>
#include <utility>

#include "frontend/sema/expr/type_makers.h"

namespace bspec::sema {
namespace {

bool has_same_declaration(const ir::Type& left, const ir::Type& right) {
  return left.enum_id == right.enum_id && left.entity == right.entity &&
         left.input == right.input && left.view == right.view && left.record == right.record;
}

bool has_same_base(const ir::Type& from, const ir::Type& to) {
  if (from.kind == to.kind) {
    const bool has_elements = from.element && to.element;
    return has_same_declaration(from, to) &&
           (!has_elements || fits(*from.element, *to.element) == Fit::Yes);
  }
  if (ir::is_text(from.kind)) {
    return ir::is_text(to.kind) || to.is(ir::TypeKind::HashedToken);
  }
  return from.is(ir::TypeKind::Int) && to.is(ir::TypeKind::Decimal);
}

/// Of two that are not null.
std::optional<ir::Type> join_present(const ir::Type& left, const ir::Type& right) {
  if (ir::is_text(left.kind) && ir::is_text(right.kind)) {
    if (left.kind == right.kind) {
      return left;
    }
    const bool is_long = left.is(ir::TypeKind::Text) || right.is(ir::TypeKind::Text);
    return plain_type(is_long ? ir::TypeKind::Text : ir::TypeKind::String);
  }
  const bool is_exact = (left.is(ir::TypeKind::Int) || left.is(ir::TypeKind::Decimal)) &&
                        (right.is(ir::TypeKind::Int) || right.is(ir::TypeKind::Decimal));
  if (is_exact && !(left.is(ir::TypeKind::Int) && right.is(ir::TypeKind::Int))) {
    return left == right ? left : decimal_type(std::max(left.scale, right.scale));
  }
  if (left.kind != right.kind || !has_same_declaration(left, right)) {
    return std::nullopt;
  }
  if (!left.element || !right.element) {
    return left;
  }
  std::optional<ir::Type> element = join(*left.element, *right.element);
  return element ? std::optional(collection_type(left.kind, std::move(*element))) : std::nullopt;
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

std::optional<ir::Type> join(const ir::Type& left, const ir::Type& right) {
  if (left.is_error() || right.is_error()) {
    return ir::Type{};
  }
  if (left.is(ir::TypeKind::Null) || right.is(ir::TypeKind::Null)) {
    return (left.is(ir::TypeKind::Null) ? right : left).as_nullable();
  }
  std::optional<ir::Type> joined = join_present(left.as_present(), right.as_present());
  if (joined) {
    joined->nullable = left.nullable || right.nullable;
  }
  return joined;
}

}  // namespace bspec::sema
