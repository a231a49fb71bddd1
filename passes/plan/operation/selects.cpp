#include "passes/plan/operation/selects.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "passes/plan/names/count_name.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/sort_order.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

using Arguments = std::vector<plan::Argument>;

template <typename Item>
std::vector<Item> with_others(std::vector<Item> items, const std::vector<Item>& others) {
  items.insert(items.end(), others.begin(), others.end());
  return items;
}

/// What a view is given has the names that its text says.
void reserve(const plan::Query& query, Parameters& parameters) {
  for (const plan::Parameter& parameter : query.parameters) {
    parameters.reserve(parameter.name);
  }
  for (const plan::Parameter& parameter : query.given) {
    parameters.reserve(parameter.name);
  }
}

/// Writes the statements of one list. The element is the row `this`.
class SelectWriter {
 public:
  SelectWriter(const Workshop& workshop, const SelectRequest& request, HostExpressions& host)
      : workshop_(workshop),
        program_(workshop.program),
        request_(request),
        list_(request.query),
        entity_(*program_[list_.variable].type.entity),
        parameters_(program_, host),
        host_(host) {}

  plan::SelectStep write() {
    plan::SelectStep step;
    plan::Query rows = start();
    const std::vector<plan::Parameter> of_view = std::exchange(rows.parameters, {});
    rows.is_filtered = write_conditions(rows);
    plan::Query count = rows;
    count.given.clear();
    step.form = form();
    if (list_.page) {
      step.count = write_count(std::move(count));
      step.limit = host_.value(list_.page->limit);
      step.offset = host_.value(list_.page->offset);
    }
    write_rest(rows);
    rows.parameters = with_others(parameters_.parameters(), of_view);
    add_parameters(rows, reads_);
    step.query = workshop_.queries.add_numbered(entity_, request_.name, std::move(rows));
    step.arguments =
        with_others(parameters_.arguments(), request_.view ? request_.view->given : Arguments());
    return step;
  }

 private:
  plan::SelectForm form() const {
    return list_.group     ? plan::SelectForm::Records
           : request_.view ? plan::SelectForm::Views
                           : plan::SelectForm::Rows;
  }

  plan::Query start() {
    plan::Query query;
    query.rows = plan::Cardinality::Many;
    if (list_.group) {
      query.role = plan::QueryRole::SelectRecords;
      add_record(query);
    } else if (request_.view) {
      query = workshop_.views.many(request_.view->view, plan::QueryRole::SelectViews);
      workshop_.views.add_view_parameters(query, *query.view);
      reserve(query, parameters_);
      reads_ |= workshop_.views.all()[*query.view].reads;
    } else {
      query.role = plan::QueryRole::SelectRows;
      query.columns = workshop_.queries.row_columns(entity_);
    }
    return query;
  }

  void add_record(plan::Query& query) const {
    for (const ir::RecordMember& member : program_[list_.group->record].members) {
      const std::string column = "_" + text::snake_case(member.name);
      const plan::ValueType type = value_type(program_, member.type);
      query.record.push_back({member.name, column, type});
      query.columns.push_back({column, type});
    }
  }

  SqlExpressions expressions(plan::Dialect dialect) {
    SqlExpressions made(program_, dialect, row_of(entity_));
    made.bind_with(parameters_);
    made.set_row(list_.variable, row_of(entity_));
    return made;
  }

  void write_select(SqlText& sql) {
    if (list_.group) {
      SqlExpressions made = expressions(sql.dialect());
      std::vector<std::string> items;
      const auto& members = program_[list_.group->record].members;
      const auto add = [&](const std::string& text) {
        items.push_back(
            fmt::format("{} AS \"_{}\"", text, text::snake_case(members[items.size()].name)));
      };
      for (const ir::ExprId key : list_.group->keys) {
        add(made.value(key).text);
      }
      for (const ir::ExprId aggregate : list_.group->aggregates) {
        add(made.grouped(aggregate).text);
      }
      reads_ |= made.reads();
      sql.text(fmt::format("SELECT {}\nFROM {} this", fmt::join(items, ", "),
                           table_name(program_[entity_])));
    } else if (request_.view) {
      workshop_.views.write_many(sql, request_.view->view);
    } else {
      sql.text("SELECT ")
          .entity_columns(plan_id(entity_))
          .text(fmt::format("\nFROM {} this", table_name(program_[entity_])));
    }
  }

