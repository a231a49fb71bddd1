#pragma once

#include <string>

struct sqlite3;

namespace bspec::test {

/// A SQLite database in memory.
class SqliteDatabase {
 public:
  SqliteDatabase();
  ~SqliteDatabase();
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  /// Runs statements; the message of the first fault, or nothing.
  std::string run(const std::string& script);

  /// Prepares one statement; the message of its fault, or nothing.
  std::string prepare(const std::string& statement);

  /// The first column of the first row as text; `<none>` without a row. Parameters are NULL.
  std::string first(const std::string& statement);

 private:
  sqlite3* connection_ = nullptr;
};

}  // namespace bspec::test
