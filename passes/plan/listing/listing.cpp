#include "passes/plan/listing/listing.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/names/count_name.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/joins.h"
#include "passes/plan/sql/row_path.h"
#include "passes/plan/sql/sort_order.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

/// `author.name`.
std::string parameter_name(const ir::Program& program, const std::vector<ir::FieldId>& path) {
  std::string name;
  for (ir::FieldId step : path) {
    name += name.empty() ? "" : ".";
    name += program[step].name;
  }
  return name;
}

/// Filter operators by type (language.md 10).
std::vector<plan::FilterOp> operators_of(const plan::ValueType& type) {
  using enum plan::FilterOp;
  std::vector<plan::FilterOp> ops;
  switch (type.kind) {
    case plan::ValueKind::Boolean:
      ops = {Equal};
      break;
    case plan::ValueKind::Integer:
    case plan::ValueKind::Decimal:
    case plan::ValueKind::Float:
    case plan::ValueKind::Date:
    case plan::ValueKind::Instant:
    case plan::ValueKind::Duration:
      ops = {Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In, NotIn};
      break;
    case plan::ValueKind::Text:
      ops = {Equal, NotEqual, In, NotIn, Contains, StartsWith, EndsWith};
      break;
    case plan::ValueKind::Enum:
    case plan::ValueKind::Uuid:
      ops = {Equal, NotEqual, In, NotIn};
      break;
    case plan::ValueKind::Json:
      break;
  }
  if (type.nullable) {
    ops.push_back(IsNull);
  }
  return ops;
}

plan::ValueType type_at(const ir::Program& program, const std::vector<ir::FieldId>& path) {
  plan::ValueType type = value_type(program, program[path.back()]);
  type.nullable = is_nullable_path(program, path);
  return type;
}

bool is_collection(const ir::Field& field) {
  return field.type.is(ir::TypeKind::Rows) || collection_kind(field.type);
}

/// Some member of a collection is the value; rows are told by their ids.
plan::FilterPlan member_filter(const ir::Program& program,
                               ir::EntityId entity,
                               const ir::Filter& filter,
                               Lexers& lexers) {
  const ir::FieldId id = filter.path.back();
  const ir::Field& field = program[id];
  const bool has_rows = field.type.is(ir::TypeKind::Rows);
  plan::FilterPlan result;
  result.name = parameter_name(program, filter.path);
  result.lexer = lexers.of_field(has_rows ? id_field(program, *field.type.entity) : id);
  result.type =
      has_rows ? id_type(program, *field.type.entity) : value_type(program, *field.type.element);
  result.ops = {plan::FilterOp::Equal, plan::FilterOp::In};
  RowPath row = row_of(entity);
  row.steps.assign(filter.path.begin(), filter.path.end() - 1);
  const auto members = [&](const SqlText& sql) {
    SqlExpressions expressions(program, sql.dialect(), row_of(entity));
    return expressions.members_of(row, id);
  };
  result.members =
      in_both_dialects([&](SqlText& sql) { sql.text("SELECT 1 FROM " + members(sql).text()); });
  result.expression = in_both_dialects([&](SqlText& sql) {
    const SqlElement member = members(sql).element;
    sql.text(has_rows ? member.row->alias + ".id" : member.value);
  });
  return result;
}

/// Texts about the rows of one list, which the requests put together.
class ListTexts {
 public:
  ListTexts(const ir::Program& program, ir::EntityId entity) : program_(program), entity_(entity) {}

  plan::FilterPlan filter(const ir::Filter& filter, Lexers& lexers) {
    if (is_collection(program_[filter.path.back()])) {
      return member_filter(program_, entity_, filter, lexers);
    }
    plan::FilterPlan result;
    result.name = parameter_name(program_, filter.path);
    result.lexer = lexers.of_field(filter.path.back());
    result.type = type_at(program_, filter.path);
    result.ops = operators_of(result.type);
    result.expression = text([&](SqlExpressions& expressions) {
      return readable(expressions, filter.path, expressions.at(expressions.self(), filter.path));
    });
    return result;
  }

