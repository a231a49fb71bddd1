#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "ir/plan/full_text.h"
#include "ir/verify/verify_plan.h"
#include "passes/plan/query/query_text.h"
#include "support/text/case.h"
#include "tests/unit/passes/plan/plan_of.h"
#include "tests/unit/passes/plan/sqlite_database.h"

namespace bspec::test {
namespace {

constexpr const char* kSpecs[] = {"examples/todo.bspec", "examples/blog.bspec",
                                  "tests/plan/shop.bspec"};

/// Every statement, and for a list one with each filter and sort key in it.
std::vector<std::string> statements(const plan::ServerPlan& plan, plan::Dialect dialect) {
  std::vector<std::string> texts;
  for (const plan::Query& query : plan.queries) {
    texts.push_back(plan::full_text(plan, query.sql, dialect));
  }
  for (const plan::Operation& operation : plan.operations) {
    if (!operation.listing) {
      continue;
    }
    const auto& list = std::get<plan::ListStep>(operation.steps.front());
    const std::string base = plan::full_text(plan, plan[list.query].sql, dialect);
    const char* joint = plan[list.query].is_filtered ? "AND" : "WHERE";
    for (const plan::FilterPlan& filter : operation.listing->filters) {
      texts.push_back(fmt::format("{}\n{} {} IS NOT NULL", base, joint,
                                  plan::full_text(plan, filter.expression, dialect)));
    }
    for (const plan::SortPlan& sort : operation.listing->sorts) {
      texts.push_back(fmt::format("{}\nORDER BY {} DESC NULLS LAST, this.id DESC", base,
                                  plan::full_text(plan, sort.expression, dialect)));
    }
  }
  return texts;
}

TEST(PlanOfSpecs, KeepWhatThePlanPromises) {
  for (const char* spec : kSpecs) {
    const Planned planned = plan_of_file(spec);
    EXPECT_EQ(plan::verify_plan(planned.plan), std::vector<std::string>()) << spec;
  }
}

TEST(PlanOfSpecs, PrepareOnSqlite) {
  for (const char* spec : kSpecs) {
    const Planned planned = plan_of_file(spec);
    SqliteDatabase database;
    ASSERT_EQ(database.run(planned.plan.storage.migrations.front().sqlite), "") << spec;
    for (const std::string& text : statements(planned.plan.server, plan::Dialect::Sqlite)) {
      EXPECT_EQ(database.prepare(text), "") << text;
    }
  }
}

/// The statement with its parameters as `$1`, `$2` …, as PostgreSQL takes them.
std::string numbered(const std::string& text) {
  std::map<std::string, size_t> numbers;
  std::string result;
  for (size_t at = 0; at < text.size(); ++at) {
    size_t end = at + 1;
    while (text[at] == ':' && end < text.size() &&
           (std::isalnum(text[end]) != 0 || text[end] == '_')) {
      ++end;
    }
    if (end == at + 1) {
      result += text[at];
      continue;
    }
    const auto [number, is_new] =
        numbers.try_emplace(text.substr(at, end - at), numbers.size() + 1);
    result += fmt::format("${}", number->second);
    at = end - 1;
  }
  return result;
}

/// Runs with psql against the database of `BSPEC_TEST_POSTGRES`, a connection URL; everything is
/// rolled back. The suite plan-postgres has one.
TEST(OnPostgres, EveryStatementOfASpecIsPrepared) {
  const char* url = std::getenv("BSPEC_TEST_POSTGRES");
  if (url == nullptr) {
    GTEST_SKIP() << "BSPEC_TEST_POSTGRES is not set";
  }
  for (const char* spec : kSpecs) {
    const Planned planned = plan_of_file(spec);
    const std::filesystem::path script =
        std::filesystem::temp_directory_path() / fmt::format("bspec-plan-{}.sql", getpid());
    std::ofstream file(script);
    file << "\\set ON_ERROR_STOP on\nBEGIN;\n"
         << "CREATE TEMPORARY TABLE bspec_schema (number integer, checksum text);\n"
         << planned.plan.storage.migrations.front().postgres;
    size_t number = 0;
    for (const std::string& text : statements(planned.plan.server, plan::Dialect::Postgres)) {
      file << "PREPARE s" << ++number << " AS " << numbered(text) << ";\n";
    }
    file << "ROLLBACK;\n";
    file.close();
    const std::string command = fmt::format("psql -q -X -f {} '{}' 2>&1", script.string(), url);
    EXPECT_EQ(std::system(command.c_str()), 0) << spec;
    std::filesystem::remove(script);
  }
}

/// The statements of a spec as a page to read, one behind the other.
std::string page_of(const Planned& planned) {
  const plan::ServerPlan& plan = planned.plan.server;
  std::string page;
  for (const plan::Query& query : plan.queries) {
    std::vector<std::string> parameters;
    for (const plan::Parameter& parameter : query.parameters) {
      parameters.push_back(parameter.name);
    }
    page += fmt::format("-- {}.{}({})\n{};\n\n", text::camel_case(plan[query.entity].name),
                        query.name, fmt::join(parameters, ", "),
                        plan::full_text(plan, query.sql, plan::Dialect::Sqlite));
    if (!query.sql.is_shared()) {
      page += fmt::format("-- in PostgreSQL\n{};\n\n",
                          plan::full_text(plan, query.sql, plan::Dialect::Postgres));
    }
  }
  for (const plan::Operation& operation : plan.operations) {
    page += fmt::format("-- {}: {} ({} statements)\n", operation.name, steps_of(operation),
                        operation.statements);
  }
  page += "\n" + planned.plan.storage.migrations.front().sqlite;
  return page + "\n" + planned.plan.storage.migrations.front().postgres;
}

/// `tests/plan/blog.sql` is the page of `blog.bspec`; `BSPEC_UPDATE=1` writes it.
TEST(PlanOfSpecs, AreThePagesInTheTree) {
  for (const char* spec : kSpecs) {
    const std::string path =
        fmt::format("tests/plan/{}.sql", std::filesystem::path(spec).stem().string());
    const std::string page = page_of(plan_of_file(spec));
    if (std::getenv("BSPEC_UPDATE") != nullptr) {
      std::ofstream(fmt::format("{}/{}", BSPEC_SOURCE_DIR, path), std::ios::binary) << page;
    }
    EXPECT_EQ(read_file(path), page) << "run ./dev update to accept";
  }
}

}  // namespace
}  // namespace bspec::test
