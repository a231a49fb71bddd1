#include "passes/plan/view/level_text.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/expr/children.h"
#include "ir/program.h"
#include "passes/plan/names/link_names.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/sort_order.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

/// No alias that is made of a name of the spec begins like this.
constexpr std::string_view kParent = "_parent";

RowPath parent_of(const ir::View& owner) {
  RowPath row = row_of(owner.entity);
  row.alias = kParent;
  return row;
}

const ir::ListQuery* query_of(const ir::Program& program, const ir::AsView& as) {
  const auto* queried = program[as.base].as<ir::Queried>();
  return queried == nullptr ? nullptr : &program[queried->query];
}

/// The expressions of a query about its rows.
std::vector<ir::ExprId> expressions_in(const ir::ListQuery& query) {
  std::vector<ir::ExprId> expressions;
  for (const ir::WhereClause& where : query.where) {
    expressions.push_back(where.condition);
  }
  for (const ir::OrderKey& key : query.order) {
    expressions.push_back(key.value);
  }
  if (query.limit) {
    expressions.push_back(*query.limit);
  }
  return expressions;
}

}  // namespace

bool is_listed(const ir::Program& program, const ir::AsView& as) {
  const ir::ListQuery* query = query_of(program, as);
  return query != nullptr && program[query->source].as<ir::EntityRows>() != nullptr;
}

std::vector<plan::Parameter> parameters_read(const ir::Program& program,
                                             const ir::View& owner,
                                             const ir::AsView& as) {
  const ir::ListQuery* query = query_of(program, as);
  return query == nullptr ? std::vector<plan::Parameter>()
                          : parameters_in(program, owner, expressions_in(*query));
}

LevelText::LevelText(const ir::Program& program,
                     plan::Dialect dialect,
                     const ir::View& owner,
                     const ir::AsView& as)
    : program_(program),
      dialect_(dialect),
      owner_view_(owner),
      as_(as),
      query_(query_of(program, as)),
      expressions_(program, dialect, parent_of(owner)) {
  ViewNames(program, owner, dialect).bind(expressions_);
  if (query_ != nullptr) {
    SqlElement element;
    element.row = row_of(program[as.view].entity);
    expressions_.bind(query_->variable, std::move(element));
  }
}

bool LevelText::reads_owner(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  const auto* variable = expr.as<ir::VariableRef>();
  const bool is_member =
      variable != nullptr && program_[variable->variable].kind == ir::VariableKind::ViewMember;
  return expr.as<ir::This>() != nullptr || is_member ||
         std::ranges::any_of(ir::children_of(expr),
                             [&](ir::ExprId child) { return reads_owner(child); });
}

bool LevelText::reads_owner() const {
  return query_ != nullptr && std::ranges::any_of(expressions_in(*query_), [&](ir::ExprId expr) {
           return reads_owner(expr);
         });
}

void LevelText::join_parent(const std::string& condition) {
  joins_ += fmt::format("\nJOIN {} {} ON {}", table_name(program_[owner_view_.entity]), kParent,
                        condition);
  owner_ = fmt::format("{}.id", kParent);
}

void LevelText::tie(ir::ExprId source) {
  const ir::Expr& expr = program_[source];
  if (expr.as<ir::EntityRows>() != nullptr) {
    return join_parent("TRUE");
  }
  const auto* ref = expr.as<ir::FieldRef>();
  BS_CHECK(ref != nullptr, "a collection that no level reads");
  if (const std::optional<ir::ExprId> computed = program_[ref->field].computed) {
    return tie(*computed);
  }
  tie_field(*ref);
}

