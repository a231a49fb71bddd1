#include "passes/plan/storage/runtime_columns.h"

#include <string_view>
#include <utility>
#include <vector>

#include "passes/plan/value_types.h"

namespace bspec::passes {

plan::StoredColumn column(std::string_view name, plan::ValueKind kind) {
  plan::StoredColumn column;
  column.name = name;
  column.type = of_kind(kind);
  return column;
}

plan::StoredColumn nullable(std::string_view name, plan::ValueKind kind) {
  plan::StoredColumn result = column(name, kind);
  result.type.nullable = true;
  return result;
}

plan::Table table(std::string_view name,
                  std::string_view doc,
                  std::vector<plan::StoredColumn> columns) {
  plan::Table table;
  table.name = name;
  table.kind = plan::TableKind::Runtime;
  table.doc = doc;
  table.columns = std::move(columns);
  table.primary_key = {table.columns.front().name};
  return table;
}

}  // namespace bspec::passes
