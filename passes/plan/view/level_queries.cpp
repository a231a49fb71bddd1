#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"
#include "passes/plan/view/level_text.h"
#include "passes/plan/view/view_names.h"
#include "passes/plan/view/views.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

/// What the row that a collection is of gives for a parameter of the collection's view: a parameter
/// of its own view, or a constant.
plan::HostExpr given_value(const ir::Program& program,
                           const ir::View& owner,
                           ir::ExprId argument,
                           const ir::Type& type) {
  if (const auto* variable = program[argument].as<ir::VariableRef>()) {
    plan::HostExpr value;
    value.kind = plan::HostKind::ViewParameter;
    value.type = value_type(program, program[variable->variable].type);
    value.text = parameter_name(program, owner, variable->variable);
    return value;
  }
  std::optional<plan::HostExpr> value = constant(program, argument, type);
  BS_CHECK(value.has_value(), "an argument that depends on a row");
  return *std::move(value);
}

}  // namespace

std::vector<plan::Argument> Views::given(const ir::View& owner, const ir::AsView& as) {
  std::vector<plan::Argument> arguments;
  const ir::View& shown = program_[as.view];
  for (std::size_t index = 0; index < shown.parameters.size(); ++index) {
    const ir::VariableId parameter = shown.parameters[index];
    arguments.push_back(
        {parameter_name(program_, shown, parameter),
         given_value(program_, owner, as.arguments[index], program_[parameter].type)});
  }
  for (plan::Argument& argument : as_given(parameters_read(program_, owner, as))) {
    arguments.push_back(std::move(argument));
  }
  return arguments;
}

plan::QueryId Views::level(const ir::View& owner, const ir::ViewMember& member) {
  const auto& as = *program_[member.value].as<ir::AsView>();
  const plan::ViewPlanId planned = plan(as.view);
  const std::string name =
      text::camel_case(name_of(owner)) + text::pascal_case(result_column(program_, member));
  return queries_.add(owner.entity, name, [&] {
    const std::optional<plan::PolicyId> policy = queries_.policies().conditional(
        program_[as.view].entity, is_listed(program_, as) ? ir::PolicyOp::List : ir::PolicyOp::Get);
    plan::Query query;
    query.role = plan::QueryRole::Level;
    query.rows = plan::Cardinality::Many;
    query.view = planned;
    query.doc = fmt::format("{}.{}", name_of(owner), member.name);
    query.columns = {{"_owner", id_type(program_, owner.entity)}};
    const std::vector<plan::ResultColumn>& shown = views_[planned].result;
    query.columns.insert(query.columns.end(), shown.begin(), shown.end());
    const bool has_levels = views_[planned].has_levels;
    if (has_levels) {
      query.columns.push_back({"_id", id_type(program_, program_[as.view].entity)});
    }
    plan::ValueType ids = id_type(program_, owner.entity);
    ids.collection = plan::CollectionKind::List;
    query.parameters = {{"ids", ids}};
    add_view_parameters(query, planned);
    for (plan::Parameter& parameter : parameters_read(program_, owner, as)) {
      query.parameters.push_back(std::move(parameter));
    }
    plan::Ambient reads = views_[planned].reads;
    query.sql = in_both_dialects([&](SqlText& sql) {
      LevelText level(program_, sql.dialect(), owner, as);
      level.write(sql, planned, has_levels, policy, query.columns);
      reads |= level.reads();
    });
    add_ambient(query, reads, policy);
    return query;
  });
}

plan::QueryId Views::gathered(const ir::View& owner,
                              const ir::ViewMember& member,
                              ir::ExprId values) {
  const std::string name =
      text::camel_case(name_of(owner)) + text::pascal_case(result_column(program_, member));
  return queries_.add(owner.entity, name, [&] {
    const ir::Type& type = program_[values].type;
    plan::Query query;
    query.role = plan::QueryRole::Values;
    query.rows = plan::Cardinality::Many;
    query.doc = fmt::format("{}.{}", name_of(owner), member.name);
    query.columns = {{"_owner", id_type(program_, owner.entity)}};
    if (type.is(ir::TypeKind::Map)) {
      query.columns.push_back({"key", of_kind(plan::ValueKind::Text)});
    }
    query.columns.push_back({"value", value_type(program_, *type.element)});
    plan::ValueType ids = id_type(program_, owner.entity);
    ids.collection = plan::CollectionKind::List;
    query.parameters = {{"ids", ids}};
    for (plan::Parameter& parameter : parameters_in(program_, owner, {values})) {
      query.parameters.push_back(std::move(parameter));
    }
    plan::Ambient reads;
    query.sql = in_both_dialects([&](SqlText& sql) {
      SqlExpressions expressions(program_, sql.dialect(), row_of(owner.entity));
      ViewNames(program_, owner, sql.dialect()).bind(expressions);
      const SqlElements all = expressions.elements_of(values);
      sql.text(fmt::format(
          "SELECT {}this.id AS \"_owner\", {}{} AS value\nFROM {} this, {}\nWHERE this.id {} AND "
          "{}\n"
          "ORDER BY {}",
          all.is_distinct ? "DISTINCT " : "", type.is(ir::TypeKind::Map) ? all.key + ", " : "",
          all.value, table_name(program_[owner.entity]), all.source.from,
          in_array("ids", id_type(program_, owner.entity), sql.dialect()), all.source.where,
          all.is_distinct ? "value" : all.order));
      reads |= expressions.reads();
    });
    add_ambient(query, reads, std::nullopt);
    return query;
  });
}

}  // namespace bspec::passes
