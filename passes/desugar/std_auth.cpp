#include "passes/desugar/std_auth.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "passes/desugar/builder.h"
#include "passes/desugar/can_hold.h"
#include "passes/desugar/default_shapes.h"
#include "support/diag/defs/decls.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {

namespace {

/// The entity that accounts are rows of, and the two fields that every account needs.
struct Accounts {
  ir::EntityId entity;
  ir::FieldId login;
  ir::FieldId password;
};

/// The only field of which `predicate` holds.
template <typename Predicate>
std::optional<ir::FieldId> only_field(const ir::Program& program,
                                      ir::EntityId entity,
                                      Predicate predicate) {
  std::optional<ir::FieldId> found;
  for (ir::FieldId id : program[entity].fields) {
    if (!predicate(program[id])) {
      continue;
    }
    if (found) {
      return std::nullopt;
    }
    found = id;
  }
  return found;
}

/// The `Email unique` field, else the only `String unique`.
std::optional<ir::FieldId> login_field(const ir::Program& program, ir::EntityId entity) {
  std::optional<ir::FieldId> email = only_field(program, entity, [](const ir::Field& field) {
    return field.unique && field.type.is(ir::TypeKind::Email) && !field.type.nullable;
  });
  if (email) {
    return email;
  }
  return only_field(program, entity, [](const ir::Field& field) {
    return field.unique && field.type.is(ir::TypeKind::String) && !field.type.nullable;
  });
}

std::optional<Accounts> find_accounts(const ir::Program& program, Diagnostics& diags) {
  if (!program.app.auth) {
    diags.report(diag::StdAuthNeedsIdentity, *program.app.std_auth);
    return std::nullopt;
  }
  ir::EntityId entity = program.app.auth->identity;
  std::string_view name = program[entity].name;
  std::optional<ir::FieldId> password = only_field(program, entity, [](const ir::Field& field) {
    return field.kind == ir::FieldKind::Stored && field.type.is(ir::TypeKind::Password);
  });
  if (!password) {
    diags.report(diag::StdAuthNeedsPassword, *program.app.std_auth, name)
        .note(diag::IdentityIsHere, program[entity].span, name);
    return std::nullopt;
  }
  std::optional<ir::FieldId> login = login_field(program, entity);
  if (!login) {
    diags.report(diag::StdAuthNeedsLoginKey, *program.app.std_auth, name)
        .note(diag::IdentityIsHere, program[entity].span, name);
    return std::nullopt;
  }
  return Accounts{entity, *login, *password};
}

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

/// Writes the routes of one module into the program.
class StdAuthWriter {
 public:
  StdAuthWriter(ir::Program& program, const Accounts& accounts, Diagnostics& diags)
      : program_(program),
        accounts_(accounts),
        diags_(diags),
        span_(*program.app.std_auth),
        build_(program, span_) {}

