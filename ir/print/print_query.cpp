#include "ir/print/print_query.h"

#include <cstddef>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace bspec::ir {

namespace {

class QueryPrinter {
 public:
  QueryPrinter(const Program& program, const ListQuery& query, RequestNames names)
      : program_(program), query_(query), names_(names) {}

  std::string run() const {
    std::vector<std::string> clauses;
    for (const WhereClause& where : query_.where) {
      clauses.push_back(
          fmt::format("where{} {}", where.skipped_without ? "?" : "", expr(where.condition)));
    }
    if (query_.group) {
      clauses.push_back(group(*query_.group));
    }
    if (!query_.order.empty()) {
      clauses.push_back(order());
    }
    if (query_.page) {
      clauses.push_back(
          fmt::format("page {}, {}", expr(query_.page->limit), expr(query_.page->offset)));
    }
    if (query_.limit) {
      clauses.push_back(fmt::format("limit {}", expr(*query_.limit)));
    }
    return fmt::format("list {} in {}{}", program_[query_.variable].name, expr(query_.source),
                       clauses.empty() ? "" : fmt::format(" {{ {} }}", fmt::join(clauses, " ")));
  }

 private:
  std::string expr(ExprId id) const { return print_expr(program_, id, names_); }

  std::string order() const {
    std::vector<std::string> keys;
    for (const OrderKey& key : query_.order) {
      std::string direction = key.direction == SortDirection::Descending ? " desc" : "";
      keys.push_back(expr(key.value) + (key.by ? fmt::format(" by {}", expr(*key.by)) : direction));
    }
    return fmt::format("order {}", fmt::join(keys, ", "));
  }

  std::string group(const GroupClause& clause) const {
    const Record& record = program_[clause.record];
    std::vector<std::string> keys;
    std::vector<std::string> aggregates;
    for (std::size_t index = 0; index < clause.keys.size(); ++index) {
      keys.push_back(fmt::format("{}: {}", record.members[index].name, expr(clause.keys[index])));
    }
    for (std::size_t index = 0; index < clause.aggregates.size(); ++index) {
      const RecordMember& member = record.members[clause.keys.size() + index];
      aggregates.push_back(fmt::format("{}: {}", member.name, expr(clause.aggregates[index])));
    }
    return fmt::format("group {} {{ {} }}", fmt::join(keys, ", "), fmt::join(aggregates, ", "));
  }

  const Program& program_;
  const ListQuery& query_;
  RequestNames names_;
};

}  // namespace

std::string print_query(const Program& program, ListQueryId query, RequestNames names) {
  return QueryPrinter(program, program[query], names).run();
}

}  // namespace bspec::ir