  plan::SortPlan sort(const ir::FieldSort& sort) {
    plan::SortPlan result;
    result.name = parameter_name(program_, sort.path);
    result.type = type_at(program_, sort.path);
    result.type.nullable |= program_[sort.path.back()].readable_when.has_value();
    result.descending_by_default = sort.direction == ir::SortDirection::Descending;
    const std::optional<ir::EnumId> sorted = program_[sort.path.back()].type.enum_id;
    if (sorted && program_[*sorted].ordered) {
      result.type.kind = plan::ValueKind::Integer;
      result.type.enum_id.reset();
    }
    result.expression = text([&](SqlExpressions& expressions) {
      return readable(expressions, sort.path, expressions.sort_key(expressions.self(), sort.path));
    });
    return result;
  }

  plan::Ambient reads() const { return reads_; }

 private:
  template <typename Write>
  plan::Sql text(Write write) {
    return in_both_dialects([&](SqlText& sql) {
      SqlExpressions expressions(program_, sql.dialect(), row_of(entity_));
      sql.text(write(expressions));
      reads_ |= expressions.reads();
    });
  }

  /// Where `readable when` fails, the field has no value that a filter or an order could tell.
  std::string readable(SqlExpressions& expressions,
                       const std::vector<ir::FieldId>& path,
                       std::string text) const {
    const std::optional<ir::ExprId> rule = program_[path.back()].readable_when;
    if (!rule) {
      return text;
    }
    RowPath row = expressions.self();
    for (std::size_t index = 0; index + 1 < path.size(); ++index) {
      row = step(row, path[index]);
    }
    const std::string condition =
        expressions.about(row, [&] { return expressions.condition(*rule).text; });
    return fmt::format("CASE WHEN {} THEN {} END", condition, text);
  }

  const ir::Program& program_;
  ir::EntityId entity_;
  plan::Ambient reads_;
};

/// The column of the view that holds `expression` as it is.
std::optional<std::string> shown_column(const plan::ViewPlan& view, const plan::Sql& expression) {
  for (const plan::ResultColumn& column : view.result) {
    if (expression.is_shared() && expression.sqlite.front().text == "this." + column.name) {
      return column.name;
    }
  }
  return std::nullopt;
}

}  // namespace

PlannedListing plan_listing(const ir::ListResourceStmt& list,
                            ir::ViewId view_id,
                            const std::string& name,
                            Views& views,
                            Lexers& lexers) {
  const ir::Program& program = views.program();
  PlannedListing result;
  plan::ListingPlan& listing = result.listing;
  listing.cursor = list.paging == ir::Paging::Cursor;
  listing.default_limit = list.default_limit;
  listing.max_limit = list.max_limit;
  listing.total = list.total;
  ListTexts texts(program, list.entity);
  for (const ir::Filter& filter : list.filters) {
    listing.filters.push_back(texts.filter(filter, lexers));
  }
  result.step.variable = program[list.variable].name;
  result.step.view = views.plan(view_id);
  const plan::ViewPlan view = views.all()[result.step.view];
  const plan::Sql id = in_both_dialects([](SqlText& sql) { sql.text("this.id"); });
  const std::optional<std::string> shown_id = shown_column(view, id);
  listing.id_column = shown_id.value_or("_id");
  std::vector<ListItem> extra;
  // A view with levels selects it anyway.
  if (!view.has_levels && !shown_id) {
    extra.push_back({{"_id", id_type(program, list.entity)}, id});
  }
  for (const ir::FieldSort& sort : list.sorts) {
    plan::SortPlan planned = texts.sort(sort);
    const std::optional<std::string> shown = shown_column(view, planned.expression);
    planned.column = shown.value_or(bounded_identifier("_" + path_alias(program, sort.path)));
    if (!shown) {
      extra.push_back({{planned.column, planned.type}, planned.expression});
    }
    listing.sorts.push_back(std::move(planned));
  }
  result.step.query = views.list(name, view_id, list.condition, extra, texts.reads());
  if (listing.total || !listing.cursor) {
    result.step.count = views.count(count_name(name), list.entity, list.condition, texts.reads());
  }
  return result;
}

}  // namespace bspec::passes