  /// What ties the element to its source; nothing for all rows of an entity.
  std::string tie(SqlExpressions& made) const {
    if (program_[list_.source].as<ir::EntityRows>() != nullptr) {
      return {};
    }
    const auto* field = program_[list_.source].as<ir::FieldRef>();
    if (field != nullptr && program_[field->field].kind == ir::FieldKind::Inverse) {
      return fmt::format("this.{} = {}", column_name(program_, *program_[field->field].inverse_of),
                         made.id_of(made.row(field->base)));
    }
    const SqlSource source = made.source(list_.source, "element");
    return fmt::format("this.id IN (SELECT {}.id FROM {})", source.element.row->alias,
                       source.text());
  }

  std::optional<plan::PolicyId> policy() const {
    return request_.asks_policy
               ? workshop_.queries.policies().conditional(entity_, ir::PolicyOp::List)
               : std::nullopt;
  }

  /// Everything after the select list, as far as it always stands there.
  bool write_where(SqlText& sql) {
    SqlExpressions made = expressions(sql.dialect());
    std::string_view before = "\nWHERE ";
    const auto add = [&](const std::string& text) {
      if (!text.empty()) {
        sql.text(before).text(text);
        before = " AND ";
      }
    };
    add(tie(made));
    for (const ir::WhereClause& where : list_.where) {
      if (!where.skipped_without) {
        add(made.condition(where.condition).text);
      }
    }
    if (const std::optional<plan::PolicyId> id = policy()) {
      sql.text(before).policy(*id);
      reads_ |= workshop_.queries.policies().policies[*id].reads;
      before = " AND ";
    }
    reads_ |= made.reads();
    return before != "\nWHERE ";
  }

  /// Whether the text has a WHERE clause.
  bool write_conditions(plan::Query& query) {
    bool is_filtered = false;
    for (const ir::WhereClause& where : list_.where) {
      if (!where.skipped_without) {
        continue;
      }
      plan::OptionalCondition condition;
      condition.parameter = parameters_.bind(*where.skipped_without).parameter;
      condition.condition = in_both_dialects([&](SqlText& sql) {
        SqlExpressions made = expressions(sql.dialect());
        sql.text(made.condition(where.condition).text);
        reads_ |= made.reads();
      });
      query.optional.push_back(std::move(condition));
    }
    query.sql = in_both_dialects([&](SqlText& sql) {
      write_select(sql);
      is_filtered = write_where(sql);
    });
    return is_filtered;
  }

  std::string group_keys(SqlExpressions& made) const {
    std::vector<std::string> keys;
    for (const ir::ExprId key : list_.group->keys) {
      keys.push_back(made.value(key).text);
    }
    return fmt::format("{}", fmt::join(keys, ", "));
  }

