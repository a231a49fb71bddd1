// The shapes that go out and come in: views, inputs, params, and fields of routes and events.

#include <fmt/format.h>

#include "frontend/parse/builder.h"
#include "support/diag/defs/parse.h"

namespace bspec::parse {

using grammar::BspecParser;

ast::View* Builder::build(BspecParser::ViewContext& context) {
  auto* view = make<ast::View>(span_of(context));
  Cursor at = cursor(context);
  at.accept("view");
  view->name = name_of(at.take_token());
  if (auto* formals = at.accept<BspecParser::FormalsContext>()) {
    view->params = build(*formals);
  }
  at.accept("of");
  view->entity = build(at.take<BspecParser::TypeNameContext>());
  if (at.accept("extends")) {
    view->base = build(at.take<BspecParser::TypeNameContext>());
  }
  at.accept("{");
  std::vector<ast::ViewMember> members;
  while (auto* item = at.accept<BspecParser::ViewItemContext>()) {
    if (item->exception == nullptr) {
      members.push_back(build(*item));
    }
    at.accept(",");
  }
  view->members = keep(members);
  return view;
}

ast::ViewMember Builder::build(BspecParser::ViewItemContext& context) {
  Cursor at = cursor(context);
  ast::ViewMember member;
  member.span = span_of(context);
  member.doc = doc_above(context);
  if (auto* name = at.accept<BspecParser::NameContext>()) {
    member.name = build(*name);
  } else {
    member.wire_name = string_of(at.take_token());
  }
  if (!at.accept(":")) {
    return member;
  }
  Cursor value = cursor(at.take<BspecParser::ViewValueContext>());
  if (auto* expr = value.accept<BspecParser::ExprContext>()) {
    member.value = build(*expr);
    return member;
  }
  member.list = build(value.take<BspecParser::ListQueryContext>());
  if (value.accept("as")) {
    member.list_view = build(value.take<BspecParser::TypeNameContext>());
    if (auto* arguments = value.accept<BspecParser::CallArgsContext>()) {
      member.list_arguments = by_position(build_arguments(*arguments));
    }
  }
  return member;
}

ast::Input* Builder::build(BspecParser::InputContext& context) {
  auto* input = make<ast::Input>(span_of(context));
  Cursor at = cursor(context);
  at.accept("input");
  input->name = name_of(at.take_token());
  if (at.accept("of")) {
    input->entity = build(at.take<BspecParser::TypeNameContext>());
  }
  InputForm form = input->entity ? InputForm::OfEntity : InputForm::Free;
  input->fields = build_fields(at.take<BspecParser::FieldsContext>(), form);
  return input;
}

ast::Params* Builder::build(BspecParser::ParamsContext& context) {
  auto* params = make<ast::Params>(span_of(context));
  Cursor at = cursor(context);
  at.accept("params");
  params->name = name_of(at.take_token());
  params->fields = build_fields(at.take<BspecParser::FieldsContext>(), InputForm::Free);
  return params;
}

ast::Fields Builder::build_fields(BspecParser::FieldsContext& context, InputForm form) {
  std::vector<ast::InputMember> members;
  std::vector<ast::Spread> spreads;
  std::vector<ast::RestMember> rest;
  Cursor list = cursor(context);
  while (list.accept("{") || list.accept(",")) {
    auto* item = list.accept<BspecParser::InputItemContext>();
    if (item == nullptr || item->exception != nullptr) {
      continue;
    }
    Cursor at = cursor(*item);
    Span span = span_of(*item);
    if (!at.accept("...")) {
      members.push_back(build_input_member(*item, form));
    } else if (auto* params = at.accept<BspecParser::TypeNameContext>()) {
      spreads.push_back({build(*params), span});
    } else {
      ast::Name name = build(at.take<BspecParser::NameContext>());
      at.accept(":");
      rest.push_back({name, build(at.take<BspecParser::TypeContext>()), span});
    }
  }
  return {span_of(context), keep(members), keep(spreads), keep(rest)};
}

ast::InputMember Builder::build_input_member(BspecParser::InputItemContext& context,
                                             InputForm form) {
  Cursor at = cursor(context);
  ast::InputMember member;
  member.span = span_of(context);
  member.doc = doc_above(context);
  if (const antlr4::Token* wire_name = at.accept_token()) {
    member.wire_name = string_of(*wire_name);
    if (form == InputForm::Free) {
      diags_.report(diag::WireNameBefore, member.wire_name->span);
    }
    at.accept(":");
  }
  member.name = build(at.take<BspecParser::NameContext>());
  if (const antlr4::Token* optional = at.accept_token_if("?")) {
    member.optional = span_of(*optional);
  }
  if (at.accept(":")) {
    member.type = build(at.take<BspecParser::TypeContext>());
  } else if (form == InputForm::Free) {
    diags_.report(diag::MemberWithoutType, member.name.span, member.name.text);
    member.type = arena_.make<ast::Type>();
  }
  while (auto* modifier = at.accept<BspecParser::InputModContext>()) {
    add_modifier(*modifier, member);
  }
  if (const antlr4::Token* from = at.accept_token_if("from")) {
    add_origin(at, span_of(*from), member, form);
  }
  return member;
}

void Builder::add_modifier(BspecParser::InputModContext& context, ast::InputMember& member) {
  Cursor at = cursor(context);
  if (auto* scalar = at.accept<BspecParser::ScalarModContext>()) {
    add_modifier(*scalar, member.modifiers);
    return;
  }
  at.accept("=");
  Span span = span_of(context);
  const ast::Expr* value = build(at.take<BspecParser::ExprContext>());
  set_once(member.default_value, value, "=", span);
  if (member.optional) {
    diags_.report(diag::DefaultOfOptional, span, member.name.text)
        .fix({"let it have the default when it is absent", {{*member.optional, ""}}})
        .fix({"let it be absent", {{span, ""}}});
  }
}

/// Behind `from`: a field of the entity, or a wire name where there is no entity.
void Builder::add_origin(Cursor& at, Span from, ast::InputMember& member, InputForm form) {
  if (auto* field = at.accept<BspecParser::NameContext>()) {
    member.from_field = build(*field);
    if (form == InputForm::Free) {
      diags_.report(diag::FieldWithoutEntity, member.from_field->span, member.from_field->text);
    }
    return;
  }
  ast::StringLiteral wire_name = string_of(at.take_token());
  if (form == InputForm::OfEntity) {
    diags_.report(diag::WireNameBehind, wire_name.span, wire_name.value, member.name.text)
        .fix({"put it before the member",
              {{{member.span.file, member.span.begin, member.span.begin},
                fmt::format("{}: ", source_.text(wire_name.span))},
               {cover(from, wire_name.span), ""}}});
    return;
  }
  member.wire_name = wire_name;
}

}  // namespace bspec::parse
