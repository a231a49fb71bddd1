#include "backends/express/selects.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "backends/express/bindings.h"
#include "backends/express/methods.h"
#include "backends/express/names.h"
#include "backends/express/sql.h"
#include "backends/express/types.h"
#include "backends/express/views.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;
using weave::Symbol;

struct OptionalConditionView {
  StringLit parameter;
  Fragment condition;
  BS_VIEW(OptionalConditionView, parameter, condition)
};

/// Conditions that a list and its count have both.
struct ConditionsView {
  Ident name;
  std::vector<OptionalConditionView> optional;
  BS_VIEW(ConditionsView, name, optional)
};

struct DirectedOrderView {
  Fragment ascending;
  Fragment descending;
  std::optional<StringLit> by;
  BS_VIEW(DirectedOrderView, ascending, descending, by)
};

struct SelectTextView {
  Comment doc;
  Symbol name;
  Fragment text;
  bool is_filtered = false;
  std::vector<OptionalConditionView> optional;
  /// In place of those: what they are called.
  std::optional<Ident> conditions;
  std::optional<Fragment> grouping;
  std::vector<DirectedOrderView> order;
  std::optional<Fragment> ending;
  BS_VIEW(
      SelectTextView, doc, name, text, is_filtered, optional, conditions, grouping, order, ending)
};

struct SelectsView {
  Comment source;
  std::vector<ConditionsView> conditions;
  std::vector<SelectTextView> selects;
  BS_VIEW(SelectsView, source, conditions, selects)
};

constexpr PageOf<SelectsView> kSelects{"src/infrastructure/selects.ts.tmpl"};

std::optional<Fragment> part(const Context& context, const plan::Sql& sql) {
  const bool is_absent =
      sql.is_shared() && std::ranges::all_of(sql.sqlite, [](const plan::SqlPiece& piece) {
        return piece.part == plan::SqlPart::Text && piece.text.empty();
      });
  return is_absent ? std::nullopt : std::optional(fragment_literal(context, sql));
}

std::vector<OptionalConditionView> conditions_of(const Context& context, const plan::Query& query) {
  std::vector<OptionalConditionView> views;
  for (const plan::OptionalCondition& condition : query.optional) {
    views.push_back(
        {StringLit(condition.parameter), fragment_literal(context, condition.condition)});
  }
  return views;
}

/// List or count → what the conditions of both are called: `listArticlesConditions`.
using SharedConditions = std::map<plan::QueryId, Ident>;

SharedConditions shared_conditions(const Context& context) {
  SharedConditions shared;
  for (const plan::QueryId id : context.server.queries.ids()) {
    const plan::Query& query = context.server[id];
    const std::optional<plan::QueryId> count =
        query.optional.empty() ? std::nullopt : counted_by(context.server, id);
    if (count) {
      const Ident name(query.name + "Conditions");
      shared.emplace(id, name);
      shared.emplace(*count, name);
    }
  }
  return shared;
}

SelectTextView text_view(const Context& context, plan::QueryId id, const SharedConditions& shared) {
  const plan::Query& query = context.server[id];
  const auto conditions = shared.find(id);
  SelectTextView view{.doc = Comment(query.doc),
                      .name = select_symbol(context, id),
                      .text = statement_literal(context, query.sql, RowColumns::InPlace),
                      .is_filtered = query.is_filtered,
                      .optional = {},
                      .conditions = {},
                      .grouping = part(context, query.grouping),
                      .order = {},
                      .ending = part(context, query.ending)};
  if (conditions == shared.end()) {
    view.optional = conditions_of(context, query);
  } else {
    view.conditions = conditions->second;
  }
  for (const plan::DirectedOrder& order : query.order) {
    view.order.push_back({fragment_literal(context, order.ascending),
                          fragment_literal(context, order.descending),
                          order.by ? std::optional(StringLit(*order.by)) : std::nullopt});
  }
  return view;
}

/// `this.session.rows(postSql.listPosts, { … })`
Fragment run(const Context& context, plan::QueryId id, const char* method, const char* symbol) {
  const plan::Query& query = context.server[id];
  const Fragment arguments = arguments_of(context.server[query.entity], query);
  if (has_parts(query)) {
    return code("$(this.session, $, $)", context.symbols[symbol], select_symbol(context, id),
                arguments);
  }
  return code("this.session.$($.$, $)", Ident(method), context.names[query.entity].sql,
              property(query.name), arguments);
}

Fragment reader_of(const Context& context, const plan::Query& query) {
  switch (query.role) {
    case plan::QueryRole::SelectViews:
      return row_reader(context, *query.view);
    case plan::QueryRole::SelectRecords: {
      std::vector<Fragment> members;
      for (const plan::RecordMember& member : query.record) {
        members.push_back(code("$: $", property(member.name),
                               show_column(context, {member.column, member.type})));
      }
      return code("(row) => ({ $ })", weave::join(members, ", "));
    }
    default:
      return Fragment(context.names[query.entity].to_row);
  }
}

}  // namespace

bool has_parts(const plan::Query& query) {
  return !query.optional.empty() || !query.order.empty();
}

Symbol select_symbol(const Context& context, plan::QueryId id) {
  const plan::Query& query = context.server[id];
  const EntityNames& names = context.names[query.entity];
  return {query.name, fmt::format("src/infrastructure/{}/{}-selects.ts", names.folder, names.stem),
          ""};
}

SelectView select_view(const Context& context,
                       plan::QueryId id,
                       std::vector<LevelCallView> levels) {
  SelectView view{.rows = run(context, id, "rows", "rt.selectRows"),
                  .read = reader_of(context, context.server[id]),
                  .levels = std::move(levels),
                  .total = std::nullopt};
  if (const std::optional<plan::QueryId> count = counted_by(context.server, id)) {
    view.total = run(context, *count, "one", "rt.selectOne");
  }
  return view;
}

Files lower_selects(const Context& context) {
  const SharedConditions shared = shared_conditions(context);
  std::map<std::string, SelectsView> pages;
  for (const plan::QueryId id : context.server.queries.ids()) {
    if (has_parts(context.server[id])) {
      const auto [page, is_new] = pages.try_emplace(
          select_symbol(context, id).module,
          SelectsView{.source = context.source(), .conditions = {}, .selects = {}});
      page->second.selects.push_back(text_view(context, id, shared));
      const plan::Query& query = context.server[id];
      if (query.role != plan::QueryRole::SelectCount && shared.contains(id)) {
        page->second.conditions.push_back({shared.at(id), conditions_of(context, query)});
      }
    }
  }
  Files files;
  for (auto& [path, view] : pages) {
    files.push_back(kSelects.at(path, std::move(view)));
  }
  return files;
}

TemplateUses selects_templates() {
  return {kSelects.use()};
}

}  // namespace bspec::express
