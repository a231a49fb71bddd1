#pragma once

#include <string_view>
#include <vector>

#include "ir/plan/storage_plan.h"
#include "ir/plan/value.h"

namespace bspec::passes {

/// A column of what a mechanism of the runtime keeps.
plan::StoredColumn column(std::string_view name, plan::ValueKind kind);

/// One that may be null.
plan::StoredColumn nullable(std::string_view name, plan::ValueKind kind);

/// A table of the runtime, `bspec_…`; its first column is the key.
plan::Table table(std::string_view name,
                  std::string_view doc,
                  std::vector<plan::StoredColumn> columns);

}  // namespace bspec::passes
