#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/operation/operations.h"
#include "passes/plan/policy/fold.h"

namespace bspec::passes {

/// What a statement writes: a row of its own, or parts of a stored one.
enum class Written : std::uint8_t { New, Stored };

/// Turns the statements of one route into the steps of its operation, in the order of
/// settings.md 5.
class StepWriter {
 public:
  StepWriter(const Workshop& workshop, const ir::Route& route, plan::Operation& operation);

  void write_statements();

 private:
  void write(const ir::Stmt& stmt);
  void write_get(const ir::GetStmt& get);
  void write_create(const ir::CreateStmt& create);
  void write_update(const ir::UpdateStmt& update);
  void write_delete(const ir::DeleteStmt& erase);
  void write_require(const ir::RequireStmt& require);
  void write_authenticate(const ir::AuthenticateStmt& authenticate);
  void write_verify(const ir::VerifyPasswordStmt& verify);
  void write_reply(const ir::ReplyStmt& reply);

  bool is_only_shown(const ir::GetStmt& get) const;
  std::optional<ir::ViewId> shown_as(ir::VariableId variable) const;

  /// The caller's row, read in the transaction once where more of it is needed than its id.
  const std::string& caller_row();
  std::string row_variable(ir::ExprId row);
  ir::EntityId entity_of(ir::ExprId row) const;

  KnownRow known_row(ir::EntityId entity,
                     const std::vector<ir::Assignment>& assignments,
                     Written written) const;
  std::optional<ir::ErrorId> error_of(ir::EntityId entity, ir::PolicyOp op) const;
  void allow_stored(ir::EntityId entity,
                    ir::PolicyOp op,
                    const std::string& row,
                    const KnownRow& known);
  void allow_candidate(ir::EntityId entity,
                       ir::PolicyOp op,
                       const std::string& row,
                       const std::vector<plan::ColumnValue>& values,
                       const KnownRow& known);
  void refuse_taken(ir::EntityId entity,
                    const std::string& row,
                    const std::vector<plan::ColumnValue>& values,
                    const std::vector<ir::Assignment>& assignments);
  void match_version(const std::string& row);

  /// Without secrets, in column order.
  std::vector<plan::ColumnValue> column_values(const std::vector<ir::Assignment>& assignments,
                                               Written written);
  plan::ColumnValue column_value(const ir::Assignment& assignment);
  void fill_in_defaults(ir::EntityId entity, std::vector<plan::ColumnValue>& values) const;
  void sort_by_column(ir::EntityId entity, std::vector<plan::ColumnValue>& values) const;
  std::optional<ir::Assignment> password_of(const std::vector<ir::Assignment>& assignments) const;
  /// Hashes before the transaction; the variable that holds the hash.
  /// The variable that holds its hash.
  std::string hash_password(const ir::Assignment& password, std::optional<plan::HostExpr> login);
  /// The login key of the account that is written, where it is known before the transaction.
  std::optional<plan::HostExpr> login_of(const std::vector<ir::Assignment>& assignments,
                                         bool of_caller);
  plan::HostExpr caller_field(ir::FieldId field) const;

  std::vector<plan::Argument> with_caller(std::vector<plan::Argument> arguments,
                                          plan::QueryId query);
  /// The member of the body that a value comes from.
  const plan::InputMemberPlan* body_member(ir::ExprId id) const;
  bool may_be_absent(ir::ExprId value) const;

  plan::ReplyValue reply_value(ir::ExprId id);
  std::string show(ir::ViewId view, ir::ExprId row);
  std::string list(const ir::AsView& as);
  plan::HostExpr row_id(ir::ExprId row);
  plan::HostExpr caller_id() const;
  /// What a failure is about that no row is at hand for.
  std::string subject() const;

  const Workshop& workshop_;
  const ir::Program& program_;
  const ir::Route& route_;
  plan::Operation& operation_;
  HostExpressions host_;
  std::string caller_row_;
};

}  // namespace bspec::passes
