// Entities: fields, keys, policies, moves and checks.

#include <llvm/ADT/StringSwitch.h>

#include "frontend/parse/builder.h"
#include "support/diag/defs/parse.h"

namespace bspec::parse {

using grammar::BspecParser;

namespace {

ast::PolicyOp policy_op_of(std::string_view word) {
  return llvm::StringSwitch<ast::PolicyOp>(word)
      .Case("get", ast::PolicyOp::Get)
      .Case("list", ast::PolicyOp::List)
      .Case("read", ast::PolicyOp::Read)
      .Case("create", ast::PolicyOp::Create)
      .Case("update", ast::PolicyOp::Update)
      .Case("delete", ast::PolicyOp::Delete)
      .Case("link", ast::PolicyOp::Link)
      .Case("unlink", ast::PolicyOp::Unlink)
      .Default(ast::PolicyOp::Action);
}

ast::OnDeleteAction on_delete_of(std::string_view word) {
  return llvm::StringSwitch<ast::OnDeleteAction>(word)
      .Case("cascade", ast::OnDeleteAction::Cascade)
      .Case("null", ast::OnDeleteAction::Null)
      .Default(ast::OnDeleteAction::Restrict);
}

}  // namespace

ast::Entity* Builder::build(BspecParser::EntityContext& context) {
  auto* entity = make<ast::Entity>(span_of(context));
  Cursor at = cursor(context);
  at.accept("entity");
  entity->name = name_of(at.take_token());
  at.accept("{");
  std::vector<const ast::Member*> members;
  while (auto* member = at.accept<BspecParser::MemberContext>()) {
    if (member->exception == nullptr) {
      members.push_back(build(*member));
    }
  }
  entity->members = keep(members);
  return entity;
}

const ast::Member* Builder::build(BspecParser::MemberContext& context) {
  Cursor at = cursor(context);
  ast::Member* member = nullptr;
  if (auto* field = at.accept<BspecParser::FieldContext>()) {
    member = build(*field);
  } else if (auto* key = at.accept<BspecParser::KeyContext>()) {
    member = build(*key);
  } else if (auto* allow = at.accept<BspecParser::AllowContext>()) {
    member = build(*allow);
  } else if (auto* moves = at.accept<BspecParser::MovesContext>()) {
    member = build(*moves);
  } else if (auto* check = at.accept<BspecParser::CheckContext>()) {
    member = build(*check);
  } else {
    member = build(at.take<BspecParser::ExpectContext>());
  }
  member->doc = doc_above(context);
  return member;
}

ast::Field* Builder::build(BspecParser::FieldContext& context) {
  auto* field = make<ast::Field>(span_of(context));
  Cursor at = cursor(context);
  field->name = build(at.take<BspecParser::NameContext>());
  at.accept(":");
  field->type = build(at.take<BspecParser::TypeContext>());
  while (auto* modifier = at.accept<BspecParser::ModifierContext>()) {
    add_modifier(*modifier, field->modifiers);
  }
  return field;
}

void Builder::add_modifier(BspecParser::ModifierContext& context, ast::FieldModifiers& modifiers) {
  Cursor at = cursor(context);
  if (auto* scalar = at.accept<BspecParser::ScalarModContext>()) {
    add_modifier(*scalar, modifiers);
    return;
  }
  Span span = span_of(context);
  std::string_view word = at.text(at.take_token());
  auto flag = [&](std::optional<Span>& slot) { set_once(slot, span, word, span); };
  auto value = [&](const ast::Expr*& slot) {
    set_once(slot, build(at.take<BspecParser::ExprContext>()), word, span);
  };
  auto name = [&](std::optional<ast::Name>& slot) {
    set_once(slot, build(at.take<BspecParser::NameContext>()), word, span);
  };
  if (word == "unique") {
    set_once(modifiers.unique, build_unique(at, span), word, span);
  } else if (word == "index") {
    flag(modifiers.index);
  } else if (word == "immutable") {
    flag(modifiers.immutable);
  } else if (word == "internal") {
    flag(modifiers.internal);
  } else if (word == "private") {
    flag(modifiers.private_);
  } else if (word == "pii") {
    flag(modifiers.pii);
  } else if (word == "=") {
    value(modifiers.default_value);
  } else if (word == ":=") {
    value(modifiers.computed);
  } else if (word == "derived") {
    value(modifiers.derived);
  } else if (word == "by") {
    name(modifiers.by);
  } else if (word == "<->") {
    name(modifiers.other_end);
  } else if (word == "was") {
    name(modifiers.was);
  } else if (word == "readable" || word == "writable") {
    at.accept("when");
    value(word == "readable" ? modifiers.readable_when : modifiers.writable_when);
  } else if (word == "on") {
    at.accept("delete");
    ast::OnDelete on_delete{on_delete_of(at.text(at.take_token())), span};
    set_once(modifiers.on_delete, on_delete, "on delete", span);
  } else {
    add_order(at, modifiers, span);
  }
}

/// Behind `unique`: 'numbered'? ('else' typeName)?.
ast::Unique Builder::build_unique(Cursor& at, Span span) {
  ast::Unique unique;
  unique.span = span;
  if (const antlr4::Token* token = at.accept_token_if("numbered")) {
    unique.numbered = span_of(*token);
  }
  unique.error = build_else(at);
  return unique;
}

/// Behind `order`: fieldKey (',' fieldKey)*.
void Builder::add_order(Cursor& at, ast::FieldModifiers& modifiers, Span span) {
  std::vector<ast::SortPath> keys;
  do {
    keys.push_back(build(at.take<BspecParser::FieldKeyContext>()));
  } while (at.accept(","));
  if (!modifiers.order.empty()) {
    report_repeated("order", span);
  }
  modifiers.order = keep(keys);
}

ast::Member* Builder::build(BspecParser::KeyContext& context) {
  Cursor at = cursor(context);
  Span span = span_of(context);
  if (at.accept("index")) {
    auto* index = make<ast::IndexKey>(span);
    index->fields = build(at.take<BspecParser::NamesContext>());
    return index;
  }
  if (at.accept("unique")) {
    auto* unique = make<ast::UniqueKey>(span);
    unique->fields = build(at.take<BspecParser::NamesContext>());
    unique->where = build_where(at);
    unique->error = build_else(at);
    return unique;
  }
  at.accept("no");
  at.accept("overlap");
  auto* no_overlap = make<ast::NoOverlap>(span);
  std::vector<ast::Name> names;
  while (at.accept("(") || at.accept(",")) {
    names.push_back(build(at.take<BspecParser::NameContext>()));
  }
  no_overlap->begin = names.back();
  names.pop_back();
  no_overlap->fields = keep(names);
  at.accept("..");
  no_overlap->end = build(at.take<BspecParser::NameContext>());
  at.accept(")");
  no_overlap->where = build_where(at);
  no_overlap->error = build_else(at);
  return no_overlap;
}

/// ('where' expr)?
const ast::Expr* Builder::build_where(Cursor& at) {
  return at.accept("where") ? build(at.take<BspecParser::ExprContext>()) : nullptr;
}

/// ('when' expr)?
const ast::Expr* Builder::build_when(Cursor& at) {
  return at.accept("when") ? build(at.take<BspecParser::ExprContext>()) : nullptr;
}

ast::Allow* Builder::build(BspecParser::AllowContext& context) {
  auto* allow = make<ast::Allow>(span_of(context));
  Cursor at = cursor(context);
  std::vector<ast::AllowedOp> ops;
  while (at.accept("allow") || at.accept(",")) {
    ops.push_back(build(at.take<BspecParser::OpContext>()));
  }
  allow->ops = keep(ops);
  if (at.accept("with")) {
    allow->with = build(at.take<BspecParser::PathContext>());
  }
  allow->when = build_when(at);
  allow->error = build_else(at);
  return allow;
}

ast::AllowedOp Builder::build(BspecParser::OpContext& context) {
  Cursor at = cursor(context);
  ast::AllowedOp result;
  result.span = span_of(context);
  ast::Name word = name_of(*context.start);
  result.op = policy_op_of(word.text);
  if (at.accept("link") || at.accept("unlink")) {
    result.target = build(at.take<BspecParser::NameContext>());
    return result;
  }
  at.take<BspecParser::OpNameContext>();
  if (result.op == ast::PolicyOp::Action) {
    result.target = word;
  }
  if (auto* names = at.accept<BspecParser::NamesContext>()) {
    result.fields = build(*names);
    if (result.op != ast::PolicyOp::Update) {
      diags_.report(diag::FieldsOfOtherOp, span_of(*names), word.text);
    }
  }
  return result;
}

ast::Moves* Builder::build(BspecParser::MovesContext& context) {
  auto* moves = make<ast::Moves>(span_of(context));
  Cursor at = cursor(context);
  at.accept("moves");
  moves->field = build(at.take<BspecParser::NameContext>());
  std::vector<ast::Move> items;
  while (at.accept("{") || at.accept(",")) {
    if (auto* move = at.accept<BspecParser::MoveContext>()) {
      items.push_back(build(*move));
    }
  }
  moves->moves = keep(items);
  return moves;
}

ast::Move Builder::build(BspecParser::MoveContext& context) {
  Cursor at = cursor(context);
  ast::Move move;
  move.span = span_of(context);
  move.from = build(at.take<BspecParser::NameContext>());
  at.accept("->");
  move.to = build(at.take<BspecParser::NameContext>());
  move.when = build_when(at);
  return move;
}

ast::Check* Builder::build(BspecParser::CheckContext& context) {
  auto* check = make<ast::Check>(span_of(context));
  Cursor at = cursor(context);
  at.accept("check");
  check->condition = build(at.take<BspecParser::ExprContext>());
  check->error = build_else(at);
  return check;
}

ast::ExpectRows* Builder::build(BspecParser::ExpectContext& context) {
  auto* expect = make<ast::ExpectRows>(span_of(context));
  expect->rows = number_of(*context.stop);
  return expect;
}

}  // namespace bspec::parse