  plan::QueryId write_count(plan::Query count) {
    count.role = plan::QueryRole::SelectCount;
    count.rows = plan::Cardinality::One;
    count.view.reset();
    count.record.clear();
    count.columns = {{"total", of_kind(plan::ValueKind::Integer)}};
    count.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(list_.group ? "SELECT count(*) AS total\nFROM (SELECT 1 AS one\nFROM "
                           : "SELECT count(*) AS total\nFROM ");
      sql.text(table_name(program_[entity_]) + " this");
      write_where(sql);
      if (list_.group && count.optional.empty()) {
        sql.text(closed_groups(sql.dialect()));
      }
    });
    if (list_.group && !count.optional.empty()) {
      count.grouping =
          in_both_dialects([&](SqlText& sql) { sql.text(closed_groups(sql.dialect())); });
    }
    count.parameters = parameters_.parameters();
    add_parameters(count, reads_);
    return workshop_.queries.add_numbered(entity_, count_name(request_.name), std::move(count));
  }

  std::string closed_groups(plan::Dialect dialect) {
    SqlExpressions made = expressions(dialect);
    return fmt::format("\nGROUP BY {}) counted", group_keys(made));
  }

  /// GROUP BY, ORDER BY and LIMIT: in the text, or apart where a request has a say before them.
  void write_rest(plan::Query& query) {
    const bool is_directed = std::ranges::any_of(
        list_.order, [](const ir::OrderKey& key) { return key.by.has_value(); });
    if (is_directed) {
      add_directed_order(query);
    }
    const std::string limit = limit_clause();
    const auto grouping = [&](plan::Dialect dialect) {
      SqlExpressions made = expressions(dialect);
      return list_.group ? fmt::format("\nGROUP BY {}", group_keys(made)) : std::string();
    };
    const auto ending = [&](plan::Dialect dialect) {
      const std::string order =
          is_directed ? std::string() : fmt::format("\nORDER BY {}", constant_order(dialect));
      return order + limit;
    };
    if (query.optional.empty() && !is_directed) {
      append(query.sql, [&](plan::Dialect dialect) { return grouping(dialect) + ending(dialect); });
      return;
    }
    query.grouping = in_both_dialects([&](SqlText& sql) { sql.text(grouping(sql.dialect())); });
    query.ending = in_both_dialects([&](SqlText& sql) { sql.text(ending(sql.dialect())); });
  }

  template <typename Text>
  static void append(plan::Sql& sql, Text text) {
    const std::string sqlite = text(plan::Dialect::Sqlite);
    const std::string postgres = text(plan::Dialect::Postgres);
    if (sql.is_shared() && sqlite != postgres) {
      sql.postgres = sql.sqlite;
    }
    plan::SqlPiece piece;
    piece.text = postgres;
    if (!sql.postgres.empty()) {
      sql.postgres.push_back(piece);
    }
    piece.text = sqlite;
    sql.sqlite.push_back(std::move(piece));
  }

  std::string limit_clause() {
    if (list_.page) {
      const std::string limit = parameters_.add("limit", host_.value(list_.page->limit)).parameter;
      const std::string offset =
          parameters_.add("offset", host_.value(list_.page->offset)).parameter;
      return fmt::format("\nLIMIT :{} OFFSET :{}", limit, offset);
    }
    if (!list_.limit) {
      return {};
    }
    if (const auto* number = program_[*list_.limit].as<ir::NumberLiteral>()) {
      return fmt::format("\nLIMIT {}", number->digits);
    }
    return fmt::format("\nLIMIT :{}",
                       parameters_.add("limit", host_.value(*list_.limit)).parameter);
  }

  /// Each key with its nulls last, and what settles ties: the keys of a group, or the id.
  std::string constant_order(plan::Dialect dialect) {
    SqlExpressions made = expressions(dialect);
    std::vector<std::string> keys;
    for (const ir::OrderKey& key : list_.order) {
      keys.push_back(order_key(made, key.value, key.direction == ir::SortDirection::Descending));
    }
    if (keys.empty() && !list_.group) {
      if (const std::string standing = standing_order(made); !standing.empty()) {
        return standing;
      }
    }
    const bool is_down =
        !list_.order.empty() && list_.order.front().direction == ir::SortDirection::Descending;
    add_ties(made, is_down, keys);
    reads_ |= made.reads();
    return fmt::format("{}", fmt::join(keys, ", "));
  }

  void add_ties(SqlExpressions& made, bool is_down, std::vector<std::string>& keys) const {
    if (!list_.group) {
      keys.push_back(
          last_keys(program_, entity_, "this",
                    is_down ? ir::SortDirection::Descending : ir::SortDirection::Ascending));
      return;
    }
    for (const ir::ExprId key : list_.group->keys) {
      keys.push_back(order_key(made, key, is_down));
    }
  }

  /// That of the relation.
  std::string standing_order(SqlExpressions& made) const {
    const auto* field = program_[list_.source].as<ir::FieldRef>();
    return field != nullptr && !program_[field->field].order.empty()
               ? made.sort_order(row_of(entity_), program_[field->field].order)
               : std::string();
  }

  std::string order_key(SqlExpressions& made, ir::ExprId id, bool is_down) const {
    const auto* member = program_[id].as<ir::RecordMemberRef>();
    std::string text;
    if (member != nullptr && list_.group) {
      const std::size_t keys = list_.group->keys.size();
      text = member->member < keys
                 ? made.sort_key(list_.group->keys[member->member])
                 : made.grouped(list_.group->aggregates[member->member - keys]).text;
    } else {
      text = made.sort_key(id);
    }
    return fmt::format("{}{}{}", text, is_down ? " DESC" : "",
                       program_[id].type.nullable ? " NULLS LAST" : nulls_last(text));
  }

  /// A path may end nowhere though its last field has a value.
  static std::string_view nulls_last(std::string_view text) {
    return text.starts_with("(SELECT") ? " NULLS LAST" : "";
  }

  void add_directed_order(plan::Query& query) {
    for (const ir::OrderKey& key : list_.order) {
      plan::DirectedOrder order;
      const bool is_down = key.direction == ir::SortDirection::Descending;
      order.ascending = order_text(key.value, key.by ? false : is_down);
      order.descending = order_text(key.value, key.by ? true : is_down);
      if (key.by) {
        order.by = parameters_.bind(*key.by).parameter;
      }
      query.order.push_back(std::move(order));
    }
    plan::DirectedOrder tie;
    const ir::OrderKey& first = list_.order.front();
    const bool is_down = first.direction == ir::SortDirection::Descending;
    tie.ascending = tie_text(first.by ? false : is_down);
    tie.descending = tie_text(first.by ? true : is_down);
    tie.by = query.order.front().by;
    query.order.push_back(std::move(tie));
  }

  plan::Sql order_text(ir::ExprId key, bool is_down) {
    return in_both_dialects([&](SqlText& sql) {
      SqlExpressions made = expressions(sql.dialect());
      sql.text(order_key(made, key, is_down));
      reads_ |= made.reads();
    });
  }

  plan::Sql tie_text(bool is_down) {
    return in_both_dialects([&](SqlText& sql) {
      SqlExpressions made = expressions(sql.dialect());
      std::vector<std::string> keys;
      add_ties(made, is_down, keys);
      sql.text(fmt::format("{}", fmt::join(keys, ", ")));
    });
  }

  const Workshop& workshop_;
  const ir::Program& program_;
  const SelectRequest& request_;
  const ir::ListQuery& list_;
  ir::EntityId entity_;
  Parameters parameters_;
  HostExpressions& host_;
  plan::Ambient reads_;
};

}  // namespace

