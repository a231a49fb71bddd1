// The `app` declaration, its settings, and how errors look.

#include <set>
#include <utility>

#include "frontend/parse/builder.h"
#include "frontend/parse/setting_shape.h"
#include "support/diag/defs/parse.h"
#include "support/text/suggest.h"

namespace bspec::parse {

using grammar::BspecParser;

ast::App* Builder::build(BspecParser::AppContext& context) {
  auto* app = make<ast::App>(span_of(context));
  Cursor at = cursor(context);
  at.accept("app");
  app->name = name_of(at.take_token());
  at.accept("{");
  std::vector<ast::Setting> settings;
  std::vector<ast::Waiver> waivers;
  while (auto* setting = at.accept<BspecParser::SettingContext>()) {
    if (setting->exception == nullptr) {
      add_setting(*setting, *app, settings, waivers);
    }
  }
  check_repeated(settings);
  app->settings = keep(settings);
  app->waivers = keep(waivers);
  return app;
}

void Builder::add_setting(BspecParser::SettingContext& context,
                          ast::App& app,
                          std::vector<ast::Setting>& settings,
                          std::vector<ast::Waiver>& waivers) {
  Cursor at = cursor(context);
  Span span = span_of(context);
  if (at.accept("waive")) {
    ast::Waiver waiver;
    waiver.span = span;
    waiver.rule = string_of(at.take_token());
    at.accept("because");
    waiver.reason = string_of(at.take_token());
    at.accept("until");
    waiver.until = string_of(at.take_token());
    waivers.push_back(waiver);
    return;
  }
  if (auto* errors = at.accept<BspecParser::ErrorsContext>()) {
    set_once(app.errors, build(*errors), "errors", span);
    return;
  }
  ast::Name word = name_of(*at.take<BspecParser::SettingWordContext>().start);
  if (!at.accept("{")) {
    settings.push_back(build_setting(std::nullopt, word, at, span));
    return;
  }
  bool is_known = check_setting_group(word, diags_);
  while (auto* line = at.accept<BspecParser::SettingLineContext>()) {
    if (is_known && line->exception == nullptr) {
      Cursor part = cursor(*line);
      ast::Name name = name_of(*part.take<BspecParser::SettingWordContext>().start);
      settings.push_back(build_setting(word, name, part, span_of(*line)));
    }
  }
}

/// Behind the word of a setting: settingValue (',' settingValue)*.
ast::Setting Builder::build_setting(std::optional<ast::Name> group,
                                    ast::Name word,
                                    Cursor& at,
                                    Span span) {
  std::vector<ast::SettingValue> values;
  do {
    values.push_back(build(at.take<BspecParser::SettingValueContext>()));
  } while (at.accept(","));
  ast::Setting setting{span, group, word, keep(values)};
  check_setting(setting, diags_);
  return setting;
}

void Builder::check_repeated(llvm::ArrayRef<ast::Setting> settings) {
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const ast::Setting& setting : settings) {
    std::string_view group = setting.group ? setting.group->text : "";
    if (!seen.emplace(group, setting.word.text).second) {
      report_repeated(setting.word.text, setting.word.span);
    }
  }
}

ast::SettingValue Builder::build(BspecParser::SettingValueContext& context) {
  Cursor at = cursor(context);
  ast::SettingValue value;
  value.span = span_of(context);
  const antlr4::Token& first = *context.start;
  switch (first.getType()) {
    case BspecParser::STRING:
    case BspecParser::TEXT:
      value.text = string_of(first);
      return value;
    case BspecParser::QUANTITY:
      value.quantity = quantity_of(first);
      return value;
    case BspecParser::DEC:
      value.number = number_of(first);
      return value;
    case BspecParser::INT:
      if (context.start == context.stop) {
        value.number = number_of(first);
      } else {
        value.rate = build_rate(at);
      }
      return value;
    default:
      break;
  }
  std::vector<ast::Name> names;
  do {
    names.push_back(build_either_name(at));
  } while (at.accept("."));
  value.path = ast::Path{keep(names), cover(names.front().span, names.back().span)};
  if (const antlr4::Token* scheme_name = at.accept_token()) {
    value.scheme_name = string_of(*scheme_name);
  }
  return value;
}

