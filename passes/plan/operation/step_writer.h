#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/host/row_reader.h"
#include "passes/plan/operation/operations.h"
#include "passes/plan/operation/row_state.h"
#include "passes/plan/operation/written.h"
#include "passes/plan/policy/fold.h"

namespace bspec::passes {

/// Turns the statements of one route into the steps of its operation, in the order of
/// settings.md 5.
class StepWriter : private RowReader {
 public:
  StepWriter(const Workshop& workshop,
             const ir::Route& route,
             plan::Operation& operation,
             Trust trust = Trust::AsksPolicies);

  /// A row that is there before the first statement: a parameter of an action.
  void hold(const std::string& variable, ir::EntityId entity) { rows_.hold(variable, entity); }

  void write_statements();

 private:
  void write(const ir::Stmt& stmt);
  void write_get(const ir::GetStmt& get);
  /// The value that a key is looked up by, trimmed and folded like its field.
  plan::HostExpr lookup_value(const ir::LookupArgument& argument);
  void write_let(const ir::LetStmt& let);
  void write_list(const ir::ListStmt& list);
  void write_upsert(const ir::UpsertStmt& upsert);
  void write_if(const ir::IfStmt& branch);
  void write_for(const ir::ForStmt& loop);
  void write_run(const ir::RunStmt& run);
  void write_emit(const ir::EmitStmt& emit);
  void write_return(const ir::ReturnStmt& result);
  void write_create(const ir::CreateStmt& create);
  void write_update(const ir::UpdateStmt& update);
  void write_delete(const ir::DeleteStmt& erase);
  /// `add x to y.rel`, `remove x from y.rel`.
  void write_change(ir::ExprId value, ir::ExprId collection, bool adds);
  void write_link(ir::ExprId value, const ir::FieldRef& ref, bool adds);
  void allow_pair(ir::ExprId value,
                  const ir::FieldRef& ref,
                  ir::PolicyOp op,
                  const std::vector<plan::Argument>& pair);
  void write_value_change(ir::ExprId value, const ir::FieldRef& ref, bool adds);
  /// The collections of values among the assignments.
  std::vector<plan::ReplacedValues> replaced_values(const std::vector<ir::Assignment>& assignments,
                                                    Written written);
  void write_require(const ir::RequireStmt& require);
  void write_authenticate(const ir::AuthenticateStmt& authenticate);
  void write_verify(const ir::VerifyPasswordStmt& verify);
  /// Whether it is a statement about sessions.
  bool write_session(const ir::Stmt& stmt);
  void write_open(const ir::OpenSessionStmt& open);
  void write_renew(const ir::RenewSessionStmt& renew);
  void write_close(const ir::CloseSessionStmt& close);
  /// The variable of an account; `caller` for the caller.
  std::string account_of(ir::ExprId account);
  /// `accessToken(u)`.
  plan::ReplyValue token_value(ir::ExprId account);
  /// A member of a session, or a list of sessions, if that is what an expression is.
  std::optional<plan::ReplyValue> session_value(ir::ExprId expr) const;
  /// The variable of the account of a session: `s.user`; empty for anything else.
  std::string session_user(ir::ExprId row) const;
  void write_reply(const ir::ReplyStmt& reply);
  plan::ReplyPlan reply_of(const ir::ReplyStmt& reply);
  /// The statements of a block as steps of their own.
  std::vector<plan::Step> block(const std::vector<ir::StmtId>& statements);
  std::vector<plan::Step> insert_steps(const ir::UpsertStmt& upsert, const std::string& variable);
  std::vector<plan::Step> update_steps(const ir::UpsertStmt& upsert, const std::string& variable);

  plan::HostExpr read(ir::ExprId expr) override;
  /// Reads the rows again that a statement needs as they are now.
  void refresh(const ir::Stmt& stmt);
  void reread(const std::string& variable);

  /// A row that an expression leads to, in a variable.
  std::string fetch_row(ir::ExprId row);
  std::string fetch_row_as(ir::ExprId row, const std::string& variable);
  plan::RunArgument run_argument(ir::ExprId value);
  std::string free_variable(const std::string& wanted);

