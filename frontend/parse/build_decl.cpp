// Declarations that have no file of their own.

#include "frontend/parse/builder.h"

namespace bspec::parse {

using grammar::BspecParser;

const ast::Decl* Builder::build(BspecParser::DeclContext& context) {
  auto* child = static_cast<antlr4::ParserRuleContext*>(context.children.front());
  ast::Decl* decl = nullptr;
  switch (child->getRuleIndex()) {
#define BS_DECL(Name)                                               \
  case BspecParser::Rule##Name:                                     \
    decl = build(static_cast<BspecParser::Name##Context&>(*child)); \
    break;
    BS_DECL(UseDecl)
    BS_DECL(App)
    BS_DECL(Alias)
    BS_DECL(EnumDecl)
    BS_DECL(Entity)
    BS_DECL(RuleDecl)
    BS_DECL(View)
    BS_DECL(Input)
    BS_DECL(Params)
    BS_DECL(ErrorDecl)
    BS_DECL(Resource)
    BS_DECL(Route)
    BS_DECL(Action)
    BS_DECL(Schedule)
    BS_DECL(Listener)
    BS_DECL(Event)
    BS_DECL(Hook)
    BS_DECL(Seed)
    BS_DECL(Example)
    BS_DECL(Page)
#undef BS_DECL
    default:
      BS_UNREACHABLE("declaration");
  }
  decl->doc = doc_above(context);
  return decl;
}

ast::Use* Builder::build(BspecParser::UseDeclContext& context) {
  auto* use = make<ast::Use>(span_of(context));
  Cursor at = cursor(context);
  at.accept("use");
  if (auto* module = at.accept<BspecParser::PathContext>()) {
    use->module = build(*module);
  } else {
    use->file = string_of(at.take_token());
  }
  std::vector<ast::Name> without;
  at.accept("{");
  while (at.accept("without") || at.accept(",")) {
    without.push_back(build(at.take<BspecParser::NameContext>()));
  }
  use->without = keep(without);
  return use;
}

ast::Alias* Builder::build(BspecParser::AliasContext& context) {
  auto* alias = make<ast::Alias>(span_of(context));
  Cursor at = cursor(context);
  at.accept("type");
  alias->name = name_of(at.take_token());
  at.accept("=");
  alias->type = build(at.take<BspecParser::TypeContext>());
  while (auto* modifier = at.accept<BspecParser::ScalarModContext>()) {
    add_modifier(*modifier, alias->modifiers);
  }
  return alias;
}

ast::Enum* Builder::build(BspecParser::EnumDeclContext& context) {
  auto* result = make<ast::Enum>(span_of(context));
  Cursor at = cursor(context);
  at.accept("enum");
  result->name = name_of(at.take_token());
  if (const antlr4::Token* ordered = at.accept_token_if("ordered")) {
    result->ordered = span_of(*ordered);
  }
  std::vector<ast::Enumerator> enumerators;
  while (at.accept("{") || at.accept(",")) {
    if (auto* enumerator = at.accept<BspecParser::EnumeratorContext>()) {
      enumerators.push_back(build(*enumerator));
    }
  }
  result->enumerators = keep(enumerators);
  at.accept("}");
  if (const antlr4::Token* ignorecase = at.accept_token_if("ignorecase")) {
    result->ignorecase = span_of(*ignorecase);
  }
  return result;
}

ast::Enumerator Builder::build(BspecParser::EnumeratorContext& context) {
  Cursor at = cursor(context);
  ast::Enumerator result;
  result.span = span_of(context);
  result.doc = doc_above(context);
  result.name = build(at.take<BspecParser::NameContext>());
  if (const antlr4::Token* wire_name = at.accept_token()) {
    result.wire_name = string_of(*wire_name);
  }
  return result;
}

ast::Rule* Builder::build(BspecParser::RuleDeclContext& context) {
  auto* rule = make<ast::Rule>(span_of(context));
  Cursor at = cursor(context);
  at.accept("rule");
  rule->name = build(at.take<BspecParser::NameContext>());
  if (auto* formals = at.accept<BspecParser::FormalsContext>()) {
    rule->params = build(*formals);
  }
  at.accept("=");
  rule->condition = build(at.take<BspecParser::ExprContext>());
  return rule;
}

llvm::ArrayRef<ast::Param> Builder::build(BspecParser::FormalsContext& context) {
  std::vector<ast::Param> params;
  Cursor at = cursor(context);
  while (at.accept("(") || at.accept(",")) {
    auto* formal = at.accept<BspecParser::FormalContext>();
    if (formal == nullptr) {
      break;
    }
    Cursor part = cursor(*formal);
    ast::Name name = build(part.take<BspecParser::NameContext>());
    part.accept(":");
    params.push_back({name, build(part.take<BspecParser::TypeContext>()), span_of(*formal)});
  }
  return keep(params);
}

ast::Action* Builder::build(BspecParser::ActionContext& context) {
  auto* action = make<ast::Action>(span_of(context));
  Cursor at = cursor(context);
  at.accept("action");
  action->name = build(at.take<BspecParser::RunNameContext>());
  action->params = build(at.take<BspecParser::FormalsContext>());
  if (at.accept("->")) {
    action->result = build(at.take<BspecParser::TypeContext>());
  }
  if (const antlr4::Token* trusted = at.accept_token_if("trusted")) {
    action->trusted = span_of(*trusted);
  }
  action->body = build(at.take<BspecParser::BlockContext>());
  return action;
}

ast::Schedule* Builder::build(BspecParser::ScheduleContext& context) {
  auto* schedule = make<ast::Schedule>(span_of(context));
  Cursor at = cursor(context);
  at.accept("schedule");
  schedule->name = build(at.take<BspecParser::NameContext>());
  at.accept("every");
  if (const antlr4::Token* interval = at.accept_token(BspecParser::QUANTITY)) {
    schedule->interval = quantity_of(*interval);
  } else {
    schedule->day = build(at.take<BspecParser::NameContext>());
  }
  if (at.accept("on")) {
    schedule->day_of_month = number_of(at.take_token());
  }
  if (at.accept("at")) {
    schedule->time = string_of(at.take_token());
  }
  schedule->body = build(at.take<BspecParser::BlockContext>());
  return schedule;
}

ast::Listener* Builder::build(BspecParser::ListenerContext& context) {
  auto* listener = make<ast::Listener>(span_of(context));
  Cursor at = cursor(context);
  at.accept("on");
  listener->event = build(at.take<BspecParser::TypeNameContext>());
  at.accept("as");
  listener->variable = build(at.take<BspecParser::NameContext>());
  listener->body = build(at.take<BspecParser::BlockContext>());
  return listener;
}

ast::Event* Builder::build(BspecParser::EventContext& context) {
  auto* event = make<ast::Event>(span_of(context));
  Cursor at = cursor(context);
  at.accept("event");
  event->name = name_of(at.take_token());
  event->fields = build_fields(at.take<BspecParser::FieldsContext>(), InputForm::Free);
  return event;
}

ast::Hook* Builder::build(BspecParser::HookContext& context) {
  auto* hook = make<ast::Hook>(span_of(context));
  Cursor at = cursor(context);
  at.accept("hook");
  hook->name = build(at.take<BspecParser::NameContext>());
  hook->params = build(at.take<BspecParser::FormalsContext>());
  at.accept("->");
  hook->result = build(at.take<BspecParser::TypeContext>());
  return hook;
}

ast::Seed* Builder::build(BspecParser::SeedContext& context) {
  auto* seed = make<ast::Seed>(span_of(context));
  Cursor at = cursor(context);
  at.accept("seed");
  if (const antlr4::Token* always = at.accept_token_if("always")) {
    seed->always = span_of(*always);
  }
  seed->body = build(at.take<BspecParser::BlockContext>());
  return seed;
}

ast::Page* Builder::build(BspecParser::PageContext& context) {
  auto* page = make<ast::Page>(span_of(context));
  Cursor at = cursor(context);
  at.accept("page");
  page->name = name_of(at.take_token());
  page->text = string_of(*at.take<BspecParser::TextContext>().start);
  return page;
}

}  // namespace bspec::parse
