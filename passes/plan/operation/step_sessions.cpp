#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/operation/refusals.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

/// `s.refreshToken`.
plan::HostExpr member_of(const std::string& session,
                         std::string name,
                         const plan::ValueType& type) {
  plan::HostExpr value = id_of_variable(session);
  value.text = std::move(name);
  value.type = type;
  return value;
}

const ir::RecordMember& member_in(const ir::Program& program, const ir::RecordMemberRef& ref) {
  return program.records[*program[ref.base].type.record].members[ref.member];
}

}  // namespace

bool StepWriter::write_session(const ir::Stmt& stmt) {
  if (const auto* open = stmt.as<ir::OpenSessionStmt>()) {
    write_open(*open);
  } else if (const auto* renew = stmt.as<ir::RenewSessionStmt>()) {
    write_renew(*renew);
  } else if (const auto* close = stmt.as<ir::CloseSessionStmt>()) {
    write_close(*close);
  } else if (const auto* list = stmt.as<ir::ListSessionsStmt>()) {
    operation_.steps.emplace_back(plan::ListSessionsStep{program_[list->variable].name});
  } else {
    return false;
  }
  return true;
}

void StepWriter::write_open(const ir::OpenSessionStmt& open) {
  const std::string account = account_of(open.user);
  const std::string variable = open.variable ? program_[*open.variable].name : "session";
  if (open.variable) {
    sessions_.insert_or_assign(*open.variable, account);
  }
  operation_.steps.emplace_back(plan::OpenSessionStep{variable, account});
}

void StepWriter::write_renew(const ir::RenewSessionStmt& renew) {
  const ir::EntityId identity = program_.app.auth->identity;
  plan::RenewSessionStep step;
  step.variable = renew.variable ? program_[*renew.variable].name : "session";
  step.row = step.variable + program_[identity].name;
  step.entity = plan_id(identity);
  step.query = workshop_.queries.find_caller();
  step.token = host_.value(renew.token);
  step.refused = renew.error ? refusal(program_, *renew.error, subject())
                             : refusal(ir::FailureKind::Unauthenticated, "token");
  if (renew.variable) {
    sessions_.insert_or_assign(*renew.variable, step.row);
  }
  hold(step.row, identity);
  operation_.before.emplace_back(std::move(step));
}

void StepWriter::write_close(const ir::CloseSessionStmt& close) {
  using Which = plan::CloseSessionsStep::Which;
  plan::CloseSessionsStep step;
  step.row = "caller";
  switch (close.scope) {
    case ir::SessionScope::Current:
      step.which = Which::Current;
      break;
    case ir::SessionScope::WithToken:
      step.which = Which::WithToken;
      step.value = host_.value(*close.value);
      break;
    case ir::SessionScope::Others:
      step.which = Which::Others;
      break;
    case ir::SessionScope::AllOfUser:
      step.which = Which::OfAccount;
      step.row = account_of(*close.value);
      break;
    case ir::SessionScope::Named:
      step.which = Which::Named;
      step.value = host_.value(*close.value);
      step.missing = refusal(ir::FailureKind::Missing, "session");
      break;
  }
  operation_.steps.emplace_back(std::move(step));
}

/// Of the caller no more than the id is needed.
std::string StepWriter::account_of(ir::ExprId account) {
  return program_[account].as<ir::Caller>() != nullptr ? "caller" : row_variable(account);
}

plan::ReplyValue StepWriter::token_value(ir::ExprId account) {
  plan::ReplyValue value;
  const bool is_caller = program_[account].as<ir::Caller>() != nullptr;
  if (program_.app.auth->refresh_seconds && !is_caller) {
    // A token that nobody could call in belongs to no session.
    operation_.steps.emplace_back(
        plan::OpenSessionStep{"access", row_variable(account), /*is_short=*/true});
    value.kind = plan::ReplyValue::Kind::Scalar;
    value.scalar = member_of("access", "accessToken", of_kind(plan::ValueKind::Text));
    return value;
  }
  value.kind = plan::ReplyValue::Kind::Variable;
  value.variable = "accessToken";
  // A row that was read again has the epoch that this request has given it.
  const std::string row = is_caller && caller_row_.empty() ? "caller" : row_variable(account);
  operation_.steps.emplace_back(plan::IssueTokenStep{value.variable, row, is_caller});
  return value;
}

std::optional<plan::ReplyValue> StepWriter::session_value(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  plan::ReplyValue value;
  if (const auto* list = expr.as<ir::VariableRef>()) {
    const bool is_list = std::ranges::any_of(operation_.steps, [&](const plan::Step& step) {
      const auto* sessions = std::get_if<plan::ListSessionsStep>(&step);
      return sessions != nullptr && sessions->variable == program_[list->variable].name;
    });
    value.kind = plan::ReplyValue::Kind::Variable;
    value.variable = program_[list->variable].name;
    return is_list ? std::optional(std::move(value)) : std::nullopt;
  }
  const auto* ref = expr.as<ir::RecordMemberRef>();
  const auto* session = ref == nullptr ? nullptr : program_[ref->base].as<ir::VariableRef>();
  if (session == nullptr || !sessions_.contains(session->variable)) {
    return std::nullopt;
  }
  const ir::RecordMember& member = member_in(program_, *ref);
  value.kind = plan::ReplyValue::Kind::Scalar;
  value.scalar = member_of(program_[session->variable].name, member.name, value_type(member.type));
  return value;
}

std::string StepWriter::session_user(ir::ExprId row) const {
  const auto* ref = program_[row].as<ir::RecordMemberRef>();
  const auto* session = ref == nullptr ? nullptr : program_[ref->base].as<ir::VariableRef>();
  if (session == nullptr) {
    return {};
  }
  const auto known = sessions_.find(session->variable);
  return known != sessions_.end() && member_in(program_, *ref).name == "user" ? known->second : "";
}

bool StepWriter::revokes_tokens(const std::vector<ir::Assignment>& assignments) const {
  const std::optional<ir::AuthSettings>& auth = program_.app.auth;
  return auth && std::ranges::any_of(assignments, [&](const ir::Assignment& assignment) {
           return assignment.field == auth->roles || assignment.field == auth->active;
         });
}

}  // namespace bspec::passes
