#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/storage/index_wishes.h"

namespace bspec::passes {
namespace {

/// Columns and the names that a reader knows them by.
struct Columns {
  std::vector<std::string> columns;
  std::vector<std::string> names;

  void add(const IndexWishes& wishes, ir::FieldId field) {
    if (std::string column = wishes.column(field); !column.empty()) {
      columns.push_back(std::move(column));
      names.push_back(wishes.program()[field].name);
    }
  }
};

/// The indexes of one `list x in …`.
class QueryIndexes {
 public:
  QueryIndexes(IndexWishes& wishes, const ir::ListQuery& query)
      : wishes_(wishes), program_(wishes.program()), query_(query) {}

  void add_all() {
    const std::optional<ir::EntityId> entity = scope();
    if (!entity) {
      return;
    }
    entity_ = *entity;
    read_order();
    ComparedFields always;
    for (const ir::WhereClause& where : query_.where) {
      if (!where.skipped_without) {
        add_compared(where.condition, always);
      }
    }
    for (ir::FieldId field : always.equal) {
      base_.add(wishes_, field);
    }
    if (!base_.columns.empty() || !order_.columns.empty() || !always.ranged.empty()) {
      wish(base_, always.ranged);
    }
    for (const ir::WhereClause& where : query_.where) {
      if (!where.skipped_without) {
        continue;
      }
      ComparedFields sometimes;
      add_compared(where.condition, sometimes);
      Columns columns = base_;
      for (ir::FieldId field : sometimes.equal) {
        columns.add(wishes_, field);
      }
      if (columns.columns.size() > base_.columns.size() || !sometimes.ranged.empty()) {
        wish(columns, sometimes.ranged);
      }
    }
  }

 private:
  /// The entity whose rows are listed; those of a relation are found by its reference.
  std::optional<ir::EntityId> scope() {
    const ir::Expr& source = program_[query_.source];
    if (const auto* rows = source.as<ir::EntityRows>()) {
      return rows->entity;
    }
    const auto* ref = source.as<ir::FieldRef>();
    if (ref == nullptr || program_[ref->field].kind != ir::FieldKind::Inverse) {
      return std::nullopt;
    }
    base_.columns.push_back(column_name(program_, *program_[ref->field].inverse_of));
    scope_columns_ = 1;
    return *program_[ref->field].type.entity;
  }

  bool is_element(ir::ExprId id) const {
    const auto* variable = program_[id].as<ir::VariableRef>();
    return variable != nullptr && variable->variable == query_.variable;
  }

  void add_compared(ir::ExprId condition, ComparedFields& fields) const {
    add_compared_fields(program_, condition, [&](ir::ExprId id) { return is_element(id); }, fields);
  }

  /// Nothing, if a key of the order is no column of the row.
  void read_order() {
    if (query_.group) {
      return;
    }
    for (const ir::OrderKey& key : query_.order) {
      const auto* ref = program_[key.value].as<ir::FieldRef>();
      const bool is_own = ref != nullptr && is_element(ref->base);
      const size_t before = order_.columns.size();
      if (is_own) {
        order_.add(wishes_, ref->field);
      }
      if (order_.columns.size() == before) {
        order_ = {};
        return;
      }
    }
  }

  /// What is compared, then what it is ordered by, else a range.
  void wish(const Columns& compared, const std::vector<ir::FieldId>& ranged) {
    Columns wanted = compared;
    std::string reason =
        wanted.names.empty() ? "list" : fmt::format("list where {}", fmt::join(wanted.names, ", "));
    if (!order_.columns.empty()) {
      wanted.columns.insert(wanted.columns.end(), order_.columns.begin(), order_.columns.end());
      reason += fmt::format(" order {}", fmt::join(order_.names, ", "));
    } else if (!ranged.empty()) {
      const size_t before = wanted.columns.size();
      wanted.add(wishes_, ranged.front());
      if (wanted.columns.size() > before) {
        reason += fmt::format(" from {}", wanted.names.back());
      }
    }
    if (wanted.columns.size() > scope_columns_) {
      wanted.columns.emplace_back("id");
      wishes_.add(entity_, std::move(wanted.columns), std::move(reason));
    }
  }

  IndexWishes& wishes_;
  const ir::Program& program_;
  const ir::ListQuery& query_;
  ir::EntityId entity_;
  Columns base_;
  Columns order_;
  size_t scope_columns_ = 0;
};

}  // namespace

void wish_for_queries(IndexWishes& wishes) {
  for (const ir::ListQuery& query : wishes.program().queries) {
    QueryIndexes(wishes, query).add_all();
  }
}

}  // namespace bspec::passes
