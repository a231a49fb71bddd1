#pragma once

#include <cstdint>
#include <memory>
#include <utility>

#include "ir/type/type.h"

namespace bspec::sema {

inline ir::Type plain_type(ir::TypeKind kind) {
  ir::Type type;
  type.kind = kind;
  return type;
}

inline ir::Type row_type(ir::EntityId entity) {
  ir::Type type = plain_type(ir::TypeKind::Row);
  type.entity = entity;
  return type;
}

inline ir::Type rows_type(ir::EntityId entity) {
  ir::Type type = plain_type(ir::TypeKind::Rows);
  type.entity = entity;
  return type;
}

/// A List, Set, Map or Entry of these.
inline ir::Type collection_type(ir::TypeKind kind, ir::Type element) {
  ir::Type type = plain_type(kind);
  type.element = std::make_shared<const ir::Type>(std::move(element));
  return type;
}

/// With as many digits as a Decimal can have.
inline ir::Type decimal_type(int scale) {
  constexpr std::uint8_t kMaxPrecision = 18;
  ir::Type type = plain_type(ir::TypeKind::Decimal);
  type.precision = kMaxPrecision;
  type.scale = static_cast<std::uint8_t>(scale);
  return type;
}

}  // namespace bspec::sema
