#include "frontend/sema/expr/signatures.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "frontend/sema/expr/operators.h"
#include "frontend/sema/expr/quantifiers.h"

namespace bspec::sema {
namespace {

using F = ir::Function;
using P = Pattern;
using R = Result;

constexpr Signature kSignatures[] = {
    {"length", F::Length, R::Int, 1, {P::Text}},
    {"lower", F::Lower, R::FirstText, 1, {P::Text}},
    {"upper", F::Upper, R::FirstText, 1, {P::Text}},
    {"trim", F::Trim, R::FirstText, 1, {P::Text}},
    {"contains", F::Contains, R::Bool, 2, {P::Text, P::Text}},
    {"startsWith", F::StartsWith, R::Bool, 2, {P::Text, P::Text}},
    {"endsWith", F::EndsWith, R::Bool, 2, {P::Text, P::Text}},
    {"replace", F::Replace, R::AnyText, 3, {P::Text, P::Text, P::Text}},
    {"split", F::Split, R::Texts, 2, {P::Text, P::Text}},
    {"join", F::Join, R::AnyText, 2, {P::Texts, P::Text}},
    {"lines", F::Lines, R::Texts, 1, {P::Text}},
    {"before", F::Before, R::FirstText, 2, {P::Text, P::Text}},
    {"after", F::After, R::FirstText, 2, {P::Text, P::Text}},
    {"between", F::Between, R::NullableFirstText, 3, {P::Text, P::Text, P::Text}},
    {"slugify", F::Slugify, R::String, 1, {P::Text}},
    {"text", F::Text, R::AnyText, 1, {P::Printable}},
    {"abs", F::Abs, R::First, 1, {P::Measure}},
    {"floor", F::Floor, R::Int, 1, {P::Number}},
    {"round", F::Round, R::Int, 1, {P::Number}},
    {"round", F::Round, R::Rounded, 2, {P::Number, P::Places}},
    {"div", F::Div, R::Quotient, 2, {P::Int, P::Int}},
    {"percent", F::Percent, R::Percent, 2, {P::Number, P::Number}},
    {"min", F::Min, R::Joined, 2, {P::Ordered, P::Ordered}},
    {"max", F::Max, R::Joined, 2, {P::Ordered, P::Ordered}},
    {"date", F::DateOf, R::Date, 1, {P::Instant}},
    {"date", F::DateFrom, R::Date, 3, {P::Int, P::Int, P::Int}},
    {"instant", F::Instant, R::Instant, 1, {P::Date}},
    {"startOf", F::StartOf, R::First, 2, {P::Calendar, P::Unit}},
    {"endOf", F::EndOf, R::First, 2, {P::Calendar, P::Unit}},
    {"addDays", F::AddDays, R::First, 2, {P::Calendar, P::Int}},
    {"addMonths", F::AddMonths, R::First, 2, {P::Calendar, P::Int}},
    {"daysBetween", F::DaysBetween, R::Int, 2, {P::Calendar, P::Calendar}},
    {"year", F::Year, R::Int, 1, {P::Calendar}},
    {"month", F::Month, R::Int, 1, {P::Calendar}},
    {"day", F::Day, R::Int, 1, {P::Calendar}},
    {"weekday", F::Weekday, R::Int, 1, {P::Calendar}},
    {"hour", F::Hour, R::Int, 1, {P::Instant}},
    {"minute", F::Minute, R::Int, 1, {P::Instant}},
    {"minutes", F::Minutes, R::Int, 1, {P::Duration}},
    {"hours", F::Hours, R::Int, 1, {P::Duration}},
    {"days", F::Days, R::Int, 1, {P::Duration}},
    {"keys", F::Keys, R::Keys, 1, {P::Map}},
    {"values", F::Values, R::Values, 1, {P::Map}},
    {"get", F::Get, R::MapValue, 2, {P::Map, P::Text}},
    {"json.encode", F::JsonEncode, R::LongText, 1, {P::Encodable}},
    {"json.decode", F::JsonDecode, R::Json, 1, {P::Text}},
    {"token", F::Token, R::String, 0, {}},
    {"randomText", F::RandomText, R::String, 1, {P::Characters}},
    {"reveal", F::Reveal, R::LongText, 1, {P::Encrypted}},
};

bool is_measure(const ir::Type& type) {
  return type.is(ir::TypeKind::Int) || type.is(ir::TypeKind::Decimal);
}

bool is_calendar(const ir::Type& type) {
  return type.is(ir::TypeKind::Date) || type.is(ir::TypeKind::Instant);
}

bool is_printable(const ir::Type& type) {
  return ir::is_text(type.kind) || ir::is_number(type.kind) || is_calendar(type) ||
         type.is(ir::TypeKind::Bool) || type.is(ir::TypeKind::Uuid) ||
         type.is(ir::TypeKind::Duration) || type.is(ir::TypeKind::Enum);
}

bool is_collection(const ir::Type& type) {
  return (type.is(ir::TypeKind::List) || type.is(ir::TypeKind::Set) ||
          type.is(ir::TypeKind::Map)) &&
         type.element;
}

bool is_encodable(const ir::Type& type) {
  return is_printable(type) || type.is(ir::TypeKind::Json) ||
         (is_collection(type) && is_encodable(*type.element));
}

}  // namespace

std::vector<const Signature*> find_signatures(std::string_view name) {
  std::vector<const Signature*> found;
  for (const Signature& signature : kSignatures) {
    if (signature.name == name) {
      found.push_back(&signature);
    }
  }
  return found;
}

std::vector<std::string_view> function_names() {
  std::vector<std::string_view> names = quantifier_names();
  names.insert(names.end(), {"accessToken", "coalesce"});
  for (const Signature& signature : kSignatures) {
    if (names.back() != signature.name) {
      names.push_back(signature.name);
    }
  }
  return names;
}

std::string arguments_phrase(const std::vector<const Signature*>& signatures) {
  std::vector<std::size_t> counts;
  for (const Signature* signature : signatures) {
    counts.push_back(signature->count);
  }
  std::ranges::sort(counts);
  return fmt::format("{} argument{}", fmt::join(counts, " or "), counts.back() == 1 ? "" : "s");
}

bool matches(const ir::Program& program, Pattern pattern, const ir::Type& type) {
  switch (pattern) {
    case Pattern::Text:
      return ir::is_text(type.kind);
    case Pattern::Texts:
      return is_collection(type) && !type.is(ir::TypeKind::Map) && ir::is_text(type.element->kind);
    case Pattern::Int:
    case Pattern::Places:
    case Pattern::Characters:
      return type.is(ir::TypeKind::Int);
    case Pattern::Number:
      return is_measure(type);
    case Pattern::Measure:
      return is_measure(type) || type.is(ir::TypeKind::Duration);
    case Pattern::Ordered:
      return apply_operator(program, ast::BinaryOp::Less, type, type).has_value();
    case Pattern::Date:
      return type.is(ir::TypeKind::Date);
    case Pattern::Instant:
      return type.is(ir::TypeKind::Instant);
    case Pattern::Calendar:
      return is_calendar(type);
    case Pattern::Duration:
      return type.is(ir::TypeKind::Duration);
    case Pattern::Printable:
      return is_printable(type);
    case Pattern::Encodable:
      return is_encodable(type);
    case Pattern::Map:
      return type.is(ir::TypeKind::Map);
    case Pattern::Encrypted:
      return type.is(ir::TypeKind::Encrypted);
    case Pattern::Unit:
      return false;
  }
  return false;
}

std::string_view phrase_of(Pattern pattern) {
  switch (pattern) {
    case Pattern::Text:
      return "a text";
    case Pattern::Texts:
      return "a list of texts";
    case Pattern::Int:
    case Pattern::Places:
    case Pattern::Characters:
      return "an `Int`";
    case Pattern::Number:
      return "an `Int` or a `Decimal`";
    case Pattern::Measure:
      return "an `Int`, a `Decimal` or a `Duration`";
    case Pattern::Ordered:
      return "what `<` compares";
    case Pattern::Date:
      return "a `Date`";
    case Pattern::Instant:
      return "an `Instant`";
    case Pattern::Calendar:
      return "a `Date` or an `Instant`";
    case Pattern::Duration:
      return "a `Duration`";
    case Pattern::Printable:
      return "a scalar that has a text";
    case Pattern::Encodable:
      return "a scalar or a collection of scalars";
    case Pattern::Map:
      return "a `Map`";
    case Pattern::Encrypted:
      return "an `Encrypted`";
    case Pattern::Unit:
      return "a unit of the calendar";
  }
  return "";
}

}  // namespace bspec::sema
