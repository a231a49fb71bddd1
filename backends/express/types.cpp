#include "backends/express/types.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "backends/weave/leaf.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::IntLit;
using weave::Raw;
using weave::StringLit;

Fragment type_of_kind(const Context& context, const plan::ValueType& type) {
  switch (type.kind) {
    case plan::ValueKind::Text:
    case plan::ValueKind::Uuid:
    case plan::ValueKind::Date:
      return Fragment(Raw("string"));
    case plan::ValueKind::Integer:
    case plan::ValueKind::Float:
    case plan::ValueKind::Duration:
      return Fragment(Raw("number"));
    case plan::ValueKind::Json:
      return Fragment(context.symbols["type.JsonData"]);
    case plan::ValueKind::Decimal:
      return Fragment(context.symbols["type.Decimal"]);
    case plan::ValueKind::Boolean:
      return Fragment(Raw("boolean"));
    case plan::ValueKind::Instant:
      return Fragment(Raw("Date"));
    case plan::ValueKind::Enum:
      return Fragment(context.names[*type.enum_id].type);
  }
  BS_UNREACHABLE("value kind");
}

/// The method of `Row` that reads a value, and what it takes beside the column.
struct Reader {
  const char* name;
  const char* name_or_null;
  Fragment argument = {};
};

Reader reader_of(const Context& context, const plan::ValueType& type) {
  switch (type.kind) {
    case plan::ValueKind::Text:
    case plan::ValueKind::Uuid:
    case plan::ValueKind::Date:
      return {"text", "textOrNull"};
    case plan::ValueKind::Integer:
    case plan::ValueKind::Duration:
      return {"integer", "integerOrNull"};
    case plan::ValueKind::Float:
      return {"float", "floatOrNull"};
    case plan::ValueKind::Json:
      break;
    case plan::ValueKind::Decimal:
      return {"decimal", "decimalOrNull", Fragment(IntLit(type.scale))};
    case plan::ValueKind::Boolean:
      return {"boolean", "booleanOrNull"};
    case plan::ValueKind::Instant:
      return {"instant", "instantOrNull"};
    case plan::ValueKind::Enum:
      return {"oneOf", "oneOfOrNull", Fragment(context.names[*type.enum_id].values)};
  }
  BS_UNREACHABLE("values that no method of a row reads");
}

/// `durationText(row, 'length')`
Fragment read_by(const Context& context,
                 const char* symbol,
                 const char* symbol_or_null,
                 const plan::ResultColumn& column,
                 const Fragment& argument = {}) {
  const char* chosen = column.type.nullable ? symbol_or_null : symbol;
  return code(
      "$($)", context.symbols[chosen],
      weave::join({Fragment(Raw("row")), Fragment(StringLit(column.name)), argument}, ", "));
}

/// The options of a text: `{ min: 3, max: 80, trim: true }`.
Fragment text_rules(const plan::Lexer& lexer) {
  std::vector<Fragment> rules = {code("min: $", IntLit(lexer.min_length.value_or(0)))};
  if (lexer.max_length) {
    rules.push_back(code("max: $", IntLit(*lexer.max_length)));
  }
  if (lexer.trim) {
    rules.emplace_back(Raw("trim: true"));
  }
  if (lexer.lower) {
    rules.emplace_back(Raw("lower: true"));
  }
  if (lexer.pattern) {
    rules.push_back(code("matches: $", StringLit(*lexer.pattern)));
  }
  return code("{ $ }", weave::join(rules, ", "));
}

/// The bounds of every integer.
constexpr int64_t kLargestInteger = 9'007'199'254'740'991;

/// `min, max`; a missing lower bound before an upper one is `undefined`.
Fragment integer_bounds(const plan::Lexer& lexer) {
  const auto bound = [](const std::optional<std::string>& text, int64_t none) {
    const int64_t value = text ? std::stoll(*text) : none;
    return value == none ? Fragment() : Fragment(IntLit(value));
  };
  Fragment min = bound(lexer.min, -kLargestInteger);
  const Fragment max = bound(lexer.max, kLargestInteger);
  if (min.empty() && !max.empty()) {
    min = Fragment(Raw("undefined"));
  }
  return weave::join({min, max}, ", ");
}

