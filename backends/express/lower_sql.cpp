#include "backends/express/lower_sql.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <llvm/ADT/STLExtras.h>

#include "backends/express/docs.h"
#include "backends/express/facts.h"
#include "backends/express/selects.h"
#include "backends/express/sql.h"
#include "backends/express/views.h"
#include "backends/weave/fragment.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;
using weave::Symbol;

struct StatementView {
  Comment doc;
  Ident name;
  Fragment text;
  BS_VIEW(StatementView, doc, name, text)
};

struct EntitySqlView {
  Comment source;
  /// Of more than one statement.
  std::optional<Fragment> columns;
  Symbol name;
  std::vector<StatementView> statements;
  BS_VIEW(EntitySqlView, source, columns, name, statements)
};

struct ViewTextView {
  Comment doc;
  Symbol name;
  Fragment columns;
  Fragment from;
  BS_VIEW(ViewTextView, doc, name, columns, from)
};

struct ViewSqlView {
  Comment source;
  std::vector<ViewTextView> views;
  BS_VIEW(ViewSqlView, source, views)
};

struct FilterView {
  Fragment key;
  Fragment expression;
  Raw type;
  /// Of a collection: the rows that its members are in.
  std::optional<Fragment> members;
  BS_VIEW(FilterView, key, expression, type, members)
};

struct SortView {
  Fragment key;
  Fragment expression;
  StringLit column;
  Fragment type;
  bool is_nullable = false;
  BS_VIEW(SortView, key, expression, column, type, is_nullable)
};

struct ListSqlView {
  Comment source;
  Comment doc;
  Symbol name;
  Fragment rows;
  std::optional<Fragment> count;
  bool is_filtered = false;
  std::vector<FilterView> filters;
  std::vector<SortView> sorts;
  StringLit id_column;
  Raw id_type;
  BS_VIEW(
      ListSqlView, source, doc, name, rows, count, is_filtered, filters, sorts, id_column, id_type)
};

constexpr PageOf<EntitySqlView> kEntitySql{"src/infrastructure/entity-sql.ts.tmpl"};
constexpr PageOf<ViewSqlView> kViewSql{"src/infrastructure/entity-view-sql.ts.tmpl"};
constexpr PageOf<ListSqlView> kListSql{"src/infrastructure/list-sql.ts.tmpl"};

/// The statements of one repository but its lists, in the order of their roles.
std::vector<const plan::Query*> statements_of(const plan::ServerPlan& server,
                                              plan::EntityPlanId entity) {
  std::vector<const plan::Query*> queries;
  for (const plan::Query& query : server.queries) {
    const bool is_list = query.role == plan::QueryRole::List ||
                         query.role == plan::QueryRole::Count || has_parts(query);
    if (query.entity == entity && !is_list) {
      queries.push_back(&query);
    }
  }
  std::ranges::stable_sort(queries, {}, [](const plan::Query* query) { return query->role; });
  return queries;
}

bool names_columns(const plan::Query& query) {
  return llvm::any_of(query.sql.sqlite, [](const plan::SqlPiece& piece) {
    return piece.part == plan::SqlPart::EntityColumns;
  });
}

EntitySqlView entity_sql_view(const Context& context, plan::EntityPlanId id) {
  EntitySqlView view{.source = context.source(),
                     .columns = std::nullopt,
                     .name = context.names[id].sql,
                     .statements = {}};
  const std::vector<const plan::Query*> queries = statements_of(context.server, id);
  const bool is_named =
      llvm::count_if(queries, [](const plan::Query* query) { return names_columns(*query); }) > 1;
  if (is_named) {
    view.columns = fragment_literal(context, context.server[id].columns);
  }
  for (const plan::Query* query : queries) {
    const RowColumns columns = is_named ? RowColumns::Named : RowColumns::InPlace;
    view.statements.push_back({.doc = Comment(query->doc),
                               .name = property(query->name),
                               .text = statement_literal(context, query->sql, columns)});
  }
  return view;
}

ViewSqlView view_sql_view(const Context& context, const std::vector<plan::ViewPlanId>& ids) {
  ViewSqlView view{.source = context.source(), .views = {}};
  for (const plan::ViewPlanId id : ids) {
    const plan::ViewPlan& shown = context.server[id];
    view.views.push_back({.doc = Comment(shown.title),
                          .name = context.names[id].sql,
                          .columns = fragment_literal(context, shown.columns),
                          .from = fragment_literal(context, shown.source)});
  }
  return view;
}

