#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "passes/plan/storage/index_wishes.h"

namespace bspec::passes {
namespace {

void wish_for_sorts(IndexWishes& wishes, const ir::ListResourceStmt& list) {
  for (const ir::FieldSort& sort : list.sorts) {
    if (std::vector<std::string> columns = wishes.order_columns(sort); !columns.empty()) {
      columns.emplace_back("id");
      wishes.add(list.entity, std::move(columns),
                 fmt::format("sort by {}", wishes.program()[sort.path.front()].name));
    }
  }
}

void wish_for_filters(IndexWishes& wishes, const ir::ListResourceStmt& list) {
  for (const ir::Filter& filter : list.filters) {
    const bool is_sort = std::ranges::any_of(
        list.sorts, [&](const ir::FieldSort& sort) { return sort.path == filter.path; });
    if (filter.path.size() > 1 || is_sort) {
      continue;
    }
    std::vector<std::string> columns = {wishes.column(filter.path.front())};
    if (!list.sorts.empty()) {
      const std::vector<std::string> order = wishes.order_columns(list.sorts.front());
      columns.insert(columns.end(), order.begin(), order.end());
    }
    columns.emplace_back("id");
    wishes.add(list.entity, std::move(columns),
               fmt::format("filter {}", wishes.program()[filter.path.front()].name));
  }
}

/// `where` of the resource.
void wish_for_condition(IndexWishes& wishes, const ir::ListResourceStmt& list) {
  if (!list.condition) {
    return;
  }
  ComparedFields fields;
  const ir::Program& program = wishes.program();
  add_compared_fields(
      program, *list.condition,
      [&](ir::ExprId id) { return program[id].as<ir::This>() != nullptr; }, fields);
  std::vector<std::string> columns;
  std::vector<std::string> names;
  for (ir::FieldId field : fields.equal) {
    columns.push_back(wishes.column(field));
    names.push_back(program[field].name);
  }
  if (!columns.empty()) {
    wishes.add(list.entity, std::move(columns), fmt::format("where {}", fmt::join(names, ", ")));
  }
}

}  // namespace

void wish_for_resource_lists(IndexWishes& wishes) {
  std::vector<const ir::ListResourceStmt*> lists;
  for (const ir::Route& route : wishes.program().routes) {
    for (ir::StmtId stmt : route.statements) {
      if (const auto* list = wishes.program()[stmt].as<ir::ListResourceStmt>()) {
        lists.push_back(list);
      }
    }
  }
  for (const ir::ListResourceStmt* list : lists) {
    wish_for_sorts(wishes, *list);
  }
  for (const ir::ListResourceStmt* list : lists) {
    wish_for_filters(wishes, *list);
    wish_for_condition(wishes, *list);
  }
}

}  // namespace bspec::passes
