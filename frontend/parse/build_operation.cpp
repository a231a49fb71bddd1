// Operations: queries, writes, sessions, and runs of actions.

#include "frontend/parse/body_builder.h"
#include "support/diag/defs/parse.h"

namespace bspec::parse {

using grammar::BspecParser;

const ast::Operation* BodyBuilder::build(BspecParser::QueryContext& context) {
  Cursor at = cursor(context);
  if (auto* guard = at.accept<BspecParser::GuardContext>()) {
    return build(*guard);
  }
  if (auto* list = at.accept<BspecParser::ListQueryContext>()) {
    ast::ListQuery* query = build(*list);
    query->error = build_else(at);
    query->span = span_of(context);
    return query;
  }
  at.accept("find");
  auto* find = make<ast::Find>(span_of(context));
  Cursor lookup = cursor(at.take<BspecParser::LookupContext>());
  find->source = build_source(lookup);
  find->arguments = by_key(build_arguments(lookup.take<BspecParser::CallArgsContext>()));
  return find;
}

ast::Get* BodyBuilder::build(BspecParser::GuardContext& context) {
  Cursor at = cursor(context);
  at.accept("get");
  auto* get = make<ast::Get>(span_of(context));
  Cursor lookup = cursor(at.take<BspecParser::LookupContext>());
  get->source = build_source(lookup);
  get->arguments = by_key(build_arguments(lookup.take<BspecParser::CallArgsContext>()));
  get->error = build_else(at);
  return get;
}

/// (name | UID) ('.' (name | UID))*
ast::Source BodyBuilder::build_source(Cursor& at) {
  std::vector<ast::Name> names;
  do {
    names.push_back(build_either_name(at));
  } while (at.accept("."));
  return {keep(names), cover(names.front().span, names.back().span)};
}

const ast::Operation* BodyBuilder::build(BspecParser::EffectContext& context) {
  Cursor at = cursor(context);
  Span span = span_of(context);
  if (at.accept("create")) {
    auto* create = make<ast::Create>(span);
    create->entity = build(at.take<BspecParser::TypeNameContext>());
    create->object = build(at.take<BspecParser::ObjectContext>());
    return create;
  }
  if (at.accept("upsert")) {
    auto* upsert = make<ast::Upsert>(span);
    upsert->entity = build(at.take<BspecParser::TypeNameContext>());
    upsert->key = by_key(build_arguments(at.take<BspecParser::CallArgsContext>()));
    upsert->object = build(at.take<BspecParser::ObjectContext>());
    return upsert;
  }
  if (at.accept("authenticate")) {
    auto* authenticate = make<ast::Authenticate>(span);
    authenticate->entity = build(at.take<BspecParser::TypeNameContext>());
    authenticate->key = by_key(build_arguments(at.take<BspecParser::CallArgsContext>()));
    at.accept("with");
    authenticate->password = build(at.take<BspecParser::ExprContext>());
    authenticate->error = build_else(at);
    return authenticate;
  }
  if (at.accept("open")) {
    at.accept("session");
    at.accept("for");
    auto* open = make<ast::OpenSession>(span);
    open->user = build(at.take<BspecParser::ExprContext>());
    return open;
  }
  if (at.accept("renew")) {
    at.accept("session");
    auto* renew = make<ast::RenewSession>(span);
    renew->token = build(at.take<BspecParser::ExprContext>());
    at.accept("else");
    renew->error = build(at.take<BspecParser::TypeNameContext>());
    return renew;
  }
  at.accept("run");
  return build_run(at, span);
}

/// Behind `run`: (runName | name '.' name) callArgs.
const ast::Run* BodyBuilder::build_run(Cursor& at, Span span) {
  auto* run = make<ast::Run>(span);
  if (auto* action = at.accept<BspecParser::RunNameContext>()) {
    run->action = build(*action);
  } else {
    run->module = build(at.take<BspecParser::NameContext>());
    at.accept(".");
    run->action = build(at.take<BspecParser::NameContext>());
  }
  run->arguments = by_position(build_arguments(at.take<BspecParser::CallArgsContext>()));
  return run;
}

ast::ListQuery* BodyBuilder::build(BspecParser::ListQueryContext& context) {
  auto* query = make<ast::ListQuery>(span_of(context));
  Cursor at = cursor(context);
  at.accept("list");
  query->variable = build(at.take<BspecParser::NameContext>());
  at.accept("in");
  query->source = build_source(at);
  at.accept("{");
  std::vector<ast::WhereClause> where;
  while (auto* clause = at.accept<BspecParser::ClauseContext>()) {
    add_clause(*clause, *query, where);
  }
  query->where = keep(where);
  return query;
}

void BodyBuilder::add_clause(BspecParser::ClauseContext& context,
                             ast::ListQuery& query,
                             std::vector<ast::WhereClause>& where) {
  Cursor at = cursor(context);
  Span span = span_of(context);
  std::string_view word = at.text(at.take_token());
  if (word == "where" || word == "where?") {
    where.push_back({build(at.take<BspecParser::ExprContext>()), word == "where?", span});
  } else if (word == "group") {
    set_once(query.group, build_group(at, span), word, span);
  } else if (word == "limit") {
    set_once(query.limit, build(at.take<BspecParser::ExprContext>()), word, span);
  } else if (word == "page") {
    ast::PageClause page;
    page.span = span;
    page.limit = build(at.take<BspecParser::ExprContext>());
    at.accept(",");
    page.offset = build(at.take<BspecParser::ExprContext>());
    set_once(query.page, page, word, span);
  } else {
    std::vector<ast::OrderKey> keys;
    do {
      keys.push_back(build(at.take<BspecParser::SortKeyContext>()));
    } while (at.accept(","));
    if (!query.order.empty()) {
      report_repeated(word, span);
    }
    query.order = keep(keys);
  }
}

/// Behind `group`: name ':' expr (',' name ':' expr)* object?.
ast::GroupClause BodyBuilder::build_group(Cursor& at, Span span) {
  std::vector<ast::ObjectItem> keys;
  do {
    ast::ObjectItem key;
    key.name = build(at.take<BspecParser::NameContext>());
    at.accept(":");
    key.value = build(at.take<BspecParser::ExprContext>());
    key.span = cover(key.name->span, key.value->span);
    keys.push_back(key);
  } while (at.accept(","));
  ast::GroupClause group;
  group.span = span;
  group.keys = keep(keys);
  if (auto* object = at.accept<BspecParser::ObjectContext>()) {
    group.aggregates = build(*object)->items;
  }
  return group;
}

ast::OrderKey BodyBuilder::build(BspecParser::SortKeyContext& context) {
  Cursor at = cursor(context);
  ast::OrderKey key;
  key.span = span_of(context);
  key.value = build(at.take<BspecParser::ExprContext>());
  if (at.accept("desc")) {
    key.direction = ast::Direction::Descending;
  } else if (at.accept("by")) {
    key.direction_value = build(at.take<BspecParser::ExprContext>());
  }
  return key;
}

}  // namespace bspec::parse
