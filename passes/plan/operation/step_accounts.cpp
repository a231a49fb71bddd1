#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/catalogue.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/operation/refusals.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

/// In the form of any other hash, so that a log-in costs the same work; no password has it.
constexpr const char* kHashOfNothing =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What the request alone says, so that it is known before the transaction opens.
bool is_of_request(const plan::HostExpr& expr) {
  return expr.kind != plan::HostKind::Variable && expr.kind != plan::HostKind::Field &&
         std::ranges::all_of(expr.children, is_of_request);
}

ir::FieldId password_field(const ir::Program& program, ir::EntityId entity) {
  for (ir::FieldId id : program[entity].fields) {
    if (program[id].type.is(ir::TypeKind::Password)) {
      return id;
    }
  }
  BS_UNREACHABLE("accounts without a password");
}

}  // namespace

std::string StepWriter::hash_password(const ir::Assignment& password,
                                      std::optional<plan::HostExpr> login) {
  const plan::InputMemberPlan* member = body_member(password.value);
  const std::string& field = program_[password.field].name;
  plan::HashPasswordStep step;
  step.variable = field + "Hash";
  step.password = as_sent(host_.value(password.value));
  step.at = member == nullptr ? field : member->wire;
  step.only_if_sent = may_be_absent(password.value);
  if (program_.app.auth && program_.app.auth->blocklist) {
    step.login = std::move(login);
  }
  std::string variable = step.variable;
  operation_.before.emplace_back(std::move(step));
  return variable;
}

std::optional<plan::ColumnValue> StepWriter::unusable_password(ir::EntityId entity) const {
  for (const ir::FieldId id : program_[entity].fields) {
    const ir::Field& field = program_[id];
    if (field.type.is(ir::TypeKind::Password) && field.kind == ir::FieldKind::Stored) {
      plan::ColumnValue value;
      value.column = column_name(program_, id);
      value.field = field.name;
      value.type = value_type(program_, field);
      value.value.kind = plan::HostKind::Text;
      value.value.type = value.type;
      value.value.text = kHashOfNothing;
      return value;
    }
  }
  return std::nullopt;
}

std::optional<plan::HostExpr> StepWriter::login_of(const std::vector<ir::Assignment>& assignments,
                                                   bool of_caller) {
  if (assignments.empty() || !program_.app.auth) {
    return std::nullopt;
  }
  const ir::EntityId entity = program_[assignments.front().field].entity;
  const std::optional<ir::FieldId> login = entity == program_.app.auth->identity
                                               ? login_field(program_, program_[entity])
                                               : std::nullopt;
  if (!login) {
    return std::nullopt;
  }
  const auto written = std::ranges::find(assignments, *login, &ir::Assignment::field);
  if (written != assignments.end() && !may_be_absent(written->value)) {
    plan::HostExpr value = host_.value(written->value, program_[*login].type);
    return is_of_request(value) ? std::optional(std::move(value)) : std::nullopt;
  }
  return of_caller ? std::optional(caller_field(*login)) : std::nullopt;
}

plan::HostExpr StepWriter::caller_field(ir::FieldId field) const {
  plan::HostExpr value;
  value.kind = plan::HostKind::CallerField;
  value.type = value_type(program_, program_[field]);
  value.text = host_name(program_, field);
  return value;
}

void StepWriter::write_authenticate(const ir::AuthenticateStmt& authenticate) {
  plan::AuthenticateStep step;
  step.variable = authenticate.variable ? program_[*authenticate.variable].name
                                        : text::camel_case(program_[authenticate.entity].name);
  step.entity = plan_id(authenticate.entity);
  step.query = workshop_.queries.find_credentials(authenticate.key.field);
  step.rehash = workshop_.queries.rehash(password_field(program_, authenticate.entity));
  step.key = lookup_value(authenticate.key);
  step.password = host_.value(authenticate.password);
  if (authenticate.error) {
    step.refused = refusal(program_, *authenticate.error, subject());
  } else {
    step.refused = refusal(ir::FailureKind::Unauthenticated, "credentials");
    step.refused.code = "invalid_credentials";
  }
  operation_.before.emplace_back(std::move(step));
}

void StepWriter::write_verify(const ir::VerifyPasswordStmt& verify) {
  const ir::EntityId identity = program_.app.auth->identity;
  const plan::QueryId query = workshop_.queries.find_credentials(id_field(program_, identity));
  plan::Refusal wrong = refusal(ir::FailureKind::Forbidden, verify.at);
  wrong.code = "wrong_password";
  const std::vector<plan::Argument> by_caller = {{"id", caller_id()}};
  plan::VerifyPasswordStep step{query, by_caller, {}, host_.value(verify.password), wrong};
  if (const std::optional<ir::FieldId> login = login_field(program_, program_[identity])) {
    step.key = caller_field(*login);
  }
  operation_.before.emplace_back(std::move(step));
  caller_row_ = text::camel_case(program_[identity].name);
  operation_.steps.emplace_back(
      plan::ConfirmPasswordStep{caller_row_, plan_id(identity), query, by_caller, wrong});
}

}  // namespace bspec::passes
