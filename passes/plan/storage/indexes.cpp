#include "passes/plan/storage/indexes.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/storage_plan.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/storage/index_wishes.h"
#include "passes/plan/stored_fields.h"

namespace bspec::passes {
namespace {

bool is_prefix(llvm::ArrayRef<std::string> prefix, llvm::ArrayRef<std::string> columns) {
  return prefix.size() <= columns.size() && columns.take_front(prefix.size()) == prefix;
}

const ir::Field* inverse_of(const ir::Program& program, ir::FieldId reference) {
  const auto found = std::ranges::find_if(program.fields, [&](const ir::Field& field) {
    return field.kind == ir::FieldKind::Inverse && field.inverse_of == reference;
  });
  return found == program.fields.end() ? nullptr : &*found;
}

void wish_for_references(IndexWishes& wishes, ir::EntityId entity) {
  const ir::Program& program = wishes.program();
  for (ir::FieldId id : stored_fields(program, entity)) {
    if (!program[id].is_reference()) {
      continue;
    }
    std::vector<std::string> columns = {column_name(program, id)};
    if (const ir::Field* inverse = inverse_of(program, id); inverse != nullptr) {
      const std::vector<std::string> order = wishes.order_columns(inverse->order);
      columns.insert(columns.end(), order.begin(), order.end());
      if (!order.empty()) {
        columns.emplace_back("id");
      }
    }
    wishes.add(entity, std::move(columns), fmt::format("reference {}", program[id].name));
  }
}

/// Rows with the same first fields, from the beginning of their ranges on.
void wish_for_overlaps(IndexWishes& wishes, ir::EntityId entity) {
  const ir::Program& program = wishes.program();
  for (const ir::NoOverlap& rule : program[entity].overlaps) {
    std::vector<std::string> columns;
    std::vector<std::string> names;
    for (ir::FieldId field : rule.fields) {
      columns.push_back(wishes.column(field));
      names.push_back(program[field].name);
    }
    columns.push_back(wishes.column(rule.begin));
    columns.push_back(wishes.column(rule.end));
    names.push_back(fmt::format("{}..{}", program[rule.begin].name, program[rule.end].name));
    wishes.add(entity, std::move(columns), fmt::format("no overlap {}", fmt::join(names, ", ")));
  }
}

void wish_for_declared(IndexWishes& wishes, ir::EntityId entity) {
  const ir::Program& program = wishes.program();
  for (ir::FieldId id : stored_fields(program, entity)) {
    if (program[id].indexed) {
      wishes.add(entity, {wishes.column(id)}, fmt::format("index on {}", program[id].name));
    }
  }
  for (const ir::IndexKey& index : program[entity].indexes) {
    std::vector<std::string> columns;
    std::vector<std::string> names;
    for (ir::FieldId field : index.fields) {
      columns.push_back(wishes.column(field));
      names.push_back(program[field].name);
    }
    wishes.add(entity, std::move(columns), fmt::format("index on {}", fmt::join(names, ", ")));
  }
}

/// A key of all rows serves what an index would; one of some rows does not.
bool is_served_by_key(const plan::UniqueKey& key, llvm::ArrayRef<std::string> columns) {
  // An index that begins with the one column of a key tells no two rows more apart.
  const bool begins_with_key = key.columns.size() == 1 && columns.front() == key.columns.front();
  return !key.is_partial() && (begins_with_key || is_prefix(columns, key.columns));
}

/// Of two equal ones the first stays.
void add_needed(llvm::ArrayRef<IndexWish> wishes, plan::Table& table) {
  for (size_t index = 0; index < wishes.size(); ++index) {
    const std::vector<std::string>& columns = wishes[index].columns;
    bool is_needed = !is_prefix(columns, table.primary_key) &&
                     std::ranges::none_of(table.keys, [&](const plan::UniqueKey& key) {
                       return is_served_by_key(key, columns);
                     });
    for (size_t other = 0; other < wishes.size() && is_needed; ++other) {
      const bool is_equal = wishes[other].columns == columns;
      is_needed = is_equal ? other >= index : !is_prefix(columns, wishes[other].columns);
    }
    if (is_needed) {
      table.indexes.push_back(
          {constraint_name(table.name, columns, "idx"), columns, wishes[index].reason});
    }
  }
}

}  // namespace

void add_indexes(const ir::Program& program, std::vector<plan::Table>& tables) {
  IndexWishes wishes(program);
  wish_for_resource_lists(wishes);
  wish_for_queries(wishes);
  for (ir::EntityId entity : program.entities.ids()) {
    wish_for_references(wishes, entity);
    wish_for_overlaps(wishes, entity);
  }
  wish_for_policies(wishes);
  for (ir::EntityId entity : program.entities.ids()) {
    wish_for_declared(wishes, entity);
    add_needed(wishes.of(entity), tables[entity.index()]);
  }
}

}  // namespace bspec::passes
