#include <string>
#include <utility>

#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/code/keys.h"
#include "frontend/sema/code/statements.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/type_makers.h"
#include "ir/expr/children.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// The part of a value that is neither of the request nor a field of `caller`, if there is one.
std::optional<ir::ExprId> find_later(const ir::Program& program, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  if (const auto* field = expr.as<ir::FieldRef>()) {
    const bool is_own = program[field->base].as<ir::Caller>() != nullptr &&
                        program[field->field].kind == ir::FieldKind::Stored;
    return is_own ? std::nullopt : std::optional(id);
  }
  const bool is_query = expr.as<ir::VariableRef>() != nullptr ||
                        expr.as<ir::Comprehension>() != nullptr ||
                        expr.as<ir::RuleCall>() != nullptr || expr.as<ir::EntityRows>() != nullptr;
  if (is_query) {
    return id;
  }
  for (const ir::ExprId child : ir::children_of(expr)) {
    if (const auto found = find_later(program, child)) {
      return found;
    }
  }
  return std::nullopt;
}

ir::RecordMember member(std::string name, Span span, ir::Type type) {
  return {std::move(name), span, std::move(type)};
}

}  // namespace

void Statements::check_before_transaction(Span span, std::string_view statement) {
  if (!check_place(span, statement,
                   {CodeKind::Action, CodeKind::Listener, CodeKind::Schedule, CodeKind::Seed,
                    CodeKind::SeedAlways})) {
    return;
  }
  if (depth_ > 1) {
    analysis_.diags.report(diag::TopLevelOnly, span, statement);
  }
  if (authenticated_) {
    analysis_.diags.report(diag::OnceOnly, span).note(diag::FirstDeclaredHere, *authenticated_);
  } else {
    authenticated_ = span;
  }
}

void Statements::check_request_value(ir::ExprId value, std::string_view statement) {
  // Where the statement does not stand at all, that has been said.
  const bool is_in_route = code_.kind == CodeKind::Route;
  if (const auto later = is_in_route ? find_later(analysis_.program, value) : std::nullopt) {
    const Span span = analysis_.program[*later].span;
    analysis_.diags.report(diag::BeforeTransaction, span, statement, analysis_.line(span));
  }
}

void Statements::authenticate(const ast::Authenticate& operation, const ast::Name* name) {
  check_before_transaction(operation.span, "authenticate");
  check_may_write(operation.span);
  const std::optional<ir::EntityId> entity = entity_of(operation.entity);
  const ir::ExprId password = expressions_.value(*operation.password);
  const std::optional<ir::ErrorId> error = error_of(operation.error);
  const ir::Program& program = analysis_.program;
  if (!entity) {
    return bind_poison(name);
  }
  if (!program.app.auth || program.app.auth->identity != *entity) {
    if (!analysis_.has_broken_identity) {
      analysis_.diags.report(diag::AuthenticateOther, operation.entity.span, program[*entity].name);
    }
    return bind_poison(name);
  }
  const ir::Type password_type = type_of(password);
  if (!password_type.is_error() && !password_type.is(ir::TypeKind::Password)) {
    analysis_.diags.report(diag::TypeMismatch, operation.password->span,
                           describe(program, password_type), "a `Password` of the request");
  } else {
    check_request_value(password, "authenticate");
  }
  std::optional<ir::LookupArgument> key;
  if (operation.key.size() == 1) {
    key = argument(*entity, operation.key.front());
  }
  const std::vector<KeyFields> keys = look_up_keys(program, *entity);
  const bool is_key = !key || llvm::is_contained(keys, KeyFields{key->field});
  if (operation.key.size() != 1 || !is_key) {
    analysis_.diags.report(diag::NotAKey, operation.entity.span, program[*entity].name,
                           describe_keys(program, keys));
    key = std::nullopt;
  }
  ir::AuthenticateStmt stmt;
  stmt.entity = *entity;
  stmt.password = password;
  stmt.error = error;
  stmt.variable = bind(name, row_type(*entity));
  if (name != nullptr) {
    scope_.locals.back().is_proven = true;
  }
  if (key) {
    check_request_value(key->value, "authenticate");
    stmt.key = *key;
    add(operation.span, std::move(stmt));
  }
}

bool Statements::check_sessions(Span span) {
  const std::optional<ir::AuthSettings>& auth = analysis_.program.app.auth;
  if (auth && auth->refresh_seconds) {
    return true;
  }
  if (!analysis_.has_broken_identity) {
    analysis_.diags.report(diag::SessionsNeedRefresh, span);
  }
  return false;
}

