#include "backends/express/lower_database.h"

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "backends/express/lower_jobs.h"

namespace bspec::express {
namespace {

using weave::Comment;
using weave::StringLit;

struct ChecksumView {
  StringLit sqlite;
  StringLit postgres;
  BS_VIEW(ChecksumView, sqlite, postgres)
};

struct MigrationsView {
  Comment source;
  std::vector<ChecksumView> migrations;
  BS_VIEW(MigrationsView, source, migrations)
};

struct MigrateView {
  Comment source;
  bool has_seeds = false;
  BS_VIEW(MigrateView, source, has_seeds)
};

constexpr PageOf<MigrationsView> kMigrations{"src/database/migrations.ts.tmpl"};
constexpr PageOf<MigrateView> kMigrate{"src/database/migrate.ts.tmpl"};

std::string migration_path(std::string_view dialect, const plan::Migration& migration) {
  return fmt::format("database/migrations/{}/{:04}_{}.sql", dialect, migration.number,
                     migration.name);
}

}  // namespace

Files lower_database(const Context& context) {
  Files files;
  MigrationsView view{.source = context.source(), .migrations = {}};
  for (const plan::Migration& migration : context.storage.migrations) {
    files.push_back({migration_path("sqlite", migration), backends::Document{migration.sqlite}});
    files.push_back(
        {migration_path("postgres", migration), backends::Document{migration.postgres}});
    view.migrations.push_back({.sqlite = StringLit(migration.sqlite_checksum),
                               .postgres = StringLit(migration.postgres_checksum)});
  }
  files.push_back(kMigrations.at("src/database/migrations.ts", std::move(view)));
  files.push_back(kMigrate.at("src/database/migrate.ts", {.source = context.source(),
                                                          .has_seeds = has_seeds(context.server)}));
  return files;
}

TemplateUses database_templates() {
  return {kMigrations.use(), kMigrate.use()};
}

}  // namespace bspec::express