  std::vector<ir::Route> run() {
    if (is_wanted("register") && allows(ir::PolicyOp::Create, Asker::Guest)) {
      add_register();
    }
    if (is_wanted("login")) {
      add_login();
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
    return std::move(routes_);
  }

 private:
  bool is_wanted(std::string_view word) const {
    const std::vector<std::string>& without = program_.app.std_auth_without;
    return std::ranges::find(without, word) == without.end();
  }

  bool allows(ir::PolicyOp op, Asker asker) const {
    return can_hold(program_, accounts_.entity, op, asker);
  }

  /// A route below `/auth`; null if the app has its own of this method and path.
  ir::Route* add_route(ir::Method method,
                       std::initializer_list<std::string_view> path,
                       std::string_view operation,
                       ir::Audience audience) {
    ir::Route route;
    route.method = method;
    route.path.push_back(literal("auth", span_));
    for (std::string_view segment : path) {
      route.path.push_back(literal(segment, span_));
    }
    bool is_replaced = std::ranges::any_of(program_.routes, [&](const ir::Route& other) {
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

  /// body: `input Registration`, else login key, password and what has no default.
  void add_register() {
    ir::Route* route =
        add_route(ir::Method::Post, {"register"}, "registerUser", ir::Audience::None);
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
    route->statements = {build_.stmt(ir::CreateStmt{user, accounts_.entity, std::move(values)}),
                         build_.reply(201, session_reply(user))};
  }

  /// Roles and the right to log in at all are given by others.
  void refuse_privileges(ir::InputId input) {
    const ir::AuthSettings& auth = *program_.app.auth;
    for (const ir::InputMember& member : program_[input].members) {
      if (member.field && (member.field == auth.roles || member.field == auth.active)) {
        diags_.report(diag::RegistrationSetsPrivilege, member.span, member.name);
      }
    }
  }

  ir::InputId default_registration() {
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

  bool is_credential(ir::FieldId field) const {
    return field == accounts_.login || field == accounts_.password;
  }

  void add_login() {
    ir::Route* route = add_route(ir::Method::Post, {"login"}, "loginUser", ir::Audience::None);
    if (route == nullptr) {
      return;
    }
    route->doc = "Logs an account in.";
    ir::InputMember login = member_for(program_, accounts_.login, ir::Presence::Plain);
    ir::InputMember attempt = password_attempt(program_[accounts_.password].name);
    login.field = std::nullopt;
    // An attempt is trimmed and folded like the key, and not judged: what cannot be one finds
    // nobody.
    login.type.kind = ir::TypeKind::String;
    login.rules.min_length = 1;
    login.rules.max_length = 1000;
    login.rules.pattern = std::nullopt;
    login.rules.alias = std::nullopt;
    route->body = add_implicit_input(program_, span_, std::nullopt, {login, attempt});
    ir::VariableId user = user_variable();
    ir::AuthenticateStmt authenticate;
    authenticate.variable = user;
    authenticate.entity = accounts_.entity;
    authenticate.key = {accounts_.login, build_.body_member(*route->body, 0)};
    authenticate.password = build_.body_member(*route->body, 1);
    route->statements = {build_.stmt(std::move(authenticate)),
                         build_.reply(200, session_reply(user))};
  }

  void add_get_me() {
    ir::Route* route = add_route(ir::Method::Get, {"me"}, "getMe", ir::Audience::Caller);
    if (route == nullptr) {
      return;
    }
    route->doc = "Shows the caller's own account.";
    route->statements = {build_.reply(200, caller_as_me())};
  }

  /// body: `input MeEdit`, else the default input without password and login key.
  void add_update_me() {
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

  void add_change_password() {
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

  ir::InputMember password_attempt(std::string_view name) const {
    ir::InputMember member;
    member.name = name;
    member.wire = name;
    member.span = span_;
    member.type.kind = ir::TypeKind::Password;
    member.password_attempt = true;
    return member;
  }

  ir::VariableId user_variable() { return build_.variable("user", row_type(accounts_.entity)); }

  ir::ViewId me_view() {
    std::optional<ir::ViewId> own = find_view(program_, "Me", accounts_.entity);
    return own ? *own : default_view(program_, accounts_.entity);
  }

  ir::ExprId caller_as_me() {
    return build_.as_view(build_.caller(ir::Audience::Caller), me_view());
  }

  /// `{ user: user as Me, accessToken, tokenType, expiresIn }`.
  ir::ExprId session_reply(ir::VariableId user) {
    const ir::AuthSettings& auth = *program_.app.auth;
    ir::Type text;
    text.kind = ir::TypeKind::String;
    ir::ObjectLiteral object;
    object.members = {{"user", build_.as_view(build_.reference(user), me_view())},
                      {"accessToken", build_.expr(text, ir::AccessToken{build_.reference(user)})},
                      {"tokenType", build_.text(auth.schemes.front())},
                      {"expiresIn", build_.integer(auth.access_seconds)}};
    return build_.expr({}, std::move(object));
  }

  ir::Program& program_;
  Accounts accounts_;
  Diagnostics& diags_;
  Span span_;
  Builder build_;
  std::vector<ir::Route> routes_;
};

}  // namespace

std::vector<ir::Route> std_auth_routes(ir::Program& program, Diagnostics& diags) {
  if (!program.app.std_auth) {
    return {};
  }
  std::optional<Accounts> accounts = find_accounts(program, diags);
  if (!accounts) {
    return {};
  }
  return StdAuthWriter(program, *accounts, diags).run();
}

}  // namespace bspec::passes
