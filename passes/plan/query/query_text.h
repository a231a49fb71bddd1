#pragma once

#include <cstddef>
#include <string>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/server_plan.h"
#include "ir/program.h"

namespace bspec::passes {

/// Adds `:caller` and `:now`, where a text reads them, behind the other parameters.
void add_parameters(plan::Query& query, plan::Ambient reads);

/// Where the items of `FROM (SELECT …) this` begin.
inline constexpr size_t kCandidateColumn = 13;

/// `BySlug`, `ByGroupAndMember`.
std::string by_fields(const ir::Program& program, llvm::ArrayRef<ir::FieldId> fields);

/// `this.slug = :slug AND …`.
std::string key_condition(const ir::Program& program, llvm::ArrayRef<ir::FieldId> fields);

/// The type of a column of an entity; that of `id` for it.
plan::ValueType column_type(const plan::EntityPlan& entity, const std::string& column);

/// `:from`; PostgreSQL must be told what it is: `CAST(:from AS date)`.
std::string typed_parameter(const plan::Parameter& parameter, plan::Dialect dialect);

/// `:author_id AS author_id`; PostgreSQL must be told what the parameter is.
std::string candidate_column(const plan::Parameter& parameter, plan::Dialect dialect);

/// The type of a column in PostgreSQL: `numeric(8, 2)`.
std::string postgres_type(const plan::ValueType& type);

/// `IN (SELECT value FROM json_each(:ids))`, `= ANY (CAST(:ids AS uuid[]))`.
std::string in_array(const std::string& parameter,
                     const plan::ValueType& item,
                     plan::Dialect dialect);

}  // namespace bspec::passes