void LevelText::tie_field(const ir::FieldRef& ref) {
  const ir::Field& field = program_[ref.field];
  const std::string parent = expressions_.id_of(expressions_.row(ref.base));
  switch (field.kind) {
    case ir::FieldKind::Inverse:
      owner_ = fmt::format("this.{}", column_name(program_, *field.inverse_of));
      break;
    case ir::FieldKind::ManyToMany:
      joins_ = fmt::format("\nJOIN {} _pair ON _pair.{} = this.id", pair_table(program_, ref.field),
                           linked_column(program_, ref.field));
      owner_ = fmt::format("_pair.{}", owner_column(program_, ref.field));
      break;
    case ir::FieldKind::Stored:
      joins_ = fmt::format("\nJOIN {} _value ON _value.value = this.id",
                           value_table(program_, ref.field));
      owner_ = fmt::format("_value.{}", owner_column(program_, ref.field));
      order_ = field.type.is(ir::TypeKind::List) ? "_value.position" : "";
      break;
    case ir::FieldKind::Computed:
      BS_UNREACHABLE("a computed collection");
  }
  if (order_.empty()) {
    order_ = expressions_.sort_order(row_of(program_[as_.view].entity), field.order);
  }
  if (parent != fmt::format("{}.id", kParent) || reads_owner()) {
    join_parent(fmt::format("{} = {}", owner_, parent));
  }
}

void LevelText::sort() {
  if (query_ == nullptr || query_->order.empty()) {
    order_ = order_.empty() ? last_key(ir::SortDirection::Ascending) : order_;
    return;
  }
  order_.clear();
  for (const ir::OrderKey& key : query_->order) {
    order_ +=
        fmt::format("{}{}{}, ", expressions_.sort_key(key.value), direction_word(key.direction),
                    program_[key.value].type.nullable ? " NULLS LAST" : "");
  }
  order_ += last_key(query_->order.front().direction);
}

std::string LevelText::last_key(ir::SortDirection direction) const {
  return last_keys(program_, program_[as_.view].entity, "this", direction);
}

std::string LevelText::limit() {
  return query_ != nullptr && query_->limit ? expressions_.value(*query_->limit).text : "";
}

void LevelText::write_from(SqlText& sql,
                           plan::ViewPlanId shown,
                           std::optional<plan::PolicyId> policy) {
  sql.text("\nFROM ").view_source(shown).text(joins_);
  sql.text(fmt::format("\nWHERE {} {}", owner_,
                       in_array("ids", id_type(program_, owner_view_.entity), dialect_)));
  for (const std::string& condition : conditions_) {
    sql.text(" AND " + condition);
  }
  if (policy) {
    sql.text(" AND ").policy(*policy);
  }
}

void LevelText::write(SqlText& sql,
                      plan::ViewPlanId shown,
                      bool has_levels,
                      std::optional<plan::PolicyId> policy,
                      const std::vector<plan::ResultColumn>& columns) {
  tie(query_ == nullptr ? as_.base : query_->source);
  if (query_ != nullptr) {
    for (const ir::WhereClause& where : query_->where) {
      conditions_.push_back(expressions_.condition(where.condition).text);
    }
  }
  sort();
  const std::string most = limit();
  if (!most.empty()) {
    std::vector<std::string> names;
    for (const plan::ResultColumn& column : columns) {
      names.push_back(fmt::format("\"{}\"", column.name));
    }
    sql.text(fmt::format("SELECT {}\nFROM (\n", fmt::join(names, ", ")));
  }
  sql.text(fmt::format("SELECT {} AS \"_owner\", ", owner_)).view_columns(shown);
  if (has_levels) {
    sql.text(", this.id AS \"_id\"");
  }
  if (most.empty()) {
    write_from(sql, shown, policy);
    sql.text("\nORDER BY " + order_);
    return;
  }
  sql.text(fmt::format(", row_number() OVER (PARTITION BY {} ORDER BY {}) AS \"_place\"", owner_,
                       order_));
  write_from(sql, shown, policy);
  sql.text(fmt::format("\n) placed\nWHERE \"_place\" <= {}\nORDER BY \"_place\"", most));
}

}  // namespace bspec::passes
