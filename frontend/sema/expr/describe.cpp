#include "frontend/sema/expr/describe.h"

#include <fmt/format.h>

#include "ir/program.h"

namespace bspec::sema {
namespace {

/// What a message calls a type, without `?`; empty for those that have no name in a spec.
std::string name_in_spec(const ir::Program& program, const ir::Type& type) {
  if (type.is(ir::TypeKind::Decimal)) {
    return fmt::format("Decimal({}, {})", type.precision, type.scale);
  }
  if (type.is(ir::TypeKind::Enum)) {
    return program[*type.enum_id].name;
  }
  if (type.is(ir::TypeKind::Row)) {
    return program[*type.entity].name;
  }
  if (type.is(ir::TypeKind::View)) {
    return program[*type.view].name;
  }
  if (type.is(ir::TypeKind::Input)) {
    return program[*type.input].name;
  }
  return type.is(ir::TypeKind::Null) ? "null" : std::string(ir::name_of(type.kind));
}

}  // namespace

std::string describe(const ir::Program& program, const ir::Type& type) {
  if (type.is(ir::TypeKind::Rows) || type.is(ir::TypeKind::Page)) {
    return fmt::format("rows of `{}`", program[*type.entity].name);
  }
  if (type.is(ir::TypeKind::List) && type.element) {
    return fmt::format("a list of {}", describe(program, *type.element));
  }
  const std::string name = name_in_spec(program, type);
  if (name.empty()) {
    return "a part of the request";
  }
  return fmt::format("`{}{}`", name, type.nullable && !type.is(ir::TypeKind::Null) ? "?" : "");
}

}  // namespace bspec::sema