  std::optional<plan::PolicyId> asked(ir::EntityId entity, ir::PolicyOp op) const;
  /// What a loop runs over, in a variable or as a value.
  std::vector<plan::Step> block_about(const ir::ForStmt& loop, plan::ForStep& step);
  plan::HostExpr loop_source(const ir::ForStmt& loop, plan::ForStep& step);
  plan::HostExpr rows_variable(plan::SelectStep step, const std::string& variable);
  std::string list_name(ir::EntityId entity) const;
  /// How a list is shown, if that is all that is done with it.
  const ir::AsView* only_shown_as(ir::VariableId list) const;
  std::optional<plan::ReplyValue> shown_rows(const ir::AsView& as);

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
  void derive(ir::EntityId entity,
              const std::string& row,
              const std::vector<plan::ColumnValue>& values);
  void ask_moves(ir::EntityId entity,
                 const std::string& row,
                 const std::vector<plan::ColumnValue>& values,
                 const std::vector<ir::Assignment>& assignments);
  void refuse_conflicts(ir::EntityId entity,
                        const std::string& row,
                        const std::vector<plan::ColumnValue>& values,
                        const std::vector<ir::Assignment>& assignments);
  void add_keys(ir::EntityId entity,
                const std::vector<ir::Assignment>& assignments,
                plan::ConflictsStep& step) const;
  void ask_keys(ir::EntityId entity,
                const std::vector<plan::ColumnValue>& values,
                plan::ConflictsStep& step);
  void add_bounds_and_moves(const std::string& row,
                            const std::vector<ir::Assignment>& assignments,
                            plan::ConflictsStep& step) const;
  std::string place_of(const ir::Assignment& assignment) const;
  const ir::InputMember* requested(ir::ExprId value) const;
  ir::FieldId field_of(ir::EntityId entity, const std::string& column) const;
  /// `allow update (a, b)`: of the fields that are about to differ, each needs a rule that covers
  /// it.
  void allow_fields(ir::EntityId entity,
                    const std::string& row,
                    const std::vector<ir::Assignment>& assignments,
                    const std::vector<plan::ColumnValue>& values);
  /// `writable when`, on the stored row or, where `row` is empty, on the one that is created.
  void require_writable(ir::EntityId entity,
                        const std::string& row,
                        const std::vector<ir::Assignment>& assignments,
                        const std::vector<plan::ColumnValue>& values);
  std::vector<plan::Argument> candidate_arguments(plan::PolicyId policy,
                                                  plan::QueryId query,
                                                  const std::string& row);
  void match_version(const std::string& row);

  /// Without secrets, in column order.
  std::vector<plan::ColumnValue> column_values(const std::vector<ir::Assignment>& assignments,
                                               Written written);
  plan::ColumnValue column_value(const ir::Assignment& assignment);
  void fill_in_defaults(ir::EntityId entity, std::vector<plan::ColumnValue>& values) const;
  void sort_by_column(ir::EntityId entity, std::vector<plan::ColumnValue>& values) const;
  /// Whether the tokens of an account may have to be called in.
  bool revokes_tokens(const std::vector<ir::Assignment>& assignments) const;
  std::optional<ir::Assignment> password_of(const std::vector<ir::Assignment>& assignments) const;
  /// What stands in place of a password that nobody has chosen: the hash of none.
  std::optional<plan::ColumnValue> unusable_password(ir::EntityId entity) const;
  /// The value of a member that may be absent, without a promise that it is there.
  static plan::HostExpr as_sent(plan::HostExpr value);
  /// The variable that holds its hash.
  std::string hash_password(const ir::Assignment& password, std::optional<plan::HostExpr> login);
  /// The login key of the account that is written, where it is known before the transaction.
  std::optional<plan::HostExpr> login_of(const std::vector<ir::Assignment>& assignments,
                                         bool of_caller);
  plan::HostExpr caller_field(ir::FieldId field) const;

  std::vector<plan::Argument> with_ambient(std::vector<plan::Argument> arguments,
                                           plan::QueryId query);
  /// The member of the body that a value comes from.
  const plan::InputMemberPlan* body_member(ir::ExprId id) const;
  bool may_be_absent(ir::ExprId value) const;

  plan::ReplyValue reply_value(ir::ExprId id);
  /// `row as V(x)`.
  std::string show(const ir::AsView& as);
  std::string issue_token(ir::ExprId row, const std::string& variable);
  std::vector<plan::Argument> view_arguments(const ir::AsView& as);
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

  bool is_trusted() const { return trust_ == Trust::Trusted; }

  Trust trust_;
  std::string caller_row_;
  RowState rows_;
  /// `let lines = order.lines`: relations by the names of variables.
  /// Lists that were read in the shape of the view that they are shown in.
  std::map<ir::VariableId, ir::ViewId> shown_lists_;
  std::set<std::string> variables_;
  /// What `open session` and `renew session` gave: the variable of the account.
  std::map<ir::VariableId, std::string> sessions_;
};

/// The argument `id` of a statement.
plan::Argument id_argument(plan::HostExpr value);

/// The id of the row that is about to be created.
plan::HostExpr new_id(const ir::Program& program, ir::EntityId entity);

}  // namespace bspec::passes