plan::SelectStep plan_select(const Workshop& workshop,
                             const SelectRequest& request,
                             HostExpressions& host) {
  return SelectWriter(workshop, request, host).write();
}

plan::SelectStep plan_relation(const Workshop& workshop,
                               ir::ExprId relation,
                               const ShownView& shown,
                               const std::string& name,
                               HostExpressions& host) {
  const ir::Program& program = workshop.program;
  const ir::EntityId entity = program[shown.view].entity;
  Parameters parameters(program, host);
  plan::Query query = workshop.views.many(shown.view, plan::QueryRole::SelectViews);
  workshop.views.add_view_parameters(query, *query.view);
  reserve(query, parameters);
  const std::optional<plan::PolicyId> policy =
      workshop.queries.policies().conditional(entity, ir::PolicyOp::Get);
  plan::Ambient reads = workshop.views.all()[*query.view].reads;
  query.is_filtered = true;
  query.sql = in_both_dialects([&](SqlText& sql) {
    SqlExpressions made(program, sql.dialect(), row_of(entity));
    made.bind_with(parameters);
    workshop.views.write_many(sql, shown.view);
    std::string order;
    std::string tie;
    const auto* field = program[relation].as<ir::FieldRef>();
    if (field != nullptr && program[field->field].kind == ir::FieldKind::Inverse) {
      tie = fmt::format("this.{} = {}", column_name(program, *program[field->field].inverse_of),
                        made.id_of(made.row(field->base)));
      order = made.sort_order(row_of(entity), program[field->field].order);
    } else {
      const SqlSource source = made.source(relation, "element");
      tie = fmt::format("this.id IN (SELECT {}.id FROM {})", source.element.row->alias,
                        source.text());
      order = last_keys(program, entity, "this", ir::SortDirection::Ascending);
    }
    sql.text("\nWHERE " + tie);
    if (policy) {
      sql.text(" AND ").policy(*policy);
      reads |= workshop.queries.policies().policies[*policy].reads;
    }
    sql.text("\nORDER BY " + order);
    reads |= made.reads();
  });
  query.parameters = with_others(parameters.parameters(), query.parameters);
  add_parameters(query, reads);
  plan::SelectStep step;
  step.form = plan::SelectForm::Views;
  step.query = workshop.queries.add_numbered(entity, name, std::move(query));
  step.arguments = with_others(parameters.arguments(), shown.given);
  return step;
}

}  // namespace bspec::passes
