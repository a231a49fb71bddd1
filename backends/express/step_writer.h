#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "backends/common/names.h"
#include "backends/express/context.h"
#include "backends/express/exprs.h"
#include "backends/express/use_case_view.h"
#include "backends/weave/fragment.h"
#include "ir/plan/operation.h"

namespace bspec::express {

/// Writes the steps of one operation as statements. The parts are written in the order in which
/// they run, since each names what the next ones use.
class StepWriter {
 public:
  StepWriter(const Context& context, const plan::Operation& operation);

  /// What comes before the transaction: passwords.
  std::vector<StatementView> write_before();
  /// What runs in the transaction; `kind` and `binding` are left to the caller.
  TransactionView write_transaction();
  /// The body of an action.
  std::vector<StatementView> write_body();

  const std::vector<weave::Ident>& repositories() const { return repositories_; }

  /// Makes a parameter of an action a variable and gives its name.
  weave::Ident take(const std::string& name) { return declare(name); }

  /// The repository of an entity, which is used from here on.
  weave::Ident use(plan::EntityPlanId entity) { return repository(entity); }

  weave::Fragment print(const plan::HostExpr& value) const { return expr(value).fragment(); }

  bool runs_actions() const { return runs_actions_; }

  bool is_used_behind(const plan::UpsertStep& upsert) const;
  /// Whether a step after `step`, or any where that is null, or the reply reads a variable.
  bool is_used_after(const void* step, std::string_view variable) const;

  /// What comes after it, or all there is when there is none: tokens and the reply.
  std::vector<StatementView> write_after();

  /// What the transaction gives to the statements after it.
  const std::vector<weave::Fragment>& given_out() const { return given_out_; }

  std::vector<const plan::IssueTokenStep*> tokens() const;

  const weave::Fragment& variable(std::string_view name) const;
  const weave::Fragment& path_parameter(std::string_view name) const;

  /// `body`, or its members where a password is among them: `{ password, ...body }`.
  weave::Fragment body_pattern() const;

 private:
  using Statements = std::vector<StatementView>;

  /// A view or page that is read where it is needed.
  struct Shown {
    /// The call, not yet waited for; where it `is_declared`, the variable that has it.
    weave::Fragment call;
    /// Null for a page.
    const plan::ShowStep* step;
    bool is_declared = false;
  };

  weave::Fragment awaited(const Shown& shown) const;
  std::optional<weave::Fragment> promise_of(const Shown& shown) const;
  bool carries_version(const Shown& shown) const;
  void name_parameters();
  void split_body();

  void write(const plan::FetchStep& step, Statements& out);
  void write(const plan::ListStep& step, Statements& out);
  void write(const plan::AllowStep& step, Statements& out);
  void write(const plan::HoldsStep& step, Statements& out);
  void write(const plan::PreconditionStep& step, Statements& out);
  void write(const plan::MoveStep& step, Statements& out);
  void write(const plan::DeriveStep& step, Statements& out);
  void write(const plan::FreeNumberStep& step, Statements& out);
  void write(const plan::ConflictsStep& step, Statements& out);
  void write(const plan::ChecksStep& step, Statements& out);
  void write(const plan::InsertStep& step, Statements& out);
  void write(const plan::UpdateStep& step, Statements& out);
  void write(const plan::DeleteStep& step, Statements& out);
  void write(const plan::ChangeValueStep& step, Statements& out);
  void write(const plan::AllowPairStep& step, Statements& out);
  void write(const plan::LinkStep& step, Statements& out);
  void write(const plan::LetStep& step, Statements& out);
  void write(const plan::RequireStep& step, Statements& out);
  void write(const plan::FailStep& step, Statements& out);
  void write(const plan::AuthenticateStep& step, Statements& out);
  void write(const plan::VerifyPasswordStep& step, Statements& out);
  void write(const plan::ConfirmPasswordStep& step, Statements& out);
  void write(const plan::ChangePasswordStep& step, Statements& out);
  void write(const plan::HashPasswordStep& step, Statements& out);
  void write(const plan::ShowStep& step, Statements& out);
  void write(const plan::IssueTokenStep& step, Statements& out);
  void write(const plan::OpenSessionStep& step, Statements& out);
  void write(const plan::RenewSessionStep& step, Statements& out);
  void write(const plan::CloseSessionsStep& step, Statements& out);
  void write(const plan::ListSessionsStep& step, Statements& out);
  void write(const plan::ReadStep& step, Statements& out);
  void write(const plan::RereadStep& step, Statements& out);
  void write(const plan::SelectStep& step, Statements& out);
  void write(const plan::ShowManyStep& step, Statements& out);
  void write(const plan::IfStep& step, Statements& out);
  void write(const plan::ForStep& step, Statements& out);
  void write(const plan::UpsertStep& step, Statements& out);
  void write(const plan::RunStep& step, Statements& out);
  void write(const plan::EmitStep& step, Statements& out);
  void write(const plan::ReturnStep& step, Statements& out);
  void write(const plan::ReplyStep& step, Statements& out);
  void write_step(const plan::Step& step, Statements& out);
  weave::Fragment fetched(const plan::FetchStep& step);
  Statements block(const std::vector<plan::Step>& steps);
  void permit(const weave::Fragment& allowed, const plan::Refusal& refused, Statements& out);
  std::optional<weave::Fragment> taken_back(const plan::ForStep& step, Statements& out);
  void give(const std::string& name, weave::Fragment row, bool is_used, Statements& out);
  weave::Fragment given(const plan::RunArgument& argument) const;

