// Tables and migrations: that databases take them, and what a change of a spec adds to them.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "ir/json/schema_lock.h"
#include "passes/plan/storage/schema_lock.h"
#include "tests/unit/passes/plan/plan_of.h"
#include "tests/unit/passes/plan/sqlite_database.h"

namespace bspec::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSchema = "CREATE TABLE bspec_schema (number INTEGER, checksum TEXT);\n";

/// All examples, and the page of all kinds of columns.
std::vector<std::string> specs() {
  std::vector<std::string> paths = {"tests/plan/storage.bspec"};
  for (const fs::directory_entry& entry : fs::directory_iterator(BSPEC_SOURCE_DIR "/examples")) {
    if (entry.path().extension() == ".bspec") {
      paths.push_back("examples/" + entry.path().filename().string());
    }
  }
  return paths;
}

TEST(Storage, OfEveryExampleIsTakenBySqlite) {
  for (const std::string& spec : specs()) {
    SqliteDatabase database;
    EXPECT_EQ(database.run(storage_of_file(spec).migrations.front().sqlite), "") << spec;
  }
}

/// See `OnPostgres` in plan_of_specs_test.cpp.
TEST(OnPostgres, TakesTheTablesOfEveryExample) {
  const char* url = std::getenv("BSPEC_TEST_POSTGRES");
  if (url == nullptr) {
    GTEST_SKIP() << "BSPEC_TEST_POSTGRES is not set";
  }
  for (const std::string& spec : specs()) {
    const fs::path script = fs::temp_directory_path() / fmt::format("bspec-ddl-{}.sql", getpid());
    std::ofstream file(script);
    file << "\\set ON_ERROR_STOP on\nBEGIN;\n"
         << kSchema << storage_of_file(spec).migrations.front().postgres << "ROLLBACK;\n";
    file.close();
    const std::string command = fmt::format("psql -q -X -f {} '{}' 2>&1", script.string(), url);
    EXPECT_EQ(std::system(command.c_str()), 0) << spec;
    fs::remove(script);
  }
}

TEST(Storage, IsTheSameWhereverItIsPlannedFrom) {
  for (const char* spec : {"examples/todo.bspec", "examples/blog.bspec", "tests/plan/shop.bspec"}) {
    EXPECT_EQ(storage_of_file(spec).migrations.front().postgres,
              plan_of_file(spec).plan.storage.migrations.front().postgres)
        << spec;
  }
}

TEST(Storage, HasAnIndexWithAReasonForEachReference) {
  for (const std::string& spec : specs()) {
    for (const plan::Table& table : storage_of_file(spec).tables) {
      for (const plan::ForeignKey& key : table.foreign_keys) {
        std::set<std::string> firsts;
        if (!table.primary_key.empty()) {
          firsts.insert(table.primary_key.front());
        }
        for (const plan::UniqueKey& unique : table.keys) {
          if (!unique.is_partial()) {
            firsts.insert(unique.columns.front());
          }
        }
        for (const plan::Index& index : table.indexes) {
          EXPECT_FALSE(index.reason.empty()) << index.name;
          firsts.insert(index.columns.front());
        }
        EXPECT_TRUE(firsts.contains(key.column)) << spec << ": " << key.name;
      }
    }
  }
}

/// The lines of one text that another one does not have.
std::vector<std::string> new_lines(const std::string& before, const std::string& after) {
  std::multiset<std::string> known;
  const auto lines = [](const std::string& text) {
    std::vector<std::string> all;
    for (size_t at = 0; at < text.size();) {
      const size_t end = text.find('\n', at);
      all.push_back(text.substr(at, end - at));
      at = end == std::string::npos ? text.size() : end + 1;
    }
    return all;
  };
  for (const std::string& line : lines(before)) {
    known.insert(line);
  }
  std::vector<std::string> added;
  for (const std::string& line : lines(after)) {
    const auto same = known.find(line);
    if (same == known.end()) {
      added.push_back(line);
    } else {
      known.erase(same);
    }
  }
  return added;
}

std::string canonical(const std::string& migration) {
  return migration.substr(0, migration.find("\nDELETE FROM bspec_schema"));
}

constexpr const char* kNote = R"(
entity Note {{
    title: String(1..80)
{}
    allow read, create
}}
entity Topic {{ name: String(1..20) unique  notes: Note[] by topic  allow read }}
)";

constexpr const char* kTopic = "    topic: Topic\n";

