#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ir/expr/children.h"
#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/listing/listing.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/operation/refusals.h"
#include "passes/plan/operation/statement_values.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/value_types.h"
#include "passes/plan/view/view_names.h"
#include "support/base/check.h"
#include "support/diag/defs/backend.h"
#include "support/diag/diagnostics.h"
#include "support/text/case.h"

namespace bspec::passes {

namespace {

plan::HostExpr total_of(const std::string& page) {
  plan::HostExpr total;
  total.kind = plan::HostKind::Field;
  total.type = of_kind(plan::ValueKind::Integer);
  total.text = "total";
  total.children.push_back(id_of_variable(page).children.front());
  return total;
}

bool is_list_statement(const ir::Program& program,
                       const ir::Route& route,
                       ir::VariableId variable) {
  const std::vector<ir::StmtId> statements = with_nested(program, route.statements);
  return std::ranges::any_of(statements, [&](ir::StmtId id) {
    const auto* list = program[id].as<ir::ListStmt>();
    return list != nullptr && list->variable == variable;
  });
}

}  // namespace

const std::string& StepWriter::caller_row() {
  if (!caller_row_.empty()) {
    return caller_row_;
  }
  const ir::EntityId identity = program_.app.auth->identity;
  caller_row_ = text::camel_case(program_[identity].name);
  const bool is_taken = std::ranges::any_of(route_.statements, [&](ir::StmtId id) {
    const auto* get = program_[id].as<ir::GetStmt>();
    return get != nullptr && get->variable && program_[*get->variable].name == caller_row_;
  });
  if (is_taken) {
    caller_row_ = "callerRow";
  }
  operation_.steps.emplace_back(plan::FetchStep{caller_row_,
                                                plan_id(identity),
                                                workshop_.queries.find_caller(),
                                                {{"id", caller_id()}},
                                                refusal(ir::FailureKind::Missing, caller_row_)});
  hold(caller_row_, identity);
  return caller_row_;
}

plan::HostExpr StepWriter::caller_id() const {
  plan::HostExpr id;
  id.kind = plan::HostKind::CallerId;
  id.type = id_type(program_, program_.app.auth->identity);
  id.type.nullable =
      route_.auth.audience != ir::Audience::Caller && route_.auth.audience != ir::Audience::Roles;
  return id;
}

ir::EntityId StepWriter::entity_of(ir::ExprId row) const {
  return *program_[row].type.entity;
}

std::string StepWriter::row_variable(ir::ExprId row) {
  const ir::Expr& expr = program_[row];
  if (expr.as<ir::Caller>() != nullptr) {
    return caller_row();
  }
  if (std::string user = session_user(row); !user.empty()) {
    return user == "caller" ? caller_row() : user;
  }
  if (const auto* variable = expr.as<ir::VariableRef>()) {
    const std::string& name = program_[variable->variable].name;
    if (rows_.is_stale(name)) {
      reread(name);
    }
    return name;
  }
  return fetch_row(row);
}

plan::HostExpr StepWriter::row_id(ir::ExprId row) {
  if (const std::string user = session_user(row); !user.empty()) {
    return user == "caller" ? caller_id() : id_of_variable(user);
  }
  const bool is_caller = program_[row].as<ir::Caller>() != nullptr;
  return is_caller ? caller_id() : host_.value(row);
}

std::string StepWriter::show(const ir::AsView& as) {
  const plan::QueryId query = workshop_.views.show(as.view);
  const std::string variable = text::camel_case(workshop_.views.name_of(program_[as.view]));
  plan::ShowStep step;
  step.variable = variable;
  step.view = workshop_.views.plan(as.view);
  step.query = query;
  step.arguments = view_arguments(as);
  step.arguments.insert(step.arguments.begin(), id_argument(row_id(as.base)));
  step.arguments = with_ambient(std::move(step.arguments), query);
  if (workshop_.views.has_token(as.view)) {
    step.token = issue_token(as.base, "viewToken");
  }
  operation_.steps.emplace_back(std::move(step));
  return variable;
}

std::string StepWriter::issue_token(ir::ExprId row, const std::string& variable) {
  const bool is_caller = program_[row].as<ir::Caller>() != nullptr;
  operation_.steps.emplace_back(
      plan::IssueTokenStep{variable, is_caller ? "caller" : row_variable(row)});
  return variable;
}

std::vector<plan::Argument> StepWriter::view_arguments(const ir::AsView& as) {
  std::vector<plan::Argument> arguments;
  const ir::View& view = program_[as.view];
  for (std::size_t index = 0; index < view.parameters.size(); ++index) {
    const ir::VariableId parameter = view.parameters[index];
    const ir::Type& type = program_[parameter].type;
    plan::HostExpr value = type.is(ir::TypeKind::Row) ? row_id(as.arguments[index])
                                                      : host_.value(as.arguments[index], type);
    arguments.push_back({parameter_name(program_, view, parameter), std::move(value)});
  }
  return arguments;
}

std::string StepWriter::list(const ir::AsView& as) {
  for (ir::StmtId id : route_.statements) {
    if (const auto* list = program_[id].as<ir::ListResourceStmt>()) {
      PlannedListing planned =
          plan_listing(*list, as.view, operation_.name, workshop_.views, workshop_.lexers);
      planned.step.arguments = with_ambient(view_arguments(as), planned.step.query);
      operation_.listing = std::move(planned.listing);
      operation_.steps.emplace_back(std::move(planned.step));
      return program_[list->variable].name;
    }
  }
  BS_UNREACHABLE("a page that no statement reads");
}

plan::ReplyValue StepWriter::reply_value(ir::ExprId id) {
  const ir::Expr& expr = program_[id];
  plan::ReplyValue value;
  if (const auto* object = expr.as<ir::ObjectLiteral>()) {
    value.kind = plan::ReplyValue::Kind::Object;
    for (const ir::ObjectMember& member : object->members) {
      value.members.push_back({member.name, reply_value(member.value)});
    }
    return value;
  }
  if (const auto* list = expr.as<ir::ListLiteral>()) {
    value.kind = plan::ReplyValue::Kind::List;
    for (const ir::ExprId item : list->items) {
      value.items.push_back(reply_value(item));
    }
    return value;
  }
  if (const auto* as = expr.as<ir::AsView>()) {
    if (std::optional<plan::ReplyValue> rows = shown_rows(*as)) {
      return *rows;
    }
    const bool is_page = program_[as->base].type.is(ir::TypeKind::Page);
    value.kind = is_page ? plan::ReplyValue::Kind::Page : plan::ReplyValue::Kind::Variable;
    value.variable = is_page ? list(*as) : show(*as);
    return value;
  }
  if (const auto* token = expr.as<ir::AccessToken>()) {
    return token_value(token->row);
  }
  if (std::optional<plan::ReplyValue> of_session = session_value(id)) {
    return *of_session;
  }
  if (const auto* page = expr.as<ir::PageRef>()) {
    const auto* list = program_[page->base].as<ir::VariableRef>();
    BS_CHECK(list != nullptr, "a page that no variable holds");
    const std::string& name = program_[list->variable].name;
    if (page->member == ir::PageMember::Items) {
      value.kind = plan::ReplyValue::Kind::Items;
      value.variable = name;
      return value;
    }
    value.kind = plan::ReplyValue::Kind::Scalar;
    value.scalar = total_of(name);
    return value;
  }
  if (const auto* list = expr.as<ir::VariableRef>();
      list != nullptr && is_list_statement(program_, route_, list->variable)) {
    value.kind = plan::ReplyValue::Kind::Variable;
    value.variable = program_[list->variable].name;
    return value;
  }
  value.kind = plan::ReplyValue::Kind::Scalar;
  value.scalar = host_.value(id);
  return value;
}

void StepWriter::write_reply(const ir::ReplyStmt& reply) {
  plan::ReplyPlan planned = reply_of(reply);
  if (operation_.replies_in_steps) {
    operation_.steps.emplace_back(plan::ReplyStep{std::move(planned)});
  } else {
    operation_.reply = std::move(planned);
  }
}

plan::ReplyPlan StepWriter::reply_of(const ir::ReplyStmt& reply) {
  plan::ReplyPlan planned;
  planned.status = reply.status;
  planned.form = reply.form;
  if (!reply.value) {
    return planned;
  }
  const auto* as = program_[*reply.value].as<ir::AsView>();
  if (as != nullptr && !program_[as->base].type.is(ir::TypeKind::Rows)) {
    planned.view = workshop_.views.plan(as->view);
    const auto* shown = program_[as->base].as<ir::VariableRef>();
    const auto* get = program_[route_.statements.front()].as<ir::GetStmt>();
    // One statement has fetched and shown it already.
    if (shown != nullptr && get != nullptr && get->variable == shown->variable &&
        is_only_shown(*get)) {
      planned.value.kind = plan::ReplyValue::Kind::Variable;
      planned.value.variable = program_[shown->variable].name;
    } else {
      planned.value = reply_value(*reply.value);
    }
  } else {
    planned.value = reply_value(*reply.value);
  }
  planned.etag = route_.resource && route_.resource_op != ir::ResourceOp::List;
  if (route_.resource_op == ir::ResourceOp::Create) {
    planned.location_key = host_name(program_, program_[*route_.resource].key);
  }
  return planned;
}

}  // namespace bspec::passes
