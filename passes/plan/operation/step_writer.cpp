#include "passes/plan/operation/step_writer.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ir/expr/children.h"
#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/listing/listing.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/operation/operation_names.h"
#include "passes/plan/operation/refusals.h"
#include "passes/plan/operation/statement_values.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"
#include "support/diag/defs/backend.h"
#include "support/diag/diagnostics.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

/// A writing route reads the caller's row again where it uses more of it than the id.
bool uses_caller_row(const ir::Program& program, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  if (const auto* ref = expr.as<ir::FieldRef>()) {
    const bool is_of_caller = program[ref->base].as<ir::Caller>() != nullptr;
    if (is_of_caller && program[ref->field].name != "id") {
      return true;
    }
  }
  const std::vector<ir::ExprId> children = ir::children_of(expr);
  return std::ranges::any_of(children,
                             [&](ir::ExprId child) { return uses_caller_row(program, child); });
}

bool writes(const ir::Program& program, const ir::Stmt& stmt) {
  if (const auto* run = stmt.as<ir::RunStmt>()) {
    const std::vector<ir::StmtId> body = with_nested(program, program[run->action].body);
    return std::ranges::any_of(body, [&](ir::StmtId id) { return writes(program, program[id]); });
  }
  return stmt.as<ir::CreateStmt>() != nullptr || stmt.as<ir::UpdateStmt>() != nullptr ||
         stmt.as<ir::DeleteStmt>() != nullptr || stmt.as<ir::UpsertStmt>() != nullptr ||
         stmt.as<ir::AddStmt>() != nullptr || stmt.as<ir::RemoveStmt>() != nullptr ||
         stmt.as<ir::OpenSessionStmt>() != nullptr || stmt.as<ir::CloseSessionStmt>() != nullptr;
}

bool reads_caller_row(const ir::Program& program, const ir::Route& route) {
  bool has_write = false;
  bool has_read = false;
  for (ir::StmtId id : with_nested(program, route.statements)) {
    has_write = has_write || writes(program, program[id]);
    for (ir::ExprId value : values_of(program[id])) {
      has_read = has_read || uses_caller_row(program, value);
    }
  }
  return has_write && has_read;
}

bool replies_in_block(const ir::Program& program, const ir::Route& route) {
  const std::vector<ir::StmtId> all = with_nested(program, route.statements);
  return std::ranges::any_of(all, [&](ir::StmtId id) {
    const bool is_on_top = std::ranges::find(route.statements, id) != route.statements.end();
    return !is_on_top && program[id].as<ir::ReplyStmt>() != nullptr;
  });
}

}  // namespace

StepWriter::StepWriter(const Workshop& workshop,
                       const ir::Route& route,
                       plan::Operation& operation,
                       Trust trust)
    : workshop_(workshop),
      program_(workshop.program),
      route_(route),
      operation_(operation),
      host_(workshop.program, context_of(route), this, workshop.diags),
      trust_(trust) {}

void StepWriter::write_statements() {
  operation_.replies_in_steps = replies_in_block(program_, route_);
  if (reads_caller_row(program_, route_)) {
    host_.read_caller_from(caller_row());
  }
  for (ir::StmtId stmt : route_.statements) {
    write(program_[stmt]);
  }
}

void StepWriter::write(const ir::Stmt& stmt) {
  refresh(stmt);
  if (const auto* get = stmt.as<ir::GetStmt>()) {
    write_get(*get);
  } else if (const auto* list = stmt.as<ir::ListStmt>()) {
    write_list(*list);
  } else if (const auto* upsert = stmt.as<ir::UpsertStmt>()) {
    write_upsert(*upsert);
  } else if (const auto* branch = stmt.as<ir::IfStmt>()) {
    write_if(*branch);
  } else if (const auto* loop = stmt.as<ir::ForStmt>()) {
    write_for(*loop);
  } else if (const auto* run = stmt.as<ir::RunStmt>()) {
    write_run(*run);
  } else if (const auto* emit = stmt.as<ir::EmitStmt>()) {
    write_emit(*emit);
  } else if (const auto* result = stmt.as<ir::ReturnStmt>()) {
    write_return(*result);
  } else if (const auto* create = stmt.as<ir::CreateStmt>()) {
    write_create(*create);
  } else if (const auto* update = stmt.as<ir::UpdateStmt>()) {
    write_update(*update);
  } else if (const auto* erase = stmt.as<ir::DeleteStmt>()) {
    write_delete(*erase);
  } else if (const auto* add = stmt.as<ir::AddStmt>()) {
    write_change(add->value, add->collection, true);
  } else if (const auto* remove = stmt.as<ir::RemoveStmt>()) {
    write_change(remove->value, remove->collection, false);
  } else if (const auto* require = stmt.as<ir::RequireStmt>()) {
    write_require(*require);
  } else if (const auto* authenticate = stmt.as<ir::AuthenticateStmt>()) {
    write_authenticate(*authenticate);
  } else if (const auto* verify = stmt.as<ir::VerifyPasswordStmt>()) {
    write_verify(*verify);
  } else if (write_session(stmt)) {
    return;
  } else if (const auto* reply = stmt.as<ir::ReplyStmt>()) {
    write_reply(*reply);
  } else if (const auto* let = stmt.as<ir::LetStmt>()) {
    write_let(*let);
  } else if (const auto* fail = stmt.as<ir::FailStmt>()) {
    operation_.steps.emplace_back(plan::FailStep{refusal(program_, fail->error, subject())});
  }
  // A resource list is written together with the reply that names its view.
}

