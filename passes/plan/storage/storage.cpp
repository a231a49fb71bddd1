#include "passes/plan/storage/storage.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "passes/plan/names/sql_names.h"
#include "passes/plan/storage/evolution.h"
#include "passes/plan/storage/indexes.h"
#include "passes/plan/storage/job_tables.h"
#include "passes/plan/storage/migrations.h"
#include "passes/plan/storage/runtime_tables.h"
#include "passes/plan/storage/schema_lock.h"
#include "passes/plan/storage/side_tables.h"
#include "passes/plan/storage/tables.h"
#include "support/base/check.h"
#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "support/text/utf8.h"

namespace bspec::passes {
namespace {

/// Gives names that share one space a number where two are alike: the columns `b_c` of `a` and `c`
/// of `a_b` make keys of one name.
class UniqueNames {
 public:
  void claim(std::string& name) {
    const std::string wanted = name;
    for (int number = 2; !names_.insert(name).second; ++number) {
      name = bounded_identifier(fmt::format("{}_{}", wanted, number));
    }
  }

 private:
  std::set<std::string> names_;
};

void make_names_unique(std::vector<plan::Table>& tables) {
  UniqueNames names;
  for (plan::Table& table : tables) {
    names.claim(table.name);
  }
  for (plan::Table& table : tables) {
    for (plan::UniqueKey& key : table.keys) {
      names.claim(key.name);
    }
    for (plan::ForeignKey& key : table.foreign_keys) {
      names.claim(key.name);
    }
    for (plan::Index& index : table.indexes) {
      names.claim(index.name);
    }
  }
}

/// Where the spec says what a conflict is about, as far as it still does.
Span span_of(const ir::Program& program, const SchemaConflict& conflict) {
  for (ir::EntityId entity : program.entities.ids()) {
    if (table_name(program[entity]) != conflict.table) {
      continue;
    }
    for (ir::FieldId field : program[entity].fields) {
      const bool is_it = program[field].kind == ir::FieldKind::Stored &&
                         column_name(program, field) == conflict.column;
      if (is_it && program[field].span.is_known()) {
        return program[field].span;
      }
    }
    return program[entity].span;
  }
  return {};
}

void report(const ir::Program& program, const SchemaConflict& conflict, Diagnostics& diags) {
  const Span span = span_of(program, conflict);
  switch (conflict.kind) {
    case SchemaConflict::Kind::Lost:
      diags.report(diag::SchemaLost, span, conflict.what, conflict.name)
          .note(diag::StartNewDatabase, {});
      return;
    case SchemaConflict::Kind::Changed:
      diags.report(diag::SchemaChanged, span, conflict.what, conflict.name)
          .note(diag::StartNewDatabase, {});
      return;
    case SchemaConflict::Kind::NoValue:
      diags.report(diag::NoValueForRows, span, conflict.name).note(diag::GiveDefault, {});
      return;
  }
  BS_UNREACHABLE("kind of conflict");
}

std::vector<plan::Migration> plan_migrations(const ir::Program& program,
                                             const std::vector<plan::Table>& tables,
                                             const plan::SchemaLock* previous,
                                             Diagnostics& diags) {
  // It stands in a comment, which a line break in the name of a file would end.
  const std::string source = text::safe_to_echo(program.source);
  if (previous == nullptr || previous->migrations.empty()) {
    return {first_migration(tables, source)};
  }
  std::vector<plan::Migration> migrations = locked_migrations(*previous);
  const Evolution evolution = evolve(*previous, tables);
  for (const SchemaConflict& conflict : evolution.conflicts) {
    report(program, conflict, diags);
  }
  if (!evolution.changes.empty()) {
    migrations.push_back(next_migration(migrations, evolution, source));
  }
  return migrations;
}

}  // namespace

plan::StoragePlan plan_storage(const ir::Program& program,
                               const plan::Mechanisms& mechanisms,
                               const plan::SchemaLock* previous,
                               Diagnostics& diags) {
  plan::StoragePlan storage;
  storage.tables = plan_tables(program);
  add_indexes(program, storage.tables);
  std::ranges::move(plan_side_tables(program), std::back_inserter(storage.tables));
  std::ranges::move(runtime_tables(program, mechanisms), std::back_inserter(storage.tables));
  std::ranges::move(job_tables(program), std::back_inserter(storage.tables));
  make_names_unique(storage.tables);
  storage.migrations = plan_migrations(program, storage.tables, previous, diags);
  return storage;
}

}  // namespace bspec::passes