TEST(Storage, GainsOnlyLinesAboutAFieldThatIsAdded) {
  const Planned before = plan_of(fmt::format(kNote, kTopic));
  for (const char* field :
       {"    rank: Int(1..9)\n", "    rank: String(1..40) unique\n",
        "    rank: Topic? on delete null\n", "    rank: Set<String(1..40)>\n"}) {
    const Planned after = plan_of(fmt::format(kNote, std::string(kTopic) + field));
    for (const auto text : {&plan::Migration::sqlite, &plan::Migration::postgres}) {
      const std::string old_text = canonical(before.plan.storage.migrations.front().*text);
      const std::string new_text = canonical(after.plan.storage.migrations.front().*text);
      EXPECT_EQ(new_lines(new_text, old_text), std::vector<std::string>()) << field;
      EXPECT_FALSE(new_lines(old_text, new_text).empty()) << field;
    }
  }
}

/// What the next build of a spec is told.
plan::SchemaLock lock_of(const Planned& planned, const plan::SchemaLock* previous = nullptr) {
  return passes::make_lock(planned.plan.storage.tables, planned.plan.storage.migrations, previous);
}

TEST(SchemaLock, IsReadAsItWasWritten) {
  const std::string text = plan::to_json(lock_of(plan_of_file("examples/blog.bspec")));
  llvm::Expected<plan::SchemaLock> lock = plan::schema_lock_from_json(text);
  ASSERT_TRUE(static_cast<bool>(lock)) << llvm::toString(lock.takeError());
  EXPECT_EQ(plan::to_json(*lock), text);
  llvm::Expected<plan::SchemaLock> broken = plan::schema_lock_from_json("{\"version\": 1}");
  EXPECT_FALSE(static_cast<bool>(broken));
  llvm::consumeError(broken.takeError());
}

TEST(SchemaLock, MakesNoMigrationOfASpecThatStaysAsItIs) {
  const Planned before = plan_of_file("examples/blog.bspec");
  const plan::SchemaLock lock = lock_of(before);
  const Planned after = plan_of(read_file("examples/blog.bspec"), "blog.bspec", &lock);
  ASSERT_EQ(after.plan.storage.migrations.size(), 1U);
  EXPECT_EQ(after.plan.storage.migrations.front().sqlite,
            before.plan.storage.migrations.front().sqlite);
  EXPECT_EQ(plan::to_json(lock_of(after, &lock)), plan::to_json(lock));
}

TEST(SchemaLock, KeepsMigrationsAndAddsOne) {
  const plan::SchemaLock first = lock_of(plan_of(fmt::format(kNote, "    topic: Topic?\n")));
  const std::string second_spec =
      fmt::format(kNote, "    topic: Topic?\n    rank: Int(1..9) = 3\n");
  const Planned second = plan_of(second_spec, "test.bspec", &first);
  ASSERT_EQ(second.plan.storage.migrations.size(), 2U);
  const plan::SchemaLock second_lock = lock_of(second, &first);
  const std::string third_spec =
      fmt::format(kNote, "    topic: Topic?\n    rank: Int(1..9) = 3\n    unique (title, rank)\n");
  const Planned third = plan_of(third_spec, "test.bspec", &second_lock);
  ASSERT_EQ(third.plan.storage.migrations.size(), 3U);
  EXPECT_EQ(third.plan.storage.migrations[1].sqlite, second.plan.storage.migrations[1].sqlite);
  EXPECT_EQ(third.plan.storage.migrations[2].name, "add_notes_title_rank_key");

  SqliteDatabase database;
  EXPECT_EQ(database.run(third.plan.storage.migrations[0].sqlite), "");
  EXPECT_EQ(database.run("INSERT INTO notes (id, title, created_at, updated_at, version) VALUES "
                         "('019b7700-0000-7000-8000-000000000001', 'kept', 1, 1, 1)"),
            "");
  EXPECT_EQ(database.run(third.plan.storage.migrations[1].sqlite), "");
  EXPECT_EQ(database.run(third.plan.storage.migrations[2].sqlite), "");
  EXPECT_EQ(database.first("SELECT title || rank FROM notes"), "kept3");
  EXPECT_EQ(database.first("SELECT number FROM bspec_schema"), "3");
  EXPECT_EQ(database.first("SELECT checksum FROM bspec_schema"),
            third.plan.storage.migrations[2].sqlite_checksum);
}

}  // namespace
}  // namespace bspec::test