std::vector<plan::Argument> StepWriter::with_ambient(std::vector<plan::Argument> arguments,
                                                     plan::QueryId query) {
  const std::vector<plan::Parameter>& parameters = workshop_.queries.all()[query].parameters;
  for (const plan::Parameter& parameter : parameters) {
    if (parameter.name == "caller") {
      arguments.push_back({"caller", caller_id()});
    } else if (parameter.name == "now") {
      plan::HostExpr now;
      now.kind = plan::HostKind::Now;
      now.type = of_kind(plan::ValueKind::Instant);
      arguments.push_back({"now", std::move(now)});
    }
  }
  return arguments;
}

std::string StepWriter::subject() const {
  const std::optional<ir::EntityId> entity = subject_of(program_, route_);
  return entity ? text::camel_case(program_[*entity].name) : operation_.name;
}

bool StepWriter::is_only_shown(const ir::GetStmt& get) const {
  const std::optional<ir::ViewId> shown = get.find || !get.variable || route_.statements.size() != 2
                                              ? std::nullopt
                                              : shown_as(*get.variable);
  // What a view is given may be of the row itself.
  return shown && program_[*shown].parameters.empty();
}

std::optional<ir::ViewId> StepWriter::shown_as(ir::VariableId variable) const {
  const auto* reply = program_[route_.statements.back()].as<ir::ReplyStmt>();
  if (reply == nullptr || !reply->value) {
    return std::nullopt;
  }
  const auto* as = program_[*reply->value].as<ir::AsView>();
  if (as == nullptr) {
    return std::nullopt;
  }
  const auto* shown = program_[as->base].as<ir::VariableRef>();
  return shown != nullptr && shown->variable == variable ? std::optional(as->view) : std::nullopt;
}

void StepWriter::write_get(const ir::GetStmt& get) {
  std::vector<ir::FieldId> key;
  std::vector<plan::Argument> arguments;
  for (const ir::LookupArgument& argument : get.arguments) {
    key.push_back(argument.field);
    arguments.push_back({column_name(program_, argument.field), lookup_value(argument)});
  }
  const std::string variable =
      get.variable ? program_[*get.variable].name : text::camel_case(program_[get.entity].name);
  if (get.relation) {
    const auto* field = program_[*get.relation].as<ir::FieldRef>();
    if (field == nullptr || program_[field->field].kind != ir::FieldKind::Inverse) {
      workshop_.diags.report(diag::ExpressionNotBuilt, program_[*get.relation].span,
                             "a look-up in this relation is");
      return;
    }
    const ir::FieldId reference = *program_[field->field].inverse_of;
    key.insert(key.begin(), reference);
    arguments.insert(arguments.begin(), {column_name(program_, reference), row_id(field->base)});
  }
  const plan::Refusal missing = refusal(program_, get.error, ir::FailureKind::Missing, variable);
  if (is_only_shown(get) && !is_trusted()) {
    const ir::ViewId view = *shown_as(*get.variable);
    const plan::QueryId query = workshop_.views.find_by(view, key);
    operation_.steps.emplace_back(plan::ShowStep{variable, workshop_.views.plan(view), query,
                                                 with_ambient(std::move(arguments), query),
                                                 missing});
    return;
  }
  const plan::QueryId query = is_trusted() ? workshop_.queries.find_stored_by(get.entity, key)
                                           : workshop_.queries.find_by(get.entity, key);
  operation_.steps.emplace_back(plan::FetchStep{variable, plan_id(get.entity), query,
                                                with_ambient(std::move(arguments), query),
                                                get.find ? std::nullopt : std::optional(missing)});
  hold(variable, get.entity);
}

