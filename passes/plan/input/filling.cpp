#include "passes/plan/input/filling.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "ir/program.h"
#include "passes/check/walk.h"

namespace bspec::passes {
namespace {

/// The input that a value is a member of.
std::optional<ir::InputId> input_read(const ir::Program& program,
                                      const ir::Route& route,
                                      ir::ExprId value) {
  const ir::Expr& expr = program[value];
  if (const auto* member = expr.as<ir::InputMemberRef>()) {
    return program[member->base].type.input;
  }
  const auto* ref = expr.as<ir::RequestRef>();
  const bool is_of_body =
      ref != nullptr && ref->part == ir::RequestPart::Body && ref->member.has_value();
  return is_of_body ? route.body : std::nullopt;
}

}  // namespace

Filling filling_of(const ir::Program& program, const ir::Route& route, ir::InputId input) {
  if (route.resource_op == ir::ResourceOp::Replace) {
    return Filling::Replace;
  }
  const auto reads_input = [&](const std::vector<ir::Assignment>& assignments) {
    return std::ranges::any_of(assignments, [&](const ir::Assignment& assignment) {
      return input_read(program, route, assignment.value) == input;
    });
  };
  Filling filling = Filling::Free;
  for_each_statement(program, route.statements, [&](const ir::Stmt& stmt) {
    const auto* create = stmt.as<ir::CreateStmt>();
    const auto* upsert = stmt.as<ir::UpsertStmt>();
    const auto* update = stmt.as<ir::UpdateStmt>();
    if ((create != nullptr && reads_input(create->assignments)) ||
        (upsert != nullptr && reads_input(upsert->assignments))) {
      filling = Filling::Create;
    } else if (update != nullptr && reads_input(update->assignments) && filling == Filling::Free) {
      filling = Filling::Update;
    }
  });
  return filling;
}

}  // namespace bspec::passes
