#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "passes/desugar/default_shapes.h"
#include "passes/desugar/std_auth_writer.h"
#include "support/diag/defs/decls.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {

namespace {

ir::PathSegment literal(std::string_view text, Span span) {
  ir::PathSegment segment;
  segment.literal = text;
  segment.span = span;
  return segment;
}

bool same_shape(const std::vector<ir::PathSegment>& left,
                const std::vector<ir::PathSegment>& right) {
  return std::ranges::equal(left, right, [](const ir::PathSegment& a, const ir::PathSegment& b) {
    return a.literal == b.literal && a.is_parameter() == b.is_parameter();
  });
}

void append(std::vector<ir::StmtId>& statements, const std::vector<ir::StmtId>& more) {
  statements.insert(statements.end(), more.begin(), more.end());
}

}  // namespace

std::vector<ir::Route> StdAuthWriter::routes() {
  if (is_wanted("register") && allows(ir::PolicyOp::Create, Asker::Guest)) {
    add_register();
  }
  if (is_wanted("login")) {
    add_login();
  }
  if (has_sessions()) {
    if (is_wanted("refresh")) {
      add_refresh();
    }
    if (is_wanted("logout")) {
      add_logout();
      add_logout_all();
    }
    if (is_wanted("revoke")) {
      add_revoke();
    }
  }
  if (is_wanted("me")) {
    add_get_me();
    if (allows(ir::PolicyOp::Update, Asker::Self)) {
      add_update_me();
    }
  }
  if (is_wanted("passwordChange")) {
    add_change_password();
  }
  if (has_sessions() && is_wanted("sessions")) {
    add_list_sessions();
    add_end_session();
  }
  return std::exchange(routes_, {});
}

bool StdAuthWriter::is_wanted(std::string_view word) const {
  const std::vector<std::string>& without = program_.app.std_auth_without;
  return std::ranges::find(without, word) == without.end();
}

bool StdAuthWriter::allows(ir::PolicyOp op, Asker asker) const {
  return can_hold(program_, accounts_.entity, op, asker);
}

ir::Route* StdAuthWriter::add_route(ir::Method method,
                                    std::initializer_list<std::string_view> path,
                                    std::string_view operation,
                                    ir::Audience audience) {
  std::vector<ir::PathSegment> segments;
  for (const std::string_view segment : path) {
    segments.push_back(literal(segment, span_));
  }
  return add_route(method, std::move(segments), operation, audience);
}

ir::Route* StdAuthWriter::add_route(ir::Method method,
                                    std::vector<ir::PathSegment> path,
                                    std::string_view operation,
                                    ir::Audience audience) {
  ir::Route route;
  route.method = method;
  route.path = std::move(path);
  route.path.insert(route.path.begin(), literal("auth", span_));
  const bool is_replaced = std::ranges::any_of(program_.routes, [&](const ir::Route& other) {
    return other.method == method && !other.root && same_shape(other.path, route.path);
  });
  if (is_replaced) {
    return nullptr;
  }
  route.span = span_;
  route.origin = ir::Origin::StdAuth;
  route.auth.audience = audience;
  route.operation = operation;
  return &routes_.emplace_back(std::move(route));
}

void StdAuthWriter::add_register() {
  ir::Route* route = add_route(ir::Method::Post, {"register"}, "registerUser", ir::Audience::None);
  if (route == nullptr) {
    return;
  }
  route->doc = "Creates an account and logs it in.";
  std::optional<ir::InputId> own = find_input(program_, "Registration", accounts_.entity);
  if (own) {
    refuse_privileges(*own);
  }
  route->body = own ? *own : default_registration();
  ir::VariableId user = user_variable();
  std::vector<ir::Assignment> values = build_.spread_body(*route->body);
  route->statements = {build_.stmt(ir::CreateStmt{user, accounts_.entity, std::move(values)})};
  append(route->statements, let_in(201, user));
}

void StdAuthWriter::refuse_privileges(ir::InputId input) {
  const ir::AuthSettings& auth = *program_.app.auth;
  for (const ir::InputMember& member : program_[input].members) {
    if (member.field && (member.field == auth.roles || member.field == auth.active)) {
      diags_.report(diag::RegistrationSetsPrivilege, member.span, member.name);
    }
  }
}

ir::InputId StdAuthWriter::default_registration() {
  std::vector<ir::InputMember> members = {
      member_for(program_, accounts_.login, ir::Presence::Plain),
      member_for(program_, accounts_.password, ir::Presence::Plain)};
  for (ir::InputMember& member : default_members(program_, accounts_.entity, WriteKind::Create)) {
    const ir::Field& field = program_[*member.field];
    bool is_required = !field.type.nullable && !field.default_value;
    if (is_required && !is_credential(*member.field)) {
      members.push_back(std::move(member));
    }
  }
  return add_implicit_input(program_, span_, accounts_.entity, std::move(members));
}