ir::Type Statements::session_type() {
  ir::Type type = plain_type(ir::TypeKind::Record);
  if (!analysis_.session) {
    const ir::EntityId identity = analysis_.program.app.auth->identity;
    const Span span = analysis_.program.app.auth->span;
    ir::Record record;
    record.members = {member("accessToken", span, plain_type(ir::TypeKind::String)),
                      member("refreshToken", span, plain_type(ir::TypeKind::String)),
                      member("expiresIn", span, plain_type(ir::TypeKind::Int)),
                      member("refreshExpiresIn", span, plain_type(ir::TypeKind::Int)),
                      member("user", span, row_type(identity))};
    analysis_.session = analysis_.program.records.add(std::move(record));
  }
  type.record = analysis_.session;
  return type;
}

void Statements::open_session(const ast::OpenSession& operation, const ast::Name* name) {
  check_may_write(operation.span);
  const bool stands_here =
      check_place(operation.span, "open session",
                  {CodeKind::Listener, CodeKind::Schedule, CodeKind::Seed, CodeKind::SeedAlways});
  const ir::ExprId user = expressions_.value(*operation.user);
  if (!check_sessions(operation.span) || !stands_here || type_of(user).is_error()) {
    return bind_poison(name);
  }
  if (!expressions_.is_proven(user) || type_of(user).nullable ||
      type_of(user).entity != analysis_.program.app.auth->identity) {
    analysis_.diags.report(diag::SessionForOthers, operation.user->span);
    return bind_poison(name);
  }
  const std::optional<ir::VariableId> variable = bind(name, session_type());
  if (name != nullptr) {
    scope_.locals.back().is_proven = true;
  }
  add(operation.span, ir::OpenSessionStmt{variable, user});
}

void Statements::renew_session(const ast::RenewSession& operation, const ast::Name* name) {
  check_before_transaction(operation.span, "renew session");
  check_may_write(operation.span);
  const ir::ExprId token = expressions_.value(*operation.token);
  const std::optional<ir::ErrorId> error = error_of(operation.error);
  if (!check_sessions(operation.span) || type_of(token).is_error()) {
    return bind_poison(name);
  }
  if (!ir::is_text(type_of(token).kind) || type_of(token).nullable) {
    analysis_.diags.report(diag::TypeMismatch, operation.token->span,
                           describe(analysis_.program, type_of(token)), "a text of the request");
    return bind_poison(name);
  }
  check_request_value(token, "renew session");
  const std::optional<ir::VariableId> variable = bind(name, session_type());
  if (name != nullptr) {
    scope_.locals.back().is_proven = true;
  }
  if (error) {
    add(operation.span, ir::RenewSessionStmt{variable, token, *error});
  }
}

void Statements::close_session(const ast::CloseSession& stmt) {
  check_may_write(stmt.span);
  check_place(stmt.span, "close session", {CodeKind::Seed, CodeKind::SeedAlways});
  ir::CloseSessionStmt close;
  std::optional<ir::ExprId> value;
  if (stmt.value != nullptr) {
    value = expressions_.value(*stmt.value);
  }
  if (!check_sessions(stmt.span) || (value && type_of(*value).is_error())) {
    return;
  }
  close.value = value;
  const ir::EntityId identity = analysis_.program.app.auth->identity;
  switch (stmt.scope) {
    case ast::SessionScope::Current:
      close.scope = ir::SessionScope::Current;
      break;
    case ast::SessionScope::Others:
      close.scope = ir::SessionScope::Others;
      break;
    case ast::SessionScope::WithToken:
      close.scope = ir::SessionScope::WithToken;
      if (!ir::is_text(type_of(*value).kind) || type_of(*value).nullable) {
        analysis_.diags.report(diag::TypeMismatch, stmt.value->span,
                               describe(analysis_.program, type_of(*value)), "a text");
        return;
      }
      break;
    case ast::SessionScope::AllOfUser:
      close.scope = ir::SessionScope::AllOfUser;
      if (!expressions_.check_fits(*value, row_type(identity), "the owner of sessions")) {
        return;
      }
      break;
  }
  if (!stmt.value && !check_caller(stmt.span)) {
    return;
  }
  add(stmt.span, std::move(close));
}

bool Statements::check_caller(Span span) {
  const ast::NameRef caller = [&] {
    ast::NameRef name;
    name.span = span;
    name.name = {"caller", span};
    return name;
  }();
  const ir::ExprId value = expressions_.value(caller);
  if (!type_of(value).is_error() && type_of(value).nullable) {
    analysis_.diags.report(diag::MayBeNull, span, "the owner of the session");
    return false;
  }
  return !type_of(value).is_error();
}

}  // namespace bspec::sema
