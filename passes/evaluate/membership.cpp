#include <algorithm>
#include <utility>
#include <vector>

#include "passes/evaluate/evaluator.h"
#include "passes/evaluate/values/order.h"

/// `in` and `not in`; null is in nothing.
namespace bspec::evaluate {
namespace {

/// Neither null nor missing, and equal.
bool has(const std::vector<Value>& items, const Value& value) {
  return std::ranges::any_of(
      items, [&](const Value& item) { return !item.is<Null>() && equal(item, value); });
}

const std::vector<Value>* items_of(const Value& collection) {
  if (const auto* list = collection.as<List>()) {
    return &list->items;
  }
  const auto* set = collection.as<Set>();
  return set == nullptr ? nullptr : &set->items;
}

bool has_key(const Map& map, const Value& key) {
  return std::ranges::any_of(
      map.entries, [&](const Entry& entry) { return entry.key == *key.as<std::string>(); });
}

}  // namespace

Value Evaluator::of(const ir::InList& in) {
  const Value value = this->value(in.value);
  bool is_unknown = value.is<Unknown>() || is_unknown_to_guest({in.value});
  std::vector<Value> items;
  for (ir::ExprId id : in.items) {
    Value item = this->value(id);
    if (item.is<Fault>()) {
      return item;
    }
    is_unknown = is_unknown || item.is<Unknown>() || is_unknown_to_guest({id});
    items.push_back(std::move(item));
  }
  if (value.is<Fault>() || is_unknown) {
    return value.is<Fault>() ? value : Value{Unknown{}};
  }
  return {(!value.is<Null>() && has(items, value)) != in.negated};
}

Value Evaluator::of(const ir::InRange& in) {
  const Value value = this->value(in.value);
  const Value low = this->value(in.low);
  const Value high = this->value(in.high);
  for (const Value* each : {&value, &low, &high}) {
    if (each->is<Fault>()) {
      return *each;
    }
  }
  if (value.is<Unknown>() || low.is<Unknown>() || high.is<Unknown>() ||
      is_unknown_to_guest({in.value, in.low, in.high})) {
    return {Unknown{}};
  }
  const bool has_null = value.is<Null>() || low.is<Null>() || high.is<Null>();
  const bool is_inside = !has_null && order(low, value) <= 0 && order(value, high) <= 0;
  return {is_inside != in.negated};
}

Value Evaluator::of(const ir::InCollection& in) {
  const Value value = this->value(in.value);
  const Value collection = this->value(in.collection);
  if (value.is<Fault>() || collection.is<Fault>()) {
    return value.is<Fault>() ? value : collection;
  }
  if (value.is<Unknown>() || collection.is<Unknown>() ||
      is_unknown_to_guest({in.value, in.collection})) {
    return {Unknown{}};
  }
  bool is_inside = false;
  if (!value.is<Null>()) {
    const auto* map = collection.as<Map>();
    const std::vector<Value>* items = items_of(collection);
    is_inside = map != nullptr ? has_key(*map, value) : items != nullptr && has(*items, value);
  }
  return {is_inside != in.negated};
}

}  // namespace bspec::evaluate
