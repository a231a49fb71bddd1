#include <string>
#include <utility>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/expression.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

bool is_text(const plan::ValueType& type) {
  return type.kind == plan::ValueKind::Text || type.kind == plan::ValueKind::Enum;
}

}  // namespace

bool SqlExpressions::is_of_program(ir::ExprId id) const {
  if (binder_ == nullptr) {
    return false;
  }
  const ir::Expr& expr = program_[id];
  if (const auto* variable = expr.as<ir::VariableRef>()) {
    return !elements_.contains(variable->variable);
  }
  return expr.as<ir::RequestRef>() != nullptr || expr.as<ir::InputMemberRef>() != nullptr ||
         expr.as<ir::PageRef>() != nullptr;
}

/// PostgreSQL has to be told what a parameter is where nothing around it says so.
SqlExpr SqlExpressions::bound(ir::ExprId id) {
  const SqlBound given = binder_->bind(id);
  const unsigned scale = given.type.scale;
  if (dialect_ == plan::Dialect::Sqlite) {
    return {fmt::format(":{}", given.parameter), SqlBinding::Operand, scale};
  }
  return {fmt::format("CAST(:{} AS {}){}", given.parameter, postgres_type(given.type),
                      is_text(given.type) ? " COLLATE \"C\"" : ""),
          SqlBinding::Operand, scale};
}

/// One parameter holds all elements.
SqlSource SqlExpressions::bound_list(ir::ExprId id, const std::string& name) {
  const SqlBound given = binder_->bind(id);
  BS_CHECK(given.type.collection.has_value(), "a value that is no list as a source");
  const std::string alias = fresh_alias(name);
  SqlSource source;
  source.where = "TRUE";
  source.element.value = alias + ".value";
  source.element.scale = given.type.scale;
  source.order = alias + ".position";
  source.from =
      dialect_ == plan::Dialect::Sqlite
          ? fmt::format("(SELECT value, key AS position FROM json_each(:{})) {}", given.parameter,
                        alias)
          : fmt::format("unnest(CAST(:{} AS {}[])) WITH ORDINALITY AS {}(value, position)",
                        given.parameter, postgres_type(given.type), alias);
  if (const ir::Type& item = *program_[id].type.element; item.is(ir::TypeKind::Row)) {
    const std::string joined = fresh_alias(alias + "_row");
    source.from += fmt::format(" JOIN {0} {1} ON {1}.id = {2}.value",
                               table_name(program_[*item.entity]), joined, alias);
    source.element.row = RowPath{
        .alias = joined, .entity = *item.entity, .from_caller = false, .id = {}, .steps = {}};
  }
  return source;
}

}  // namespace bspec::passes