/// The largest number of the lexer's precision and scale, which its digits give already.
std::string largest(const plan::Lexer& lexer) {
  const size_t whole = lexer.precision - lexer.scale;
  std::string text = whole == 0 ? "0" : std::string(whole, '9');
  return lexer.scale == 0 ? text : text + "." + std::string(lexer.scale, '9');
}

Fragment decimal_rules(const plan::Lexer& lexer) {
  std::vector<Fragment> rules = {code("precision: $", IntLit(lexer.precision)),
                                 code("scale: $", IntLit(lexer.scale))};
  if (lexer.min && *lexer.min != "-" + largest(lexer)) {
    rules.push_back(code("min: $", StringLit(*lexer.min)));
  }
  if (lexer.max && *lexer.max != largest(lexer)) {
    rules.push_back(code("max: $", StringLit(*lexer.max)));
  }
  return code("{ $ }", weave::join(rules, ", "));
}

/// `{ min: '2026-01-01', max: 'today' }`, each spelled by `bound`.
template <typename Bound>
Fragment bounds(const plan::Lexer& lexer, Bound bound) {
  std::vector<Fragment> rules;
  if (lexer.min) {
    rules.push_back(code("min: $", bound(*lexer.min)));
  }
  if (lexer.max) {
    rules.push_back(code("max: $", bound(*lexer.max)));
  }
  return rules.empty() ? Fragment() : code("{ $ }", weave::join(rules, ", "));
}

/// Days, and floats as the spec writes them.
Fragment text_bounds(const plan::Lexer& lexer) {
  return bounds(lexer, [](const std::string& text) { return Fragment(StringLit(text)); });
}

Fragment instant_bounds(const plan::Lexer& lexer) {
  return bounds(lexer, [](const std::string& text) {
    return text == "now" ? Fragment(StringLit(text)) : code("new Date($)", StringLit(text));
  });
}

Fragment duration_bounds(const plan::Lexer& lexer) {
  return bounds(lexer, [](const std::string& text) { return Fragment(IntLit(std::stoll(text))); });
}

}  // namespace

Fragment many_of(const plan::ValueType& type, const Fragment& item) {
  if (!type.collection) {
    return item;
  }
  if (*type.collection == plan::CollectionKind::Map) {
    return code("Readonly<Record<string, $>>", item);
  }
  return type.nullable ? code("readonly ($)[]", item) : code("readonly $[]", item);
}

Fragment type_of_value(const Context& context, const plan::ValueType& type) {
  const Fragment values = many_of(type, type_of_kind(context, type));
  // Null is among the values of Json; of a collection it is the absence of the whole.
  const bool is_nullable =
      type.nullable && (type.kind != plan::ValueKind::Json || type.collection.has_value());
  return is_nullable ? code("$ | null", values) : values;
}

Fragment shown_type(const Context& context, const plan::ValueType& type) {
  plan::ValueType shown = type;
  if (type.kind == plan::ValueKind::Duration) {
    shown.kind = plan::ValueKind::Text;
  }
  if (type.kind == plan::ValueKind::Decimal && type.as_number) {
    const Fragment number(context.symbols["type.DecimalNumber"]);
    const Fragment values = many_of(type, number);
    return type.nullable ? code("$ | null", values) : values;
  }
  return type_of_value(context, shown);
}

Fragment shown_values(const Context& context, const plan::ValueType& type, const Fragment& value) {
  const bool is_duration = type.kind == plan::ValueKind::Duration;
  const bool is_number = type.kind == plan::ValueKind::Decimal && type.as_number;
  if (!is_duration && !is_number) {
    return value;
  }
  const auto shown = [&](const Fragment& each) {
    return is_duration ? code("$($)", context.symbols["rt.formatDuration"], each)
                       : code("$.asNumber()", each);
  };
  const Fragment each(Raw("each"));
  if (!type.collection) {
    return type.nullable ? code("$ === null ? null : $", value, shown(value)) : shown(value);
  }
  if (*type.collection == plan::CollectionKind::Map) {
    return code("Object.fromEntries(Object.entries($).map(([key, each]) => [key, $]))", value,
                shown(each));
  }
  return code("$.map((each) => $)", value, shown(each));
}

