#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "ir/program.h"
#include "passes/desugar/builder.h"
#include "passes/desugar/can_hold.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {

/// The entity that accounts are rows of, and the two fields that every account needs.
struct Accounts {
  ir::EntityId entity;
  ir::FieldId login;
  ir::FieldId password;
};

/// Writes the routes of one module into the program.
class StdAuthWriter {
 public:
  StdAuthWriter(ir::Program& program, const Accounts& accounts, Diagnostics& diags)
      : program_(program),
        accounts_(accounts),
        diags_(diags),
        span_(program.app.std_auth.value_or(program.app.auth->span)),
        build_(program, span_) {}

  /// What clients ask for (contract B-1).
  std::vector<ir::Route> routes();

  /// What the one who runs the app asks for on the command line.
  ir::Route create_admin();

 private:
  bool is_wanted(std::string_view word) const;
  bool allows(ir::PolicyOp op, Asker asker) const;

  bool has_sessions() const { return program_.app.auth->refresh_seconds.has_value(); }

  /// A route below `/auth`; null if the app has its own of this method and path.
  ir::Route* add_route(ir::Method method,
                       std::vector<ir::PathSegment> path,
                       std::string_view operation,
                       ir::Audience audience);
  ir::Route* add_route(ir::Method method,
                       std::initializer_list<std::string_view> path,
                       std::string_view operation,
                       ir::Audience audience);

  void add_register();
  void add_login();
  void add_get_me();
  void add_update_me();
  void add_change_password();

  void add_refresh();
  void add_logout();
  void add_logout_all();
  void add_revoke();
  void add_list_sessions();
  void add_end_session();

  /// Roles and the right to log in at all are given by others.
  void refuse_privileges(ir::InputId input);
  ir::InputId default_registration();
  bool is_credential(ir::FieldId field) const;
  ir::InputMember login_attempt() const;
  ir::InputMember password_attempt(std::string_view name) const;
  /// `refreshToken`, which is not judged either.
  ir::InputId refresh_token_input();

  ir::VariableId user_variable();
  ir::ViewId me_view();
  ir::ExprId caller_as_me();

  /// Lets `user` in: the reply, and before it the session of an app that has them.
  std::vector<ir::StmtId> let_in(int status, ir::VariableId user);
  /// `{ user, accessToken, tokenType, expiresIn, refreshToken, refreshExpiresIn }`
  ir::ExprId session_reply(ir::VariableId session);
  ir::VariableId session_variable();
  ir::ExprId session_member(ir::VariableId session, std::string_view name);

  ir::Program& program_;
  Accounts accounts_;
  Diagnostics& diags_;
  Span span_;
  Builder build_;
  std::vector<ir::Route> routes_;
};

}  // namespace bspec::passes
