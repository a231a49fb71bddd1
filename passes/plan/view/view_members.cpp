#include "passes/plan/view/view_members.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <llvm/ADT/StringExtras.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

/// A wire name may be any text, and then its bytes are its name.
std::string column_of_wire(const std::string& wire) {
  const bool is_name =
      std::ranges::all_of(wire, [](char c) { return llvm::isAlnum(c) || c == '_'; }) &&
      llvm::isLower(wire.front());
  return is_name ? sql_name(wire) : bounded_identifier("_wire_" + llvm::toHex(wire, true));
}

}  // namespace

std::vector<const ir::ViewMember*> all_members(const ir::Program& program, const ir::View& view) {
  std::vector<const ir::ViewMember*> members;
  if (view.base) {
    members = all_members(program, program[*view.base]);
  }
  for (const ir::ViewMember& member : view.members) {
    members.push_back(&member);
  }
  return members;
}

std::string result_column(const ir::Program& program, const ir::ViewMember& member) {
  const auto* ref = program[member.value].as<ir::FieldRef>();
  const bool is_own_field = ref != nullptr && program[ref->base].as<ir::This>() != nullptr &&
                            program[ref->field].kind == ir::FieldKind::Stored &&
                            program[ref->field].name == member.name;
  return is_own_field ? column_name(program, ref->field) : column_of_wire(member.name);
}

const ir::FieldRef* shown_values(const ir::Program& program, const ir::ViewMember& member) {
  const auto* ref = program[member.value].as<ir::FieldRef>();
  const bool is_of_row = ref != nullptr && program[ref->base].as<ir::This>() != nullptr;
  const bool is_collection = is_of_row && program[ref->field].kind == ir::FieldKind::Stored &&
                             collection_kind(program[ref->field].type);
  return is_collection ? ref : nullptr;
}

std::optional<ir::ExprId> gathered_values(const ir::Program& program,
                                          const ir::ViewMember& member) {
  const ir::Expr& value = program[member.value];
  if (!collection_kind(value.type) || shown_values(program, member) != nullptr) {
    return std::nullopt;
  }
  const auto* ref = value.as<ir::FieldRef>();
  const bool is_at_end = ref != nullptr && program[ref->field].kind == ir::FieldKind::Stored;
  return is_at_end || value.as<ir::Comprehension>() != nullptr ? std::optional(member.value)
                                                               : std::nullopt;
}

bool is_level(const ir::Program& program, const ir::ViewMember& member) {
  if (shown_values(program, member) != nullptr || gathered_values(program, member)) {
    return true;
  }
  const auto* as = program[member.value].as<ir::AsView>();
  return as != nullptr && program[member.value].type.is(ir::TypeKind::List);
}

bool has_levels(const ir::Program& program, const ir::View& view) {
  const std::vector<const ir::ViewMember*> members = all_members(program, view);
  return std::ranges::any_of(
      members, [&](const ir::ViewMember* member) { return is_level(program, *member); });
}

const ir::FieldRef* restricted_field(const ir::Program& program, const ir::ViewMember& member) {
  const ir::Expr* shown = &program[member.value];
  if (const auto* as = shown->as<ir::AsView>()) {
    shown = &program[as->base];
  }
  const auto* ref = shown->as<ir::FieldRef>();
  return ref != nullptr && program[ref->field].readable_when ? ref : nullptr;
}

std::string readable_column(const ir::Program& program, const ir::ViewMember& member) {
  return "_reads_" + result_column(program, member);
}

}  // namespace bspec::passes