Fragment bound_value(const Context& context, const plan::ValueType& type, const Fragment& value) {
  if (type.kind != plan::ValueKind::Json) {
    return value;
  }
  const Fragment text = code("$($)", context.symbols["rt.jsonText"], value);
  return type.nullable ? code("$ === null ? null : $", value, text) : text;
}

Fragment show_column(const Context& context, const plan::ResultColumn& column) {
  if (column.type.kind == plan::ValueKind::Duration) {
    return read_by(context, "rt.durationText", "rt.durationTextOrNull", column);
  }
  if (column.type.kind == plan::ValueKind::Decimal && column.type.as_number) {
    return read_by(context, "rt.decimalNumber", "rt.decimalNumberOrNull", column,
                   Fragment(IntLit(column.type.scale)));
  }
  return read_column(context, column);
}

Fragment read_column(const Context& context, const plan::ResultColumn& column) {
  if (column.type.kind == plan::ValueKind::Json) {
    return read_by(context, "rt.jsonData", "rt.jsonDataOrNull", column);
  }
  const Reader reader = reader_of(context, column.type);
  const Ident name(column.type.nullable ? reader.name_or_null : reader.name);
  return code("row.$($)", name,
              weave::join({Fragment(StringLit(column.name)), reader.argument}, ", "));
}

/// `12, 128, commonPasswords.has`
Fragment password_rules(const Context& context, const plan::Lexer& lexer) {
  const Fragment bounds =
      code("$, $", IntLit(lexer.min_length.value_or(0)), IntLit(lexer.max_length.value_or(0)));
  return lexer.refuses_common ? code("$, $.has", bounds, context.symbols["app.commonPasswords"])
                              : bounds;
}

Fragment lexer_call(const Context& context, const plan::Lexer& lexer) {
  const auto call = [&](const char* symbol, const Fragment& arguments) {
    return code("$($)", context.symbols[symbol], arguments);
  };
  switch (lexer.kind) {
    case plan::LexerKind::String:
      return call("rt.string", text_rules(lexer));
    case plan::LexerKind::Text:
      return call("rt.text", text_rules(lexer));
    case plan::LexerKind::Email:
      return call("rt.email", {});
    case plan::LexerKind::Url:
      return call("rt.url", {});
    case plan::LexerKind::Uuid:
      return call("rt.uuid", {});
    case plan::LexerKind::Integer:
      return call("rt.integer", integer_bounds(lexer));
    case plan::LexerKind::Decimal:
      return call("rt.decimal", decimal_rules(lexer));
    case plan::LexerKind::Float:
      return call("rt.float", text_bounds(lexer));
    case plan::LexerKind::Boolean:
      return call("rt.boolean", {});
    case plan::LexerKind::Date:
      return call("rt.date", text_bounds(lexer));
    case plan::LexerKind::Instant:
      return call("rt.instant", instant_bounds(lexer));
    case plan::LexerKind::Duration:
      return call("rt.duration", duration_bounds(lexer));
    case plan::LexerKind::Json:
      return call("rt.json", {});
    case plan::LexerKind::Enum: {
      const Fragment values(context.names[*lexer.enum_id].values);
      const bool ignores_case = context.server[*lexer.enum_id].ignore_case;
      return call("rt.oneOf", ignores_case ? code("$, true", values) : values);
    }
    case plan::LexerKind::Password:
      return call("rt.password", password_rules(context, lexer));
    case plan::LexerKind::PasswordAttempt:
      return call("rt.passwordAttempt", {});
    case plan::LexerKind::Token:
      return call("rt.token", {});
    case plan::LexerKind::HashedToken:
      return call("rt.string", text_rules(lexer));
  }
  BS_UNREACHABLE("lexer kind");
}

}  // namespace bspec::express