ast::Errors Builder::build(BspecParser::ErrorsContext& context) {
  ast::Errors errors;
  errors.span = span_of(context);
  Cursor list = cursor(context);
  list.accept("errors");
  list.accept("{");
  std::vector<ast::ErrorOverride> overrides;
  std::set<std::string_view> kinds;
  while (auto* item = list.accept<BspecParser::ErrorItemContext>()) {
    if (item->exception != nullptr) {
      continue;
    }
    Cursor at = cursor(*item);
    Span span = span_of(*item);
    if (at.accept("shape")) {
      set_once(errors.shape, build_shape(at, span), "shape", span);
      continue;
    }
    ast::ErrorOverride override = build_override(at, span);
    if (!kinds.insert(override.kind.text).second) {
      report_repeated(override.kind.text, override.kind.span);
    }
    overrides.push_back(override);
  }
  errors.overrides = keep(overrides);
  return errors;
}

/// Behind `shape`: name STRING?.
ast::ErrorShape Builder::build_shape(Cursor& at, Span span) {
  ast::ErrorShape shape;
  shape.span = span;
  ast::Name word = build(at.take<BspecParser::NameContext>());
  if (const antlr4::Token* member = at.accept_token()) {
    shape.member = string_of(*member);
  }
  if (word.text == "fields") {
    shape.form = ast::ErrorShapeForm::Fields;
  } else if (word.text == "text") {
    shape.form = ast::ErrorShapeForm::Text;
  } else if (word.text != "problem") {
    constexpr std::string_view kShapes[] = {"problem", "fields", "text"};
    diags_.report(diag::UnknownErrorShape, word.span, word.text,
                  text::did_you_mean(word.text, kShapes));
  }
  return shape;
}

/// errorKind INT? ('at' (STRING | name))? STRING?
ast::ErrorOverride Builder::build_override(Cursor& at, Span span) {
  ast::ErrorOverride result;
  result.span = span;
  result.kind = name_of(*at.take<BspecParser::ErrorKindContext>().start);
  check_error_kind(result.kind, diags_);
  if (const antlr4::Token* status = at.accept_token(BspecParser::INT)) {
    result.status = number_of(*status);
  }
  if (at.accept("at")) {
    result.place = build_error_place(at);
  }
  if (const antlr4::Token* message = at.accept_token()) {
    result.message = string_of(*message);
  }
  return result;
}

/// Behind `at`: STRING | name.
ast::ErrorPlace Builder::build_error_place(Cursor& at) {
  if (const antlr4::Token* literal = at.accept_token()) {
    ast::StringLiteral text = string_of(*literal);
    return {ast::ErrorPlaceForm::Literal, text.value, text.span};
  }
  ast::Name word = build(at.take<BspecParser::NameContext>());
  if (word.text == "field") {
    return {ast::ErrorPlaceForm::Field, {}, word.span};
  }
  if (word.text != "subject") {
    constexpr std::string_view kPlaces[] = {"field", "subject"};
    diags_.report(diag::UnknownErrorPlace, word.span, word.text,
                  text::did_you_mean(word.text, kPlaces));
  }
  return {ast::ErrorPlaceForm::Subject, {}, word.span};
}

ast::ErrorDecl* Builder::build(BspecParser::ErrorDeclContext& context) {
  auto* error = make<ast::ErrorDecl>(span_of(context));
  Cursor at = cursor(context);
  at.accept("error");
  error->name = name_of(at.take_token());
  error->status = number_of(at.take_token());
  if (at.accept("at")) {
    error->place = string_of(at.take_token());
  }
  if (const antlr4::Token* message = at.accept_token()) {
    error->message = string_of(*message);
  }
  return error;
}

}  // namespace bspec::parse
