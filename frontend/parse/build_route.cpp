// Routes: their path, their words, and what they read.

#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringSwitch.h>

#include "frontend/parse/builder.h"
#include "frontend/parse/route_path.h"
#include "support/diag/defs/parse.h"

namespace bspec::parse {

using grammar::BspecParser;

ast::Method method_of(std::string_view word) {
  return llvm::StringSwitch<ast::Method>(word)
      .Case("GET", ast::Method::Get)
      .Case("POST", ast::Method::Post)
      .Case("PUT", ast::Method::Put)
      .Case("PATCH", ast::Method::Patch)
      .Default(ast::Method::Delete);
}

ast::Route* Builder::build(BspecParser::RouteContext& context) {
  auto* route = make<ast::Route>(span_of(context));
  Cursor at = cursor(context);
  const antlr4::Token& method = at.take_token();
  route->method = method_of(at.text(method));
  route->method_span = span_of(method);
  route->path = build_path(at.take_token());
  const antlr4::Token& brace = at.take_token();
  while (auto* item = at.accept<BspecParser::RouteItemContext>()) {
    if (item->exception == nullptr) {
      add_item(*item, *route);
    }
  }
  route->block = build_statements(at);
  route->block.span = cover(span_of(brace), span_of(*context.stop));
  return route;
}

void Builder::add_item(BspecParser::RouteItemContext& context, ast::Route& route) {
  Cursor at = cursor(context);
  if (auto* word = at.accept<BspecParser::RouteWordContext>()) {
    add_word(*word, route.settings);
    return;
  }
  Span span = span_of(context);
  std::string_view word = at.text(at.take_token());
  auto* fields = at.accept<BspecParser::FieldsContext>();
  if (word == "query") {
    set_once(route.query, build_fields(*fields, InputForm::Free), word, span);
  } else if (word == "header") {
    set_once(route.header, build_fields(*fields, InputForm::Free), word, span);
  } else {
    ast::Body body;
    body.span = span;
    if (fields != nullptr) {
      body.fields = build_fields(*fields, InputForm::Free);
    } else {
      body.input = build(at.take<BspecParser::TypeNameContext>());
    }
    set_once(route.body, body, word, span);
  }
}

void Builder::add_word(BspecParser::RouteWordContext& context, ast::RouteSettings& settings) {
  Cursor at = cursor(context);
  Span span = span_of(context);
  if (auto* errors = at.accept<BspecParser::ErrorsContext>()) {
    set_once(settings.errors, build(*errors), "errors", span);
    return;
  }
  std::string_view word = at.text(at.take_token());
  if (word == "auth") {
    std::vector<ast::Name> words;
    do {
      words.push_back(build(at.take<BspecParser::NameContext>()));
    } while (at.accept(","));
    set_once(settings.auth, ast::AuthSetting{keep(words), span}, word, span);
  } else if (word == "limit") {
    set_once(settings.limit, build_rate(at), word, span);
  } else if (word == "idempotent") {
    ast::IdempotentForm form =
        at.accept("off") ? ast::IdempotentForm::Off : ast::IdempotentForm::Required;
    set_once(settings.idempotent, ast::IdempotentSetting{form, span}, word, span);
  } else if (word == "match") {
    set_once(settings.match_required, span, "match required", span);
  } else if (word == "timeout") {
    ast::Quantity timeout = quantity_of(at.take_token());
    if (timeout.is_size()) {
      diags_.report(diag::SizeForTime, timeout.span, source_.text(timeout.span));
    }
    set_once(settings.timeout, timeout, word, span);
  } else if (word == "deprecated") {
    set_once(settings.deprecated, build_deprecated(at, span), word, span);
  } else if (word == "root") {
    set_once(settings.root, span, word, span);
  } else {
    ast::UnknownForm form =
        at.accept("ignore") ? ast::UnknownForm::Ignore : ast::UnknownForm::Reject;
    set_once(settings.unknown, ast::UnknownSetting{form, span}, word, span);
  }
}

/// Behind `deprecated`: STRING ('sunset' STRING)?.
ast::DeprecatedSetting Builder::build_deprecated(Cursor& at, Span span) {
  ast::DeprecatedSetting deprecated;
  deprecated.span = span;
  deprecated.reason = string_of(at.take_token());
  if (at.accept("sunset")) {
    deprecated.sunset = string_of(at.take_token());
  }
  return deprecated;
}

ast::RoutePath Builder::build_path(const antlr4::Token& token) {
  Span span = span_of(token);
  std::vector<ast::PathSegment> segments;
  for (const RawSegment& raw : split_path(source_.text(span), span, diags_)) {
    ast::PathSegment segment;
    segment.span = raw.span;
    segment.literal = source_.text(raw.literal);
    if (raw.param.size() > 0) {
      segment.param = ast::Name{source_.text(raw.param), raw.param};
    }
    if (raw.type.size() > 0) {
      segment.type = build_path_type(raw.type);
    }
    segments.push_back(segment);
  }
  return {span, keep(segments)};
}

/// The type of `{id: Uuid}`: a name, maybe of a module, maybe with bounds. Null if it is none.
const ast::Type* Builder::build_path_type(Span span) {
  PathType parts = split_path_type(source_, span, diags_);
  if (parts.name.size() == 0) {
    return nullptr;
  }
  auto* type = arena_.make<ast::Type>();
  type->span = span;
  type->name.span = parts.module.size() > 0 ? cover(parts.module, parts.name) : parts.name;
  type->name.name = {source_.text(parts.name), parts.name};
  if (parts.module.size() > 0) {
    type->name.module = ast::Name{source_.text(parts.module), parts.module};
  }
  if (parts.bounds) {
    TypeParentheses parentheses{parts.bounds->bounds.span, {*parts.bounds}, {}, {}};
    assign_parentheses(parentheses, *type, diags_);
  }
  check_type_shape(*type, diags_);
  return type;
}

}  // namespace bspec::parse
