#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "passes/evaluate/functions.h"
#include "passes/evaluate/values/text.h"
#include "passes/evaluate/values/text_of.h"

namespace bspec::evaluate {
namespace {

Value list_of(std::vector<std::string> texts) {
  List list;
  for (std::string& text : texts) {
    list.items.push_back({std::move(text)});
  }
  return {std::move(list)};
}

Value joined(const Value& collection, const std::string& separator) {
  const auto* set = collection.as<Set>();
  std::vector<std::string> texts;
  for (const Value& item : set != nullptr ? set->items : collection.as<List>()->items) {
    texts.push_back(*item.as<std::string>());
  }
  return {fmt::format("{}", fmt::join(texts, separator))};
}

Value text_or_null(std::optional<std::string> text) {
  return text ? Value{std::move(*text)} : Value{Null{}};
}

}  // namespace

std::optional<Value> apply_text_function(const Applied& call) {
  const auto text = [&](std::size_t i) -> const std::string& {
    return *call.arguments[i].as<std::string>();
  };
  if (call.function == ir::Function::Length) {
    return Value{length(text(0))};
  }
  if (call.function == ir::Function::Lower) {
    return Value{lower(text(0))};
  }
  if (call.function == ir::Function::Upper) {
    return Value{upper(text(0))};
  }
  if (call.function == ir::Function::Trim) {
    return Value{trim(text(0))};
  }
  if (call.function == ir::Function::Contains) {
    return Value{contains(text(0), text(1))};
  }
  if (call.function == ir::Function::StartsWith) {
    return Value{text(0).starts_with(text(1))};
  }
  if (call.function == ir::Function::EndsWith) {
    return Value{text(0).ends_with(text(1))};
  }
  if (call.function == ir::Function::Replace) {
    return Value{replace(text(0), text(1), text(2))};
  }
  if (call.function == ir::Function::Split) {
    return list_of(split(text(0), text(1)));
  }
  if (call.function == ir::Function::Join) {
    return joined(call.arguments[0], text(1));
  }
  if (call.function == ir::Function::Lines) {
    return list_of(lines(text(0)));
  }
  if (call.function == ir::Function::Before) {
    return Value{before(text(0), text(1))};
  }
  if (call.function == ir::Function::After) {
    return Value{after(text(0), text(1))};
  }
  if (call.function == ir::Function::Between) {
    return text_or_null(between(text(0), text(1), text(2)));
  }
  if (call.function == ir::Function::Slugify) {
    return Value{slugify(text(0))};
  }
  if (call.function == ir::Function::Text) {
    return Value{text_of(call.program, call.arguments[0])};
  }
  return std::nullopt;
}

}  // namespace bspec::evaluate
