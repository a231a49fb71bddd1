#include <algorithm>
#include <utility>
#include <vector>

#include "passes/evaluate/evaluator.h"
#include "passes/evaluate/values/order.h"
#include "support/base/check.h"

/// `list x in source { … }` as a value.
namespace bspec::evaluate {
namespace {

bool is_descending(const Value& direction) {
  const auto* chosen = direction.as<Enumerator>();
  return chosen != nullptr && chosen->index == 1;
}

/// Null last in both directions.
std::strong_ordering by_key(const Value& left, const Value& right, bool descends) {
  if (left.is<Null>() || right.is<Null>()) {
    return left.is<Null>() <=> right.is<Null>();
  }
  return descends ? order(right, left) : order(left, right);
}

}  // namespace

Value Evaluator::of(const ir::Queried& queried) {
  return rows_of(program_[queried.query]);
}

/// Whether the row that is bound to the query's variable is there and meant.
Value Evaluator::is_listed(const ir::ListQuery& query, RowRef row) {
  // Over an entity `list` decides, among the rows of a relation `get`.
  const bool is_entity = program_[query.source].as<ir::EntityRows>() != nullptr;
  Value found{true};
  if (!scope_.is_trusted) {
    found = allowed(row, is_entity ? ir::PolicyOp::List : ir::PolicyOp::Get);
  }
  for (const ir::WhereClause& clause : query.where) {
    const auto* truth = found.as<bool>();
    if (truth == nullptr || !*truth) {
      break;
    }
    const bool is_skipped = clause.skipped_without && value(*clause.skipped_without).is<Null>();
    found = is_skipped ? found : condition(clause.condition);
  }
  return found;
}

Value Evaluator::rows_of(const ir::ListQuery& query) {
  BS_CHECK(!query.group && !query.page, "groups and pages are no values of an expression");
  const Value source = items(query.source);
  const auto* rows = source.as<List>();
  if (rows == nullptr) {
    return source;
  }
  std::vector<Ordered> found;
  for (const Value& row : rows->items) {
    scope_.variables[query.variable] = {row, true, false};
    const Value listed = is_listed(query, *row.as<RowRef>());
    const auto* truth = listed.as<bool>();
    if (listed.is<Fault>()) {
      return listed;
    }
    if (truth == nullptr || !*truth) {
      continue;
    }
    Ordered ordered{*row.as<RowRef>(), {}};
    for (const ir::OrderKey& key : query.order) {
      ordered.keys.push_back(value(key.value));
      if (ordered.keys.back().is<Fault>()) {
        return ordered.keys.back();
      }
    }
    found.push_back(std::move(ordered));
  }
  return cut(query, sorted(query, std::move(found)));
}

List Evaluator::sorted(const ir::ListQuery& query, std::vector<Ordered> rows) {
  std::vector<bool> descends;
  for (const ir::OrderKey& key : query.order) {
    descends.push_back(key.by ? is_descending(value(*key.by))
                              : key.direction == ir::SortDirection::Descending);
  }
  std::ranges::stable_sort(rows, [&](const Ordered& left, const Ordered& right) {
    for (std::size_t i = 0; i < descends.size(); ++i) {
      const auto found = by_key(left.keys[i], right.keys[i], descends[i]);
      if (found != 0) {
        return found < 0;
      }
    }
    // Without keys the source has its order.
    return !descends.empty() && (descends.front() ? rows_.precedes({}, right.row, left.row)
                                                  : rows_.precedes({}, left.row, right.row));
  });
  List list;
  for (const Ordered& each : rows) {
    list.items.push_back({each.row});
  }
  return list;
}

Value Evaluator::cut(const ir::ListQuery& query, List rows) {
  if (!query.limit) {
    return {std::move(rows)};
  }
  const Value limit = value(*query.limit);
  const auto* count = limit.as<std::int64_t>();
  if (count == nullptr) {
    return limit;
  }
  const auto most = static_cast<std::size_t>(std::max<std::int64_t>(*count, 0));
  rows.items.resize(std::min(rows.items.size(), most));
  return {std::move(rows)};
}

}  // namespace bspec::evaluate
