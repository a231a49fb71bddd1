#pragma once

#include <string>
#include <string_view>

#include "ir/plan/schema_lock.h"
#include "ir/plan/server_plan.h"
#include "ir/program.h"

namespace bspec::test {

/// A spec brought to its plan; fails the running test when a phase reports an error.
struct Planned {
  ir::Program program;
  plan::Plan plan;

  /// The query of an entity with this name: `post.findBySlug`.
  const plan::Query& query(std::string_view name) const;

  /// Its whole text.
  std::string sql(std::string_view name, plan::Dialect dialect = plan::Dialect::Sqlite) const;

  const plan::Operation& operation(std::string_view name) const;

  const plan::Policy& policy(std::string_view entity, std::string_view name) const;
};

/// With the lock of an earlier build, its migrations go on from there.
Planned plan_of(std::string_view spec,
                std::string_view path = "test.bspec",
                const plan::SchemaLock* previous = nullptr);

/// The tables of a spec whose routes need not be built yet.
plan::StoragePlan storage_of_file(std::string_view path);

/// A file of the repository.
std::string read_file(std::string_view path);

/// `examples/blog.bspec`.
Planned plan_of_file(std::string_view path);

/// The kinds of the steps of an operation in order: `fetch allow update show`.
std::string steps_of(const plan::Operation& operation);

}  // namespace bspec::test
