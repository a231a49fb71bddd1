#include "ir/verify/verify_queries.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/plan/full_text.h"
#include "ir/plan/server_plan.h"

namespace bspec::plan {
namespace {

bool is_word(char character) {
  return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_';
}

std::string name_of(const ServerPlan& plan, const Query& query) {
  return fmt::format("query `{}.{}`", plan[query.entity].name, query.name);
}

/// The parameters of a text and of what a request adds to it.
std::set<std::string> parameters_of(const ServerPlan& plan, const Query& query, Dialect dialect) {
  std::set<std::string> names;
  const auto read = [&](const Sql& sql) {
    for (std::string& name : parameters_in(full_text(plan, sql, dialect))) {
      names.insert(std::move(name));
    }
  };
  read(query.sql);
  for (const OptionalCondition& added : query.optional) {
    read(added.condition);
  }
  read(query.grouping);
  for (const DirectedOrder& key : query.order) {
    read(key.ascending);
    read(key.descending);
    if (key.by) {
      names.insert(*key.by);
    }
  }
  read(query.ending);
  return names;
}

void verify_parameters(const ServerPlan& plan,
                       const Query& query,
                       Dialect dialect,
                       std::vector<std::string>& findings) {
  const std::set<std::string> in_text = parameters_of(plan, query, dialect);
  std::set<std::string> declared;
  for (const Parameter& parameter : query.parameters) {
    if (!declared.insert(parameter.name).second) {
      findings.push_back(fmt::format("{}: parameter `{}` is declared twice", name_of(plan, query),
                                     parameter.name));
    }
    // The conditions that the program adds to a list may read what its own text does not, and a
    // count takes what its list takes.
    const bool is_for_list = is_ambient(parameter.name) &&
                             (query.role == QueryRole::List || query.role == QueryRole::Count ||
                              query.role == QueryRole::SelectCount);
    if (!in_text.contains(parameter.name) && !is_for_list) {
      findings.push_back(fmt::format("{}: parameter `{}` does not stand in the text",
                                     name_of(plan, query), parameter.name));
    }
  }
  for (const std::string& name : in_text) {
    // The clock of the request is given to every statement that asks for it.
    if (!declared.contains(name) && name != "now") {
      findings.push_back(fmt::format("{}: `:{}` is no parameter", name_of(plan, query), name));
    }
  }
}

void verify_columns(const ServerPlan& plan,
                    const Query& query,
                    std::vector<std::string>& findings) {
  const bool is_write = query.rows == Cardinality::None;
  if (is_write != query.columns.empty()) {
    findings.push_back(fmt::format("{}: {}", name_of(plan, query),
                                   is_write ? "a write has columns" : "a read has no columns"));
  }
  std::set<std::string> names;
  for (const ResultColumn& column : query.columns) {
    if (!names.insert(column.name).second) {
      findings.push_back(
          fmt::format("{}: two columns are called `{}`", name_of(plan, query), column.name));
    }
  }
}

}  // namespace

std::vector<std::string> parameters_in(const std::string& text) {
  std::vector<std::string> names;
  bool in_literal = false;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\'') {
      in_literal = !in_literal;
    }
    if (in_literal || text[at] != ':') {
      continue;
    }
    size_t end = at + 1;
    while (end < text.size() && is_word(text[end])) {
      ++end;
    }
    if (end > at + 1 && (at == 0 || text[at - 1] != ':')) {
      names.push_back(text.substr(at + 1, end - at - 1));
    }
    at = end - 1;
  }
  return names;
}

void verify_queries(const ServerPlan& plan, std::vector<std::string>& findings) {
  std::set<std::pair<EntityPlanId, std::string>> names;
  for (const Query& query : plan.queries) {
    if (!names.emplace(query.entity, query.name).second) {
      findings.push_back(fmt::format("{} is there twice", name_of(plan, query)));
    }
    verify_parameters(plan, query, Dialect::Sqlite, findings);
    verify_parameters(plan, query, Dialect::Postgres, findings);
    verify_columns(plan, query, findings);
  }
}

}  // namespace bspec::plan
