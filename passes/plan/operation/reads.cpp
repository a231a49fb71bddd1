#include "passes/plan/operation/reads.h"

#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "ir/expr/children.h"
#include "ir/plan/query.h"
#include "ir/print/print_expr.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

/// The entity whose repository is asked: that of the first row or source which is named.
std::optional<ir::EntityId> entity_of(const ir::Program& program, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  if (const auto* rows = expr.as<ir::EntityRows>()) {
    return rows->entity;
  }
  if (expr.type.is(ir::TypeKind::Row) && expr.as<ir::FieldRef>() == nullptr) {
    return expr.type.entity;
  }
  for (const ir::ExprId child : ir::children_of(expr)) {
    if (const std::optional<ir::EntityId> entity = entity_of(program, child)) {
      return entity;
    }
  }
  return std::nullopt;
}

std::string word_of(ir::Quantifier quantifier) {
  switch (quantifier) {
    case ir::Quantifier::Any:
      return "any";
    case ir::Quantifier::All:
      return "all";
    case ir::Quantifier::None:
      return "no";
    case ir::Quantifier::Count:
      return "count";
    case ir::Quantifier::Sum:
      return "sum";
    case ir::Quantifier::Min:
      return "min";
    case ir::Quantifier::Max:
      return "max";
    case ir::Quantifier::Avg:
      return "avg";
    case ir::Quantifier::First:
      return "first";
    case ir::Quantifier::Collect:
      return "collect";
    case ir::Quantifier::Distinct:
      return "distinct";
  }
  return "read";
}

/// `group.organiser.name` → `groupOrganiserName`.
std::string path_name(const ir::Program& program, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  if (const auto* field = expr.as<ir::FieldRef>()) {
    const std::string base = program[field->base].as<ir::FieldRef>() != nullptr
                                 ? path_name(program, field->base)
                                 : std::string();
    return base + text::pascal_case(program[field->field].name);
  }
  if (const auto* field = expr.as<ir::Flattened>()) {
    return path_name(program, field->base) + text::pascal_case(program[field->field].name);
  }
  if (const auto* rows = expr.as<ir::EntityRows>()) {
    return program[rows->entity].name;
  }
  if (const auto* variable = expr.as<ir::VariableRef>()) {
    return text::pascal_case(program[variable->variable].name);
  }
  return {};
}

plan::Query query_of(plan::QueryRole role,
                     const ir::Program& program,
                     ir::ExprId expr,
                     const Reader& reader) {
  plan::Query query;
  query.role = role;
  query.doc = ir::print_expr(program, expr, {&reader.route});
  return query;
}

void take_parameters(plan::Query& query, const Parameters& parameters, plan::Ambient reads) {
  query.parameters = parameters.parameters();
  add_parameters(query, reads);
}

plan::QueryId add(const Workshop& workshop,
                  ir::ExprId expr,
                  const std::string& operation,
                  plan::Query query) {
  const ir::Program& program = workshop.program;
  const ir::EntityId entity = entity_of(program, expr).value_or(ir::EntityId(0));
  return workshop.queries.add_numbered(entity, read_name(program, expr, operation),
                                       std::move(query));
}

}  // namespace

std::string read_name(const ir::Program& program, ir::ExprId id, const std::string& operation) {
  const ir::Expr& expr = program[id];
  if (const auto* comprehension = expr.as<ir::Comprehension>()) {
    return word_of(comprehension->quantifier) + path_name(program, comprehension->source);
  }
  if (const auto* in = expr.as<ir::InCollection>()) {
    return "isIn" + path_name(program, in->collection);
  }
  const std::string path = path_name(program, id);
  return path.empty() ? operation + (expr.type.is(ir::TypeKind::Bool) ? "Holds" : "Value")
                      : "read" + path;
}

plan::ValueType read_type(const ir::Program& program, ir::ExprId expr) {
  const ir::Type& type = program[expr].type;
  plan::ValueType result = value_type(program, type);
  if (result.collection == plan::CollectionKind::Set) {
    result.collection = plan::CollectionKind::List;
  }
  return result;
}

plan::QueryId read_query(const Workshop& workshop,
                         ir::ExprId expr,
                         Parameters& parameters,
                         const Reader& reader) {
  const ir::Program& program = workshop.program;
  plan::Query query = query_of(plan::QueryRole::Read, program, expr, reader);
  plan::ValueType type = read_type(program, expr);
  query.rows = type.collection ? plan::Cardinality::Many : plan::Cardinality::One;
  if (type.collection == plan::CollectionKind::Map) {
    query.columns = {{"key", of_kind(plan::ValueKind::Text)}};
  }
  type.collection.reset();
  query.columns.push_back({"value", type});
  plan::Ambient reads;
  query.sql = in_both_dialects([&](SqlText& sql) {
    SqlExpressions expressions(program, sql.dialect(), {});
    expressions.bind_with(parameters);
    sql.text(query.rows == plan::Cardinality::Many
                 ? expressions.elements(expr)
                 : fmt::format("SELECT {} AS value", expressions.value(expr).text));
    reads |= expressions.reads();
  });
  take_parameters(query, parameters, reads);
  return add(workshop, expr, reader.operation, std::move(query));
}

plan::QueryId row_query(const Workshop& workshop,
                        ir::ExprId expr,
                        Parameters& parameters,
                        const Reader& reader) {
  const ir::Program& program = workshop.program;
  const ir::EntityId entity = *program[expr].type.entity;
  plan::Query query = query_of(plan::QueryRole::Find, program, expr, reader);
  query.rows = plan::Cardinality::ZeroOrOne;
  query.columns = workshop.queries.row_columns(entity);
  plan::Ambient reads;
  query.sql = in_both_dialects([&](SqlText& sql) {
    SqlExpressions expressions(program, sql.dialect(), {});
    expressions.bind_with(parameters);
    const std::string id = expressions.value(expr).text;
    reads |= expressions.reads();
    sql.text("SELECT ").entity_columns(plan_id(entity));
    sql.text(fmt::format("\nFROM {} this\nWHERE this.id = {}", table_name(program[entity]), id));
  });
  take_parameters(query, parameters, reads);
  return workshop.queries.add_numbered(entity, read_name(program, expr, reader.operation),
                                       std::move(query));
}

}  // namespace bspec::passes
