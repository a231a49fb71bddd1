#include "passes/plan/storage/indexes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>

#include "ir/expr/children.h"
#include "ir/plan/storage_plan.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/policy/policies.h"
#include "passes/plan/stored_fields.h"

namespace bspec::passes {
namespace {

/// Text beyond this makes index rows that PostgreSQL refuses.
constexpr std::int64_t kLongestIndexedText = 500;

bool is_prefix(llvm::ArrayRef<std::string> prefix, llvm::ArrayRef<std::string> columns) {
  return prefix.size() <= columns.size() && columns.take_front(prefix.size()) == prefix;
}

bool is_indexable(const ir::Field& field) {
  const bool is_long = field.rules.max_length && *field.rules.max_length > kLongestIndexedText;
  return field.kind == ir::FieldKind::Stored && !(ir::is_text(field.type.kind) && is_long);
}

/// Collects the indexes of one table.
class TableIndexes {
 public:
  TableIndexes(const ir::Program& program, ir::EntityId entity, plan::Table& table)
      : program_(program), entity_(entity), table_(table) {}

  void add_all() {
    for (const ir::Route& route : program_.routes) {
      for (ir::StmtId stmt : route.statements) {
        const auto* list = program_[stmt].as<ir::ListResourceStmt>();
        if (list != nullptr && list->entity == entity_) {
          lists_.push_back(list);
        }
      }
    }
    add_sorts();
    add_filters();
    add_references();
    add_policies();
    add_declared();
    drop_prefixes();
  }

 private:
  struct Wanted {
    std::vector<std::string> columns;
    std::string reason;
  };

  void want(std::vector<std::string> columns, std::string reason) {
    // The rows of an index are in the order of their ids already where it ends with one.
    const auto repeated = std::ranges::find_if(columns, [&](const std::string& column) {
      return std::ranges::count(columns, column) > 1;
    });
    if (repeated == columns.end()) {
      wanted_.push_back({std::move(columns), std::move(reason)});
    }
  }

  std::string column(ir::FieldId field) const { return column_name(program_, field); }

  /// The columns of an order of own, short enough fields; empty when it has another key.
  std::vector<std::string> order_columns(llvm::ArrayRef<ir::FieldSort> order) const {
    std::vector<std::string> columns;
    for (const ir::FieldSort& key : order) {
      if (key.path.size() > 1 || !is_indexable(program_[key.path.front()])) {
        return {};
      }
      columns.push_back(column(key.path.front()));
    }
    return columns;
  }

  void add_sorts() {
    for (const ir::ListResourceStmt* list : lists_) {
      for (const ir::FieldSort& sort : list->sorts) {
        if (std::vector<std::string> columns = order_columns(sort); !columns.empty()) {
          columns.emplace_back("id");
          want(std::move(columns), fmt::format("sort by {}", program_[sort.path.front()].name));
        }
      }
    }
  }

  void add_filters() {
    for (const ir::ListResourceStmt* list : lists_) {
      for (const ir::Filter& filter : list->filters) {
        const bool is_sort = std::ranges::any_of(
            list->sorts, [&](const ir::FieldSort& sort) { return sort.path == filter.path; });
        if (filter.path.size() > 1 || is_sort || !is_indexable(program_[filter.path.front()])) {
          continue;
        }
        std::vector<std::string> columns = {column(filter.path.front())};
        if (!list->sorts.empty()) {
          const std::vector<std::string> order = order_columns(list->sorts.front());
          columns.insert(columns.end(), order.begin(), order.end());
        }
        columns.emplace_back("id");
        want(std::move(columns), fmt::format("filter {}", program_[filter.path.front()].name));
      }
    }
  }

  void add_references() {
    for (ir::FieldId id : stored_fields(program_, entity_)) {
      if (!program_[id].is_reference()) {
        continue;
      }
      std::vector<std::string> columns = {column(id)};
      if (const ir::Field* inverse = inverse_of(id); inverse != nullptr) {
        const std::vector<std::string> order = order_columns(inverse->order);
        if (!order.empty()) {
          columns.insert(columns.end(), order.begin(), order.end());
          columns.emplace_back("id");
        }
      }
      want(std::move(columns), fmt::format("reference {}", program_[id].name));
    }
  }

  const ir::Field* inverse_of(ir::FieldId reference) const {
    for (const ir::Field& field : program_.fields) {
      if (field.kind == ir::FieldKind::Inverse && field.inverse_of == reference) {
        return &field;
      }
    }
    return nullptr;
  }

  void add_policies() {
    for (ir::PolicyOp op : {ir::PolicyOp::Get, ir::PolicyOp::List}) {
      for (const ir::Allow* line : lines_of(program_[entity_], op)) {
        if (line->condition) {
          add_read_columns(*line->condition, op);
        }
      }
    }
  }

  void add_read_columns(ir::ExprId id, ir::PolicyOp op) {
    const ir::Expr& expr = program_[id];
    const auto* ref = expr.as<ir::FieldRef>();
    if (ref != nullptr && program_[ref->base].as<ir::This>() != nullptr) {
      const ir::Field& field = program_[ref->field];
      if (is_indexable(field) && field.name != "id") {
        want({column(ref->field)}, fmt::format("allow {}", ir::name_of(op)));
      }
    }
    for (ir::ExprId child : ir::children_of(expr)) {
      add_read_columns(child, op);
    }
  }

  void add_declared() {
    for (ir::FieldId id : stored_fields(program_, entity_)) {
      if (program_[id].indexed) {
        want({column(id)}, fmt::format("index on {}", program_[id].name));
      }
    }
  }

  /// Of two equal ones the first stays.
  void drop_prefixes() {
    for (size_t index = 0; index < wanted_.size(); ++index) {
      const std::vector<std::string>& columns = wanted_[index].columns;
      bool is_needed = !is_prefix(columns, table_.primary_key);
      for (const plan::UniqueKey& key : table_.keys) {
        is_needed = is_needed && !is_prefix(columns, key.columns) && columns.front() != only(key);
      }
      for (size_t other = 0; other < wanted_.size() && is_needed; ++other) {
        const bool is_equal = wanted_[other].columns == columns;
        is_needed = is_equal ? other >= index : !is_prefix(columns, wanted_[other].columns);
      }
      if (is_needed) {
        table_.indexes.push_back(
            {constraint_name(table_.name, columns, "idx"), columns, wanted_[index].reason});
      }
    }
  }

  /// The column of a key of one: an index that begins with it tells no two rows more apart.
  static std::string only(const plan::UniqueKey& key) {
    return key.columns.size() == 1 ? key.columns.front() : std::string();
  }

  const ir::Program& program_;
  ir::EntityId entity_;
  plan::Table& table_;
  std::vector<const ir::ListResourceStmt*> lists_;
  std::vector<Wanted> wanted_;
};

}  // namespace

void add_indexes(const ir::Program& program, std::vector<plan::Table>& tables) {
  for (ir::EntityId entity : program.entities.ids()) {
    TableIndexes(program, entity, tables[entity.index()]).add_all();
  }
}

}  // namespace bspec::passes
