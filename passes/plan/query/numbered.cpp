#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/plan/query.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

bool is_same(const plan::SqlPiece& left, const plan::SqlPiece& right) {
  return left.part == right.part && left.text == right.text && left.policy == right.policy &&
         left.entity == right.entity && left.view == right.view;
}

bool is_same(const plan::Sql& left, const plan::Sql& right) {
  const auto are_same = [](const plan::SqlPiece& a, const plan::SqlPiece& b) {
    return is_same(a, b);
  };
  return std::ranges::equal(left.sqlite, right.sqlite, are_same) &&
         std::ranges::equal(left.postgres, right.postgres, are_same);
}

/// Whether one method can stand for both.
bool is_same(const plan::Query& left, const plan::Query& right) {
  const auto are_same = [](const plan::OptionalCondition& a, const plan::OptionalCondition& b) {
    return a.parameter == b.parameter && is_same(a.condition, b.condition);
  };
  return left.role == right.role && left.view == right.view && is_same(left.sql, right.sql) &&
         is_same(left.grouping, right.grouping) && is_same(left.ending, right.ending) &&
         std::ranges::equal(left.optional, right.optional, are_same) && left.order.empty() &&
         right.order.empty();
}

}  // namespace

plan::QueryId Queries::add_numbered(ir::EntityId entity,
                                    const std::string& name,
                                    plan::Query query) {
  std::string numbered = name;
  for (int number = 2;; ++number) {
    const auto known = by_name_.find({entity, numbered});
    if (known == by_name_.end()) {
      return add(entity, numbered, [&] { return std::move(query); });
    }
    if (is_same(queries_[known->second], query)) {
      return known->second;
    }
    numbered = fmt::format("{}{}", name, number);
  }
}

}  // namespace bspec::passes
