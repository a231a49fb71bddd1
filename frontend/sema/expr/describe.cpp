#include "frontend/sema/expr/describe.h"

#include <string>
#include <string_view>

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
  if (type.is(ir::TypeKind::Rows)) {
    return fmt::format("rows of `{}`", program[*type.entity].name);
  }
  if (type.is(ir::TypeKind::Page)) {
    return type.entity ? fmt::format("a page of `{}`", program[*type.entity].name)
                       : std::string("a page of groups");
  }
  const bool is_collection =
      type.is(ir::TypeKind::List) || type.is(ir::TypeKind::Set) || type.is(ir::TypeKind::Map);
  if (is_collection && type.element) {
    const std::string_view word = type.is(ir::TypeKind::List)  ? "list"
                                  : type.is(ir::TypeKind::Set) ? "set"
                                                               : "map";
    return fmt::format("a {} of {}", word, describe(program, *type.element));
  }
  if (type.is(ir::TypeKind::Entry)) {
    return "an entry of a map";
  }
  if (type.is(ir::TypeKind::Record)) {
    return "a row of a `group`, or what an event or a session holds";
  }
  const std::string name = name_in_spec(program, type);
  if (name.empty()) {
    return "a part of the request";
  }
  return fmt::format("`{}{}`", name, type.nullable && !type.is(ir::TypeKind::Null) ? "?" : "");
}

}  // namespace bspec::sema
