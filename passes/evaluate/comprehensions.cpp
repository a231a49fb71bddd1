#include <algorithm>
#include <optional>
#include <utility>

#include "passes/evaluate/arithmetic.h"
#include "passes/evaluate/evaluator.h"
#include "passes/evaluate/values/order.h"
#include "support/base/check.h"

/// Sources and what is asked of their items.
namespace bspec::evaluate {
namespace {

using ir::Quantifier;

/// Only the total has to fit; the fault of an item has been found before.
Value sum(const List& values) {
  Wide units = 0;
  unsigned scale = 0;
  for (const Value& value : values.items) {
    const Decimal number = number_of(value);
    // Values of one expression have one scale.
    scale = number.scale;
    units += number.units;
  }
  return scale == 0 && (values.items.empty() || values.items.front().is<std::int64_t>())
             ? make_int(units)
             : in_range(rescale(units, scale, scale));
}

Value mean(const List& values, const ir::Type& type) {
  if (values.items.empty()) {
    return {Null{}};
  }
  Wide units = 0;
  for (const Value& value : values.items) {
    units += number_of(value).units;
  }
  const auto count = static_cast<std::int64_t>(values.items.size());
  return in_range(divide(units, number_of(values.items.front()).scale, {count, 0}, type.scale));
}

Value extreme(const List& values, bool is_least) {
  const auto before = [](const Value& left, const Value& right) { return order(left, right) < 0; };
  const auto found = is_least ? std::ranges::min_element(values.items, before)
                              : std::ranges::max_element(values.items, before);
  return found == values.items.end() ? Value{Null{}} : *found;
}

Value entries_of(const Map& map) {
  List list;
  for (const Entry& entry : map.entries) {
    list.items.push_back({entry});
  }
  return {std::move(list)};
}

/// `a..b` of whole numbers; empty where the end comes before the start.
Value range_of(const Value& low, const Value& high) {
  if (const Value* instead = absorbing(low, high)) {
    return *instead;
  }
  List list;
  for (std::int64_t i = *low.as<std::int64_t>(); i <= *high.as<std::int64_t>(); ++i) {
    list.items.push_back({i});
  }
  return {std::move(list)};
}

}  // namespace

Value Evaluator::of(const ir::EntityRows& rows) {
  return {rows_.all(rows.entity)};
}

Value Evaluator::of(const ir::Range& range) {
  return range_of(value(range.low), value(range.high));
}

Value Evaluator::of(const ir::Flattened& flattened) {
  const Value base = items(flattened.base);
  const auto* rows = base.as<List>();
  if (rows == nullptr) {
    return base;
  }
  List list;
  for (const Value& row : rows->items) {
    const Value found = field_of(*row.as<RowRef>(), flattened.field);
    if (found.is<Fault>()) {
      return found;
    }
    if (const auto* set = found.as<Set>()) {
      list.items.insert(list.items.end(), set->items.begin(), set->items.end());
    } else if (const auto* inner = found.as<List>()) {
      list.items.insert(list.items.end(), inner->items.begin(), inner->items.end());
    } else if (!found.is<Null>()) {
      list.items.push_back(found);
    }
  }
  return {std::move(list)};
}

Value Evaluator::items(ir::ExprId source) {
  Value found = value(source);
  if (found.is<Null>()) {
    return is_unknown_to_guest({source}) ? Value{Unknown{}} : Value{List{}};
  }
  if (const auto* set = found.as<Set>()) {
    return {List{set->items}};
  }
  if (const auto* map = found.as<Map>()) {
    return entries_of(*map);
  }
  return found;
}

Value Evaluator::of(const ir::Comprehension& comprehension, const ir::Type& type) {
  const Value source = items(comprehension.source);
  const auto* items = source.as<List>();
  if (items == nullptr) {
    return source;
  }
  switch (comprehension.quantifier) {
    case Quantifier::Any:
    case Quantifier::All:
    case Quantifier::None:
      return quantified(comprehension, *items);
    case Quantifier::Count:
    case Quantifier::Sum:
    case Quantifier::Min:
    case Quantifier::Max:
    case Quantifier::Avg:
    case Quantifier::First:
    case Quantifier::Collect:
    case Quantifier::Distinct:
      break;
  }
  Value gathered = this->gathered(comprehension, *items);
  const auto* values = gathered.as<List>();
  if (values == nullptr) {
    return gathered;
  }
  switch (comprehension.quantifier) {
    case Quantifier::Count:
      return make_int(static_cast<std::int64_t>(values->items.size()));
    case Quantifier::Sum:
      return sum(*values);
    case Quantifier::Min:
    case Quantifier::Max:
      return extreme(*values, comprehension.quantifier == Quantifier::Min);
    case Quantifier::Avg:
      return mean(*values, type);
    case Quantifier::First:
      return values->items.empty() ? Value{Null{}} : values->items.front();
    case Quantifier::Collect:
      return gathered;
    case Quantifier::Distinct:
      return distinct(*values);
    case Quantifier::Any:
    case Quantifier::All:
    case Quantifier::None:
      break;
  }
  BS_UNREACHABLE("a quantifier that was answered above");
}

/// Values ascending; rows by their id.
Value Evaluator::distinct(const List& values) const {
  Set set = make_set(values.items);
  if (set.items.empty() || !set.items.front().is<RowRef>()) {
    return {std::move(set)};
  }
  std::ranges::sort(set.items, [&](const Value& left, const Value& right) {
    return rows_.precedes({}, *left.as<RowRef>(), *right.as<RowRef>());
  });
  return {List{std::move(set.items)}};
}

/// Whether the item that is bound to the variable is one of those that are meant.
Value Evaluator::tested(const ir::Comprehension& comprehension) {
  Value found = comprehension.condition ? condition(*comprehension.condition) : Value{true};
  if (comprehension.quantifier != Quantifier::Count || !comprehension.value) {
    return found;
  }
  const auto* truth = found.as<bool>();
  return truth != nullptr && *truth ? condition(*comprehension.value) : found;
}

Value Evaluator::quantified(const ir::Comprehension& comprehension, const List& items) {
  const bool is_all = comprehension.quantifier == Quantifier::All;
  bool is_decided = false;
  bool reads_caller = false;
  for (const std::optional<ir::ExprId>& part : {comprehension.condition, comprehension.value}) {
    reads_caller = reads_caller || (part && mentions_caller(*part));
  }
  for (const Value& item : items.items) {
    scope_.variables[comprehension.variable] = {item};
    const Value meant = comprehension.condition ? condition(*comprehension.condition) : Value{true};
    if (meant.is<Fault>()) {
      return meant;
    }
    if (const auto* truth = meant.as<bool>(); truth == nullptr || !*truth) {
      continue;
    }
    const Value found = comprehension.value ? condition(*comprehension.value) : Value{true};
    if (found.is<Fault>()) {
      return found;
    }
    const auto* truth = found.as<bool>();
    const bool is_true = truth != nullptr && *truth;
    is_decided = is_decided || is_true != is_all;
  }
  // For a guest only what one item shows is known: that `any` holds, and `none` does not.
  if (!scope_.caller && reads_caller && (is_all || !is_decided)) {
    return {Unknown{}};
  }
  return {is_decided == (comprehension.quantifier == Quantifier::Any)};
}

Value Evaluator::gathered(const ir::Comprehension& comprehension, const List& items) {
  const bool is_count = comprehension.quantifier == Quantifier::Count;
  const bool keeps_null = is_count || comprehension.quantifier == Quantifier::First;
  List values;
  for (const Value& item : items.items) {
    scope_.variables[comprehension.variable] = {item};
    const Value meant = tested(comprehension);
    if (meant.is<Fault>()) {
      return meant;
    }
    if (const auto* truth = meant.as<bool>(); truth == nullptr || !*truth) {
      continue;
    }
    Value found = is_count || !comprehension.value ? item : value(*comprehension.value);
    if (found.is<Fault>()) {
      return found;
    }
    if (found.is<Unknown>()) {
      found = {false};
    }
    if (keeps_null || !found.is<Null>()) {
      values.items.push_back(std::move(found));
    }
  }
  return {std::move(values)};
}

}  // namespace bspec::evaluate
