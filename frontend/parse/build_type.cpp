// Types, the modifiers that every scalar may carry, and lists of names.

#include <llvm/ADT/StringSwitch.h>

#include "frontend/parse/builder.h"
#include "frontend/parse/type_shape.h"
#include "support/diag/defs/parse.h"

namespace bspec::parse {

using grammar::BspecParser;

const ast::Type* Builder::build(BspecParser::TypeContext& context) {
  Cursor at = cursor(context);
  auto* type = arena_.make<ast::Type>();
  type->span = span_of(context);
  type->name = build(at.take<BspecParser::TypeNameContext>());
  std::vector<const ast::Type*> arguments;
  while (at.accept("<") || at.accept(",")) {
    arguments.push_back(build(at.take<BspecParser::TypeContext>()));
  }
  type->arguments = keep(arguments);
  at.accept(">");
  if (auto* parentheses = at.accept<BspecParser::TypeArgsContext>()) {
    add_type_arguments(*parentheses, *type);
  }
  while (const antlr4::Token* token = at.accept_token()) {
    std::string_view word = at.text(*token);
    if (word == "as") {
      type->as_number = cover(span_of(*token), span_of(at.take_token()));
    } else if (word == "[") {
      type->to_many = cover(span_of(*token), span_of(at.take_token()));
    } else {
      type->nullable = span_of(*token);
    }
  }
  check_type_shape(*type, diags_);
  return type;
}

/// '(' typeArg (',' typeArg)* ')'
void Builder::add_type_arguments(BspecParser::TypeArgsContext& context, ast::Type& type) {
  TypeParentheses parentheses;
  parentheses.span = span_of(context);
  Cursor list = cursor(context);
  while (list.accept("(") || list.accept(",")) {
    auto& argument = list.take<BspecParser::TypeArgContext>();
    Cursor at = cursor(argument);
    if (auto* word = at.accept<BspecParser::NameContext>()) {
      parentheses.file_kinds.push_back({build(*word).text, span_of(argument)});
    } else if (const antlr4::Token* token = at.accept_token(BspecParser::STRING)) {
      parentheses.file_kinds.push_back({string_of(*token).value, span_of(argument)});
    } else if (const antlr4::Token* size = at.accept_token(BspecParser::QUANTITY)) {
      parentheses.sizes.push_back(quantity_of(*size));
    } else {
      BoundsArgument bounds;
      bounds.bounds.span = span_of(argument);
      if (auto* min = at.accept<BspecParser::BoundContext>()) {
        bounds.bounds.min = build(*min);
      }
      bounds.is_range = at.accept("..");
      if (auto* max = at.accept<BspecParser::BoundContext>()) {
        bounds.bounds.max = build(*max);
      }
      parentheses.bounds.push_back(bounds);
    }
  }
  assign_parentheses(parentheses, type, diags_);
  type.file_kinds = keep(parentheses.file_kinds);
}

ast::Number Builder::build(BspecParser::BoundContext& context) {
  ast::Number number = number_of(*context.stop);
  if (context.start != context.stop) {
    number.unscaled = -number.unscaled;
    number.span = span_of(context);
  }
  return number;
}

void Builder::add_modifier(BspecParser::ScalarModContext& context,
                           ast::ScalarModifiers& modifiers) {
  Cursor at = cursor(context);
  Span span = span_of(context);
  std::string_view word = at.text(at.take_token());
  if (word == "trim") {
    set_once(modifiers.trim, span, word, span);
  } else if (word == "lower") {
    set_once(modifiers.lower, span, word, span);
  } else if (word == "blank") {
    set_once(modifiers.blank_as_null, span, word, span);
  } else if (word == "matches") {
    set_once(modifiers.matches, string_of(at.take_token()), word, span);
  } else {
    const ast::Expr* limit = build(at.take<BspecParser::LimitValueContext>());
    set_once(word == "min" ? modifiers.min : modifiers.max, limit, word, span);
  }
}

/// '-'? (INT | DEC | QUANTITY) | name callArgs?
const ast::Expr* Builder::build(BspecParser::LimitValueContext& context) {
  Cursor at = cursor(context);
  if (auto* name = at.accept<BspecParser::NameContext>()) {
    return build_call(nullptr, build(*name), at);
  }
  const ast::Expr* value = build_literal(*context.stop);
  if (context.start == context.stop) {
    return value;
  }
  auto* negated = make<ast::Unary>(span_of(context));
  negated->op = ast::UnaryOp::Negate;
  negated->operand = value;
  return negated;
}

ast::SortPath Builder::build(BspecParser::FieldKeyContext& context) {
  Cursor at = cursor(context);
  ast::SortPath key;
  key.span = span_of(context);
  key.path = build(at.take<BspecParser::PathContext>());
  key.direction = at.accept("desc") ? ast::Direction::Descending : ast::Direction::Ascending;
  return key;
}

llvm::ArrayRef<ast::Name> Builder::build(BspecParser::NamesContext& context) {
  std::vector<ast::Name> names;
  Cursor at = cursor(context);
  while (at.accept("(") || at.accept(",")) {
    names.push_back(build(at.take<BspecParser::NameContext>()));
  }
  return keep(names);
}

}  // namespace bspec::parse
