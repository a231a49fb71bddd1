#include "tests/unit/passes/plan/sqlite_database.h"

#include <string>

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace bspec::test {

SqliteDatabase::SqliteDatabase() {
  EXPECT_EQ(sqlite3_open(":memory:", &connection_), SQLITE_OK);
  EXPECT_EQ(run("CREATE TABLE bspec_schema (number INTEGER NOT NULL, checksum TEXT NOT NULL);"
                "PRAGMA foreign_keys = ON;"),
            "");
}

SqliteDatabase::~SqliteDatabase() {
  sqlite3_close(connection_);
}

std::string SqliteDatabase::run(const std::string& script) {
  char* message = nullptr;
  const int result = sqlite3_exec(connection_, script.c_str(), nullptr, nullptr, &message);
  std::string text = message == nullptr ? "" : message;
  sqlite3_free(message);
  return result == SQLITE_OK ? "" : text;
}

std::string SqliteDatabase::prepare(const std::string& statement) {
  sqlite3_stmt* prepared = nullptr;
  const int result = sqlite3_prepare_v2(connection_, statement.c_str(), -1, &prepared, nullptr);
  sqlite3_finalize(prepared);
  return result == SQLITE_OK ? "" : sqlite3_errmsg(connection_);
}

std::string SqliteDatabase::first(const std::string& statement) {
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(connection_, statement.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
    return sqlite3_errmsg(connection_);
  }
  std::string value = "<none>";
  if (sqlite3_step(prepared) == SQLITE_ROW) {
    const unsigned char* text = sqlite3_column_text(prepared, 0);
    value = text == nullptr ? "null" : reinterpret_cast<const char*>(text);
  }
  sqlite3_finalize(prepared);
  return value;
}

}  // namespace bspec::test