  bool is_in_view(const plan::IssueTokenStep& token) const;
  bool is_issued_after(const plan::Step& step) const;
  weave::Fragment write_candidate(const plan::AllowStep& step, Statements& out);
  void write_of_fields(const plan::AllowStep& step, Statements& out);
  const plan::Step* write_after_question(const plan::AllowStep& step) const;
  std::vector<plan::ColumnValue> values_after(const plan::AllowStep& step) const;
  weave::Fragment written_after(const plan::AllowStep& step) const;
  weave::Fragment sent_test(const plan::AllowStep& step) const;
  void write_references(Statements& out);
  weave::Fragment many_references(const plan::ReferenceCheck& reference, Statements& out);
  void write_reply(Statements& out);
  void declare_shown(Statements& out);
  void declare_shown_in(const plan::ReplyValue& value, Statements& out);
  void give_out(Statements& out);

  /// Makes a variable of the plan one of the program and gives its name.
  weave::Ident declare(const std::string& name);
  weave::Ident declare_row(const std::string& name);
  weave::Ident repository(plan::EntityPlanId entity);
  /// The sessions of the transaction that is being written.
  weave::Ident sessions();
  weave::Ident of_transaction(const weave::Ident& name);
  /// The id of an account.
  weave::Fragment account_id(const std::string& row) const;
  typescript::Expr expr(const plan::HostExpr& expr) const;
  typescript::Expr expr_as_sent(const plan::HostExpr& expr) const;
  weave::Fragment arguments(plan::QueryId query,
                            const std::vector<plan::Argument>& arguments) const;
  /// `posts.findBySlug(slug)`
  weave::Fragment call(plan::QueryId query, const weave::Fragment& arguments);
  /// `await ports.query(scope, ({ users }) => …)`
  weave::Fragment query_alone(plan::QueryId query, const weave::Fragment& arguments) const;

  weave::Fragment written(plan::EntityPlanId entity,
                          const std::vector<plan::ColumnValue>& values,
                          const std::vector<plan::ReplacedValues>& collections,
                          bool is_new) const;
  weave::Fragment reply(const plan::ReplyValue& value) const;
  weave::Fragment object(const std::vector<plan::ReplyMember>& members) const;
  bool is_from_body(const plan::EntityField& field, const plan::ColumnValue& value) const;
  bool is_body_written(const plan::EntityPlan& entity,
                       const std::vector<plan::ColumnValue>& values,
                       const std::vector<plan::ReplacedValues>& collections) const;
  bool is_from_body(const plan::ReplacedValues& replaced) const;
  std::optional<weave::Fragment> otherwise(plan::EntityPlanId entity,
                                           const plan::EntityField& field,
                                           const plan::ColumnValue& value,
                                           bool is_new) const;
  bool is_secret(plan::EntityPlanId entity, std::string_view column) const;
  bool answers_token_as_issued() const;

  const Context& context_;
  const plan::Operation& operation_;
  backends::NameScope names_;
  ExprScope scope_;
  /// Repositories of the transaction that is being written.
  std::vector<weave::Ident> repositories_;
  std::set<std::string, std::less<>> private_members_;
  bool spreads_body_ = false;
  std::vector<weave::Fragment> given_out_;
  /// The variable with the object that a candidate was made from, if one was.
  std::optional<weave::Ident> candidate_;
  std::map<std::string, Shown, std::less<>> shown_;  ///< by variable
  /// Variables that are declared, and that the next statement about them assigns.
  std::set<std::string, std::less<>> assigned_;
  /// Variables of rows that nobody asks for.
  std::set<std::string, std::less<>> discarded_;
  bool runs_actions_ = false;
  weave::Fragment token_;  ///< issued last
};

}  // namespace bspec::express
