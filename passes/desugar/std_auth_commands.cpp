#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "passes/desugar/default_shapes.h"
#include "passes/desugar/std_auth_writer.h"

namespace bspec::passes {

ir::Route StdAuthWriter::create_admin() {
  const ir::AuthSettings& auth = *program_.app.auth;
  std::vector<ir::InputMember> members = {
      member_for(program_, accounts_.login, ir::Presence::Plain),
      member_for(program_, accounts_.password, ir::Presence::Plain)};
  if (auth.roles) {
    members.push_back(member_for(program_, *auth.roles, ir::Presence::Plain));
  }
  for (ir::InputMember& member : default_members(program_, accounts_.entity, WriteKind::Create)) {
    const bool is_there = std::ranges::any_of(
        members, [&](const ir::InputMember& each) { return each.field == member.field; });
    if (!is_there && member.field != auth.active) {
      members.push_back(std::move(member));
    }
  }
  ir::PathSegment name;
  name.literal = "create-admin";
  name.span = span_;
  ir::Route route;
  route.doc = "Makes an account, with any role.";
  route.method = ir::Method::Post;
  route.path = {std::move(name)};
  route.span = span_;
  route.origin = ir::Origin::Command;
  route.operation = "createAdmin";
  route.body = add_implicit_input(program_, span_, accounts_.entity, std::move(members));
  std::vector<ir::Assignment> values = build_.spread_body(*route.body);
  if (auth.active) {
    const ir::ExprId on = build_.expr(program_[*auth.active].type, ir::BoolLiteral{true});
    values.push_back({*auth.active, on, span_, false});
  }
  route.statements = {
      build_.stmt(ir::CreateStmt{user_variable(), accounts_.entity, std::move(values)}),
      build_.reply(204, std::nullopt)};
  return route;
}

}  // namespace bspec::passes
