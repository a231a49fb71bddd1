#include "ir/verify/verify_storage.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "ir/plan/server_plan.h"

namespace bspec::plan {
namespace {

constexpr size_t kMaxBytes = 63;

/// Names that share one space in PostgreSQL, or stand in one table.
class Names {
 public:
  explicit Names(std::vector<std::string>& findings) : findings_(findings) {}

  void add(std::string_view what, const std::string& name) {
    if (name.empty() || name.size() > kMaxBytes) {
      findings_.push_back(fmt::format("{} `{}` has {} bytes", what, name, name.size()));
    }
    if (!names_.insert(name).second) {
      findings_.push_back(fmt::format("{} `{}` is there twice", what, name));
    }
  }

 private:
  std::vector<std::string>& findings_;
  std::set<std::string> names_;
};

void verify_table(const Table& table, Names& relations, std::vector<std::string>& findings) {
  Names columns(findings);
  std::set<std::string> known;
  for (const StoredColumn& column : table.columns) {
    columns.add(fmt::format("column of `{}`", table.name), column.name);
    known.insert(column.name);
  }
  const auto verify_known = [&](const std::string& owner, const std::vector<std::string>& used) {
    for (const std::string& column : used) {
      if (!known.contains(column)) {
        findings.push_back(fmt::format("`{}` names no column `{}`", owner, column));
      }
    }
  };
  verify_known(table.name, table.primary_key);
  for (const UniqueKey& key : table.keys) {
    relations.add("key", key.name);
    verify_known(key.name, key.columns);
  }
  for (const ForeignKey& key : table.foreign_keys) {
    relations.add("foreign key", key.name);
    verify_known(key.name, {key.column});
  }
  for (const Index& index : table.indexes) {
    relations.add("index", index.name);
    verify_known(index.name, index.columns);
    if (index.reason.empty()) {
      findings.push_back(fmt::format("index `{}` has no reason", index.name));
    }
  }
}

}  // namespace

void verify_storage(const Plan& plan, std::vector<std::string>& findings) {
  Names relations(findings);
  for (const Table& table : plan.storage.tables) {
    relations.add("table", table.name);
    verify_table(table, relations, findings);
    if (!table.entity) {
      continue;
    }
    for (const EntityField& field : plan.server[*table.entity].fields) {
      const bool is_there = std::ranges::any_of(
          table.columns, [&](const StoredColumn& column) { return column.name == field.column; });
      if (!is_there) {
        findings.push_back(
            fmt::format("table `{}` has no column for `{}`", table.name, field.name));
      }
    }
  }
}

}  // namespace bspec::plan