/// How the runtime binds an operand.
Raw filter_type(plan::ValueKind kind) {
  switch (kind) {
    case plan::ValueKind::Text:
      return "'text'";
    case plan::ValueKind::Uuid:
      return "'uuid'";
    case plan::ValueKind::Integer:
      return "'integer'";
    case plan::ValueKind::Decimal:
      return "'decimal'";
    case plan::ValueKind::Boolean:
      return "'boolean'";
    case plan::ValueKind::Float:
      return "'float'";
    case plan::ValueKind::Date:
      return "'date'";
    case plan::ValueKind::Instant:
      return "'instant'";
    case plan::ValueKind::Duration:
      return "'integer'";
    case plan::ValueKind::Json:
      break;
    case plan::ValueKind::Enum:
      return "'enum'";
  }
  BS_UNREACHABLE("values that no filter compares");
}

/// How the runtime reads a key, for cursors.
Fragment sort_type(const plan::ValueType& type) {
  switch (type.kind) {
    case plan::ValueKind::Text:
    case plan::ValueKind::Uuid:
    case plan::ValueKind::Enum:
    case plan::ValueKind::Date:
      return Fragment(Raw("'text'"));
    case plan::ValueKind::Decimal:
      return code("{ scale: $ }", weave::IntLit(type.scale));
    case plan::ValueKind::Integer:
    case plan::ValueKind::Float:
    case plan::ValueKind::Boolean:
    case plan::ValueKind::Instant:
    case plan::ValueKind::Duration:
      return Fragment(filter_type(type.kind));
    case plan::ValueKind::Json:
      break;
  }
  BS_UNREACHABLE("values without an order");
}

/// `status`, or `'author.name'`.
Fragment key(const std::string& name) {
  const bool is_path = name.find('.') != std::string::npos;
  return is_path ? Fragment(StringLit(name)) : Fragment(property(name));
}

ListSqlView list_sql_view(const Context& context,
                          plan::OperationId id,
                          const plan::ListStep& step) {
  const plan::Operation& operation = context.server[id];
  const plan::Query& rows = context.server[step.query];
  ListSqlView view{
      .source = context.source(),
      .doc = Comment(route_phrase(context.server.app, operation)),
      .name = context.names[id].list_sql,
      .rows = statement_literal(context, rows.sql, RowColumns::InPlace),
      .count = std::nullopt,
      .is_filtered = rows.is_filtered,
      .filters = {},
      .sorts = {},
      .id_column = StringLit(operation.listing->id_column),
      .id_type = context.server[rows.entity].counts_ids ? Raw("'integer'") : Raw("'text'")};
  if (step.count) {
    view.count = statement_literal(context, context.server[*step.count].sql, RowColumns::InPlace);
  }
  for (const plan::FilterPlan& filter : operation.listing->filters) {
    view.filters.push_back({.key = key(filter.name),
                            .expression = fragment_literal(context, filter.expression),
                            .type = filter_type(filter.type.kind),
                            .members = filter.members.empty() ? std::nullopt
                                                              : std::optional(fragment_literal(
                                                                    context, filter.members))});
  }
  for (const plan::SortPlan& sort : operation.listing->sorts) {
    view.sorts.push_back({.key = key(sort.name),
                          .expression = fragment_literal(context, sort.expression),
                          .column = StringLit(sort.column),
                          .type = sort_type(sort.type),
                          .is_nullable = sort.type.nullable});
  }
  return view;
}

}  // namespace

Files lower_sql(const Context& context) {
  Files files;
  for (const plan::EntityPlanId id : context.server.entities.ids()) {
    if (!statements_of(context.server, id).empty()) {
      files.push_back(kEntitySql.at(context.names[id].sql.module, entity_sql_view(context, id)));
    }
    const std::vector<plan::ViewPlanId> views = read_views_of(context.server, id);
    if (!views.empty()) {
      files.push_back(
          kViewSql.at(context.names[views.front()].sql.module, view_sql_view(context, views)));
    }
  }
  for (const plan::OperationId id : context.server.operations.ids()) {
    for (const plan::Step* step : steps_of(context.server[id])) {
      if (const auto* list = std::get_if<plan::ListStep>(step)) {
        files.push_back(
            kListSql.at(context.names[id].list_sql.module, list_sql_view(context, id, *list)));
      }
    }
  }
  return files;
}

TemplateUses sql_templates() {
  return {kEntitySql.use(), kViewSql.use(), kListSql.use()};
}

}  // namespace bspec::express