void StepWriter::write_create(const ir::CreateStmt& create) {
  std::vector<plan::ColumnValue> values = column_values(create.assignments, Written::New);
  const std::string variable = create.variable ? program_[*create.variable].name
                                               : text::camel_case(program_[create.entity].name);
  if (const std::optional<ir::Assignment> password = password_of(create.assignments)) {
    plan::ColumnValue hash = column_value(*password);
    hash.value.kind = plan::HostKind::Variable;
    hash.value.text = hash_password(*password, login_of(create.assignments, /*of_caller=*/false));
    values.push_back(hash);
  } else if (std::optional<plan::ColumnValue> unusable = unusable_password(create.entity)) {
    values.push_back(*std::move(unusable));
  }
  fill_in_defaults(create.entity, values);
  derive(create.entity, "", values);
  const KnownRow known = known_row(create.entity, create.assignments, Written::New);
  allow_candidate(create.entity, ir::PolicyOp::Create, "", values, known);
  require_writable(create.entity, "", create.assignments, values);
  refuse_conflicts(create.entity, "", values, create.assignments);
  operation_.steps.emplace_back(
      plan::InsertStep{variable, plan_id(create.entity), workshop_.queries.create(create.entity),
                       values, replaced_values(create.assignments, Written::New)});
  hold(variable, create.entity);
}

void StepWriter::write_update(const ir::UpdateStmt& update) {
  const ir::EntityId entity = entity_of(update.row);
  const std::string row = row_variable(update.row);
  const bool is_caller = program_[update.row].as<ir::Caller>() != nullptr;
  const std::vector<plan::ColumnValue> values = column_values(update.assignments, Written::Stored);
  if (!update.trusted && !is_trusted()) {
    KnownRow known = known_row(entity, {}, Written::Stored);
    known.is_caller = is_caller;
    allow_stored(entity, ir::PolicyOp::Update, row, known);
    KnownRow written = known_row(entity, update.assignments, Written::Stored);
    written.is_caller = is_caller;
    allow_candidate(entity, ir::PolicyOp::Update, row, values, written);
    allow_fields(entity, row, update.assignments, values);
    require_writable(entity, row, update.assignments, values);
  }
  ask_moves(entity, row, values, update.assignments);
  match_version(row);
  derive(entity, row, values);
  refuse_conflicts(entity, row, values, update.assignments);
  std::vector<plan::ReplacedValues> collections =
      replaced_values(update.assignments, Written::Stored);
  if (!values.empty() || !collections.empty()) {
    operation_.steps.emplace_back(
        plan::UpdateStep{row, plan_id(entity), workshop_.queries.update(entity), values,
                         std::move(collections), revokes_tokens(update.assignments)});
  }
  if (const std::optional<ir::Assignment> password = password_of(update.assignments)) {
    operation_.steps.emplace_back(plan::ChangePasswordStep{
        row, plan_id(entity), workshop_.queries.change_password(password->field),
        hash_password(*password, login_of(update.assignments, is_caller)), password->only_if_sent});
  }
  rows_.write(entity, row);
}

void StepWriter::write_delete(const ir::DeleteStmt& erase) {
  const ir::EntityId entity = entity_of(erase.row);
  const std::string row = row_variable(erase.row);
  KnownRow known = known_row(entity, {}, Written::Stored);
  known.is_caller = program_[erase.row].as<ir::Caller>() != nullptr;
  allow_stored(entity, ir::PolicyOp::Delete, row, known);
  match_version(row);
  plan::DeleteStep step;
  step.variable = row;
  step.entity = plan_id(entity);
  step.query = workshop_.queries.remove(entity);
  step.referenced = workshop_.queries.referenced(entity);
  if (step.referenced) {
    step.refused = refusal(ir::FailureKind::Conflict, row);
    step.refused->code = "still_referenced";
  }
  operation_.steps.emplace_back(std::move(step));
  rows_.write_unseen(changed_by_delete(program_, entity));
}

void StepWriter::write_require(const ir::RequireStmt& require) {
  operation_.steps.emplace_back(
      plan::RequireStep{host_.condition(require.condition),
                        refusal(program_, require.error, ir::FailureKind::Missing, subject())});
}

}  // namespace bspec::passes
