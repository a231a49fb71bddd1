#include <algorithm>
#include <string>

#include "passes/evaluate/functions.h"
#include "passes/evaluate/values/json.h"
#include "passes/evaluate/values/text_of.h"

/// Maps and Json.
namespace bspec::evaluate {
namespace {

Value keys(const Map& map) {
  List list;
  for (const Entry& entry : map.entries) {
    list.items.push_back({entry.key});
  }
  return {std::move(list)};
}

Value values(const Map& map) {
  List list;
  for (const Entry& entry : map.entries) {
    list.items.push_back(*entry.value);
  }
  return {std::move(list)};
}

Value get(const Map& map, const std::string& key) {
  const auto found = std::ranges::find(map.entries, key, &Entry::key);
  return found == map.entries.end() ? Value{Null{}} : *found->value;
}

/// A text that is no JSON gives null, and so does `null`.
Value decoded(const std::string& text) {
  std::optional<Json> json = parse_json(text);
  return json && !json->is_null() ? Value{std::move(*json)} : Value{Null{}};
}

}  // namespace

std::optional<Value> apply_collection_function(const Applied& call) {
  const Value& first = call.arguments[0];
  if (call.function == ir::Function::Keys) {
    return keys(*first.as<Map>());
  }
  if (call.function == ir::Function::Values) {
    return values(*first.as<Map>());
  }
  if (call.function == ir::Function::Get) {
    return get(*first.as<Map>(), *call.arguments[1].as<std::string>());
  }
  if (call.function == ir::Function::JsonEncode) {
    return Value{print(wire_of(call.program, first))};
  }
  if (call.function == ir::Function::JsonDecode) {
    return decoded(*first.as<std::string>());
  }
  return std::nullopt;
}

}  // namespace bspec::evaluate
