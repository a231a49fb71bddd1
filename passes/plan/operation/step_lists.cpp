#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/expr/children.h"
#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/operation/refusals.h"
#include "passes/plan/operation/selects.h"
#include "passes/plan/operation/statement_values.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"
#include "support/text/plural.h"

namespace bspec::passes {
namespace {

/// How often an expression names a variable, and how often as nothing but what a view shows or as
/// its total.
struct Uses {
  int all = 0;
  int shown = 0;
  const ir::AsView* view = nullptr;
  bool is_one_view = true;
};

bool is_list(const ir::Program& program, ir::ExprId id, ir::VariableId list) {
  const auto* variable = program[id].as<ir::VariableRef>();
  return variable != nullptr && variable->variable == list;
}

void count_uses(const ir::Program& program, ir::ExprId id, ir::VariableId list, Uses& uses) {
  const ir::Expr& expr = program[id];
  if (is_list(program, id, list)) {
    ++uses.all;
  }
  if (const auto* page = expr.as<ir::PageRef>(); page != nullptr &&
                                                 page->member == ir::PageMember::Total &&
                                                 is_list(program, page->base, list)) {
    ++uses.shown;
  }
  if (const auto* as = expr.as<ir::AsView>()) {
    const auto* items = program[as->base].as<ir::PageRef>();
    if (is_list(program, items == nullptr ? as->base : items->base, list)) {
      ++uses.shown;
      uses.is_one_view =
          uses.is_one_view &&
          (uses.view == nullptr || (uses.view->view == as->view && as->arguments.empty()));
      uses.view = as;
    }
  }
  for (const ir::ExprId child : ir::children_of(expr)) {
    count_uses(program, child, list, uses);
  }
}

/// Whether a value is there before any statement has run.
bool is_of_request(const ir::Program& program, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  return expr.as<ir::VariableRef>() == nullptr &&
         std::ranges::all_of(ir::children_of(expr),
                             [&](ir::ExprId child) { return is_of_request(program, child); });
}

bool changes_rows(const ir::Stmt& stmt) {
  return stmt.as<ir::CreateStmt>() != nullptr || stmt.as<ir::UpsertStmt>() != nullptr ||
         stmt.as<ir::UpdateStmt>() != nullptr || stmt.as<ir::DeleteStmt>() != nullptr ||
         stmt.as<ir::AddStmt>() != nullptr || stmt.as<ir::RemoveStmt>() != nullptr ||
         stmt.as<ir::RunStmt>() != nullptr;
}

}  // namespace

/// Rows that a later statement may change are shown as they are then.
const ir::AsView* StepWriter::only_shown_as(ir::VariableId list) const {
  Uses uses;
  for (const ir::StmtId id : with_nested(program_, route_.statements)) {
    const ir::Stmt& stmt = program_[id];
    if (changes_rows(stmt)) {
      return nullptr;
    }
    for (const ir::ExprId value : values_of(stmt)) {
      count_uses(program_, value, list, uses);
    }
  }
  const bool is_shown = uses.view != nullptr && uses.is_one_view && uses.all == uses.shown &&
                        std::ranges::all_of(uses.view->arguments, [&](ir::ExprId argument) {
                          return is_of_request(program_, argument);
                        });
  return is_shown ? uses.view : nullptr;
}

std::string StepWriter::list_name(ir::EntityId entity) const {
  const std::string rows = text::pascal_case(text::plural(text::snake_case(program_[entity].name)));
  return operation_.name.starts_with("list")
             ? operation_.name
             : fmt::format("list{}For{}", rows, text::pascal_case(operation_.name));
}

void StepWriter::write_list(const ir::ListStmt& list) {
  const ir::ListQuery& query = program_[list.query];
  const ir::EntityId entity = *program_[query.variable].type.entity;
  const ir::AsView* as = query.group ? nullptr : only_shown_as(list.variable);
  const std::optional<ShownView> view =
      as == nullptr ? std::nullopt : std::optional(ShownView{as->view, view_arguments(*as)});
  const SelectRequest request{query, list_name(entity), view, !is_trusted()};
  plan::SelectStep step = plan_select(workshop_, request, host_);
  step.variable = program_[list.variable].name;
  step.arguments = with_ambient(std::move(step.arguments), step.query);
  if (list.error) {
    step.empty = refusal(program_, *list.error, subject());
  }
  if (view) {
    shown_lists_.emplace(list.variable, view->view);
  }
  operation_.steps.emplace_back(std::move(step));
}

std::optional<plan::ReplyValue> StepWriter::shown_rows(const ir::AsView& as) {
  const ir::ExprId base = as.base;
  const auto* items = program_[base].as<ir::PageRef>();
  const ir::ExprId rows = items == nullptr ? base : items->base;
  const auto* list = program_[rows].as<ir::VariableRef>();
  plan::ReplyValue value;
  if (list != nullptr && shown_lists_.contains(list->variable)) {
    value.kind =
        items == nullptr ? plan::ReplyValue::Kind::Variable : plan::ReplyValue::Kind::Items;
    value.variable = program_[list->variable].name;
    return value;
  }
  if (!program_[base].type.is(ir::TypeKind::Rows)) {
    return std::nullopt;
  }
  value.kind = plan::ReplyValue::Kind::Variable;
  const std::string view = workshop_.views.name_of(program_[as.view]);
  value.variable = free_variable(text::camel_case(text::plural(text::snake_case(view))));
  if (list == nullptr) {
    const std::string name = "list" + text::pascal_case(text::plural(text::snake_case(view)));
    rows_variable(plan_relation(workshop_, base, {as.view, view_arguments(as)}, name, host_),
                  value.variable);
    return value;
  }
  plan::ShowManyStep step;
  step.variable = value.variable;
  step.rows = program_[list->variable].name;
  step.is_page = items != nullptr;
  step.view = workshop_.views.plan(as.view);
  step.query = workshop_.views.show_many(as.view);
  step.arguments = with_ambient(view_arguments(as), step.query);
  operation_.steps.emplace_back(std::move(step));
  return value;
}

}  // namespace bspec::passes