bool StdAuthWriter::is_credential(ir::FieldId field) const {
  return field == accounts_.login || field == accounts_.password;
}

void StdAuthWriter::add_login() {
  ir::Route* route = add_route(ir::Method::Post, {"login"}, "loginUser", ir::Audience::None);
  if (route == nullptr) {
    return;
  }
  route->doc = "Logs an account in.";
  route->body =
      add_implicit_input(program_, span_, std::nullopt,
                         {login_attempt(), password_attempt(program_[accounts_.password].name)});
  ir::VariableId user = user_variable();
  ir::AuthenticateStmt authenticate;
  authenticate.variable = user;
  authenticate.entity = accounts_.entity;
  authenticate.key = {accounts_.login, build_.body_member(*route->body, 0)};
  authenticate.password = build_.body_member(*route->body, 1);
  route->statements = {build_.stmt(std::move(authenticate))};
  append(route->statements, let_in(200, user));
}

/// Trimmed and folded like the key, and not judged: what cannot be one finds nobody.
ir::InputMember StdAuthWriter::login_attempt() const {
  ir::InputMember login = member_for(program_, accounts_.login, ir::Presence::Plain);
  login.field = std::nullopt;
  login.type.kind = ir::TypeKind::String;
  login.rules.min_length = 1;
  login.rules.max_length = 1000;
  login.rules.pattern = std::nullopt;
  login.rules.alias = std::nullopt;
  return login;
}

void StdAuthWriter::add_get_me() {
  ir::Route* route = add_route(ir::Method::Get, {"me"}, "getMe", ir::Audience::Caller);
  if (route == nullptr) {
    return;
  }
  route->doc = "Shows the caller's own account.";
  route->statements = {build_.reply(200, caller_as_me())};
}

void StdAuthWriter::add_update_me() {
  std::optional<ir::InputId> own = find_input(program_, "MeEdit", accounts_.entity);
  std::vector<ir::InputMember> members =
      default_members(program_, accounts_.entity, WriteKind::Update);
  std::erase_if(members, [&](const ir::InputMember& m) { return is_credential(*m.field); });
  if (!own && members.empty()) {
    return;
  }
  ir::Route* route = add_route(ir::Method::Patch, {"me"}, "updateMe", ir::Audience::Caller);
  if (route == nullptr) {
    return;
  }
  route->doc = "Changes the caller's own account.";
  route->body =
      own ? *own : add_implicit_input(program_, span_, accounts_.entity, std::move(members));
  ir::UpdateStmt update;
  update.row = build_.caller(ir::Audience::Caller);
  update.assignments = build_.spread_body(*route->body);
  route->statements = {build_.stmt(std::move(update)), build_.reply(200, caller_as_me())};
}

void StdAuthWriter::add_change_password() {
  ir::Route* route =
      add_route(ir::Method::Post, {"password", "change"}, "changePassword", ir::Audience::Caller);
  if (route == nullptr) {
    return;
  }
  route->doc = "Gives the caller's account another password.";
  ir::InputMember chosen = member_for(program_, accounts_.password, ir::Presence::Plain);
  chosen.name = "newPassword";
  chosen.wire = chosen.name;
  ir::InputMember attempt = password_attempt("currentPassword");
  route->body = add_implicit_input(program_, span_, std::nullopt, {attempt, chosen});
  ir::VerifyPasswordStmt verify;
  verify.password = build_.body_member(*route->body, 0);
  verify.at = attempt.name;
  ir::UpdateStmt update;
  update.row = build_.caller(ir::Audience::Caller);
  update.assignments = build_.spread_body(*route->body);
  update.trusted = true;
  route->statements = {build_.stmt(std::move(verify)), build_.stmt(std::move(update)),
                       build_.reply(204, std::nullopt)};
}

ir::InputMember StdAuthWriter::password_attempt(std::string_view name) const {
  ir::InputMember member;
  member.name = name;
  member.wire = name;
  member.span = span_;
  member.type.kind = ir::TypeKind::Password;
  member.password_attempt = true;
  return member;
}

ir::VariableId StdAuthWriter::user_variable() {
  return build_.variable("user", row_type(accounts_.entity));
}

ir::ViewId StdAuthWriter::me_view() {
  std::optional<ir::ViewId> own = find_view(program_, "Me", accounts_.entity);
  return own ? *own : default_view(program_, accounts_.entity);
}

ir::ExprId StdAuthWriter::caller_as_me() {
  return build_.as_view(build_.caller(ir::Audience::Caller), me_view());
}

}  // namespace bspec::passes
