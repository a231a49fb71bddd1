#include "passes/evaluate/rows.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "passes/evaluate/values/order.h"
#include "support/base/check.h"

namespace bspec::evaluate {
namespace {

/// What a field has of which nothing is said.
Value empty_value(const ir::Type& type) {
  if (type.nullable ||
      !(type.is(ir::TypeKind::List) || type.is(ir::TypeKind::Set) || type.is(ir::TypeKind::Map))) {
    return {Null{}};
  }
  if (type.is(ir::TypeKind::List)) {
    return {List{}};
  }
  return type.is(ir::TypeKind::Set) ? Value{Set{}} : Value{Map{}};
}

/// Null last in both directions.
std::strong_ordering by_key(const Value& left, const Value& right, ir::SortDirection direction) {
  if (left.is<Null>() || right.is<Null>()) {
    return left.is<Null>() <=> right.is<Null>();
  }
  return direction == ir::SortDirection::Ascending ? order(left, right) : order(right, left);
}

std::optional<ir::FieldId> field_named(const ir::Program& program,
                                       ir::EntityId entity,
                                       std::string_view name) {
  for (ir::FieldId field : program[entity].fields) {
    if (program[field].name == name) {
      return field;
    }
  }
  return std::nullopt;
}

}  // namespace

RowRef Rows::add(ir::EntityId entity) {
  Fields fields;
  for (ir::FieldId field : (*program_)[entity].fields) {
    if ((*program_)[field].kind == ir::FieldKind::Stored) {
      fields[field] = empty_value((*program_)[field].type);
    }
  }
  std::vector<Fields>& rows = rows_[entity.index()];
  rows.push_back(std::move(fields));
  return {entity, rows.size() - 1};
}

void Rows::set(RowRef row, ir::FieldId field, Value value) {
  rows_[row.entity.index()].at(row.index).at(field) = std::move(value);
}

void Rows::link(RowRef row, ir::FieldId field, RowRef other) {
  links_[field].emplace_back(row, other);
}

const Value& Rows::stored(RowRef row, ir::FieldId field) const {
  return rows_[row.entity.index()].at(row.index).at(field);
}

List Rows::related(RowRef row, ir::FieldId field) const {
  const bool is_inverse = (*program_)[field].kind == ir::FieldKind::Inverse;
  return sorted(is_inverse ? inverse(row, field) : linked(row, field), (*program_)[field].order);
}

List Rows::all(ir::EntityId entity) const {
  std::vector<RowRef> rows;
  for (std::size_t i = 0; i < rows_[entity.index()].size(); ++i) {
    rows.push_back({entity, i});
  }
  return sorted(std::move(rows), {});
}

std::vector<RowRef> Rows::inverse(RowRef row, ir::FieldId field) const {
  const ir::FieldId reference = (*program_)[field].inverse_of.value();
  const ir::EntityId entity = (*program_)[reference].entity;
  std::vector<RowRef> found;
  for (std::size_t i = 0; i < rows_[entity.index()].size(); ++i) {
    if (equal(stored({entity, i}, reference), {row})) {
      found.push_back({entity, i});
    }
  }
  return found;
}

std::vector<RowRef> Rows::linked(RowRef row, ir::FieldId field) const {
  std::vector<RowRef> found;
  const auto take = [&](ir::FieldId end, bool is_own) {
    const auto pairs = links_.find(end);
    if (pairs == links_.end()) {
      return;
    }
    for (const auto& [left, right] : pairs->second) {
      if (equal({is_own ? left : right}, {row})) {
        found.push_back(is_own ? right : left);
      }
    }
  };
  take(field, true);
  if (const auto other = (*program_)[field].other_end) {
    take(*other, false);
  }
  std::vector<Value> values;
  for (RowRef each : found) {
    values.push_back({each});
  }
  std::vector<RowRef> once;
  for (const Value& each : make_set(std::move(values)).items) {
    once.push_back(*each.as<RowRef>());
  }
  return once;
}

Value Rows::along(RowRef row, const std::vector<ir::FieldId>& path) const {
  Value value{row};
  for (ir::FieldId field : path) {
    const auto* reached = value.as<RowRef>();
    if (reached == nullptr) {
      return {Null{}};
    }
    value = Value(stored(*reached, field));
  }
  return value;
}

bool Rows::precedes(const std::vector<ir::FieldSort>& keys, RowRef left, RowRef right) const {
  for (const ir::FieldSort& key : keys) {
    const auto found = by_key(along(left, key.path), along(right, key.path), key.direction);
    if (found != 0) {
      return found < 0;
    }
  }
  const auto id = field_named(*program_, left.entity, "id");
  BS_CHECK(id.has_value(), "every entity has an id");
  const ir::SortDirection direction =
      keys.empty() ? ir::SortDirection::Ascending : keys.front().direction;
  if ((*program_)[*id].type.is(ir::TypeKind::Token)) {
    const auto created = field_named(*program_, left.entity, "createdAt");
    BS_CHECK(created.has_value(), "every entity has a createdAt");
    const auto found = by_key(stored(left, *created), stored(right, *created), direction);
    if (found != 0) {
      return found < 0;
    }
  }
  return by_key(stored(left, *id), stored(right, *id), direction) < 0;
}

List Rows::sorted(std::vector<RowRef> rows, const std::vector<ir::FieldSort>& keys) const {
  std::ranges::stable_sort(rows,
                           [&](RowRef left, RowRef right) { return precedes(keys, left, right); });
  List list;
  for (RowRef row : rows) {
    list.items.push_back({row});
  }
  return list;
}

}  // namespace bspec::evaluate
