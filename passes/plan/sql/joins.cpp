#include "passes/plan/sql/joins.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/STLExtras.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/sql_text.h"
#include "support/text/case.h"

namespace bspec::passes {

std::string path_alias(const ir::Program& program, llvm::ArrayRef<ir::FieldId> path) {
  std::string name;
  for (ir::FieldId step : path) {
    name += name.empty() ? "" : "_";
    name += text::snake_case(program[step].name);
  }
  return sql_name(name);
}

Joins::Joins(const ir::Program& program, const Joins& base)
    : program_(program), joins_(base.joins_), inherited_(base.joins_.size()) {}

const Join* Joins::find(llvm::ArrayRef<ir::FieldId> path,
                        std::optional<plan::PolicyId> policy) const {
  const auto found = std::ranges::find_if(joins_, [&](const Join& join) {
    return llvm::ArrayRef<ir::FieldId>(join.path) == path && join.policy == policy;
  });
  return found == joins_.end() ? nullptr : &*found;
}

std::string Joins::alias(llvm::ArrayRef<ir::FieldId> path, std::optional<plan::PolicyId> policy) {
  if (path.empty()) {
    return "this";
  }
  if (const Join* known = find(path, policy)) {
    return known->alias;
  }
  const llvm::ArrayRef<ir::FieldId> before = path.drop_back();
  Join join;
  join.from = alias(before);
  join.path = path.vec();
  join.policy = policy;
  join.is_outer = policy || program_[path.back()].type.nullable || is_outer(before, std::nullopt);
  const std::string name = path_alias(program_, path);
  join.alias = policy ? bounded_identifier("visible_" + name) : name;
  joins_.push_back(join);
  return join.alias;
}

bool Joins::is_outer(llvm::ArrayRef<ir::FieldId> path, std::optional<plan::PolicyId> policy) const {
  const Join* join = find(path, policy);
  return join != nullptr && join->is_outer;
}

void Joins::write(SqlText& sql) const {
  for (const Join& join : llvm::ArrayRef<Join>(joins_).drop_front(inherited_)) {
    const ir::FieldId reference = join.path.back();
    const std::string table = table_name(program_[*program_[reference].type.entity]);
    sql.text(join.is_outer ? "\nLEFT JOIN " : "\nJOIN ");
    if (join.policy) {
      sql.text(fmt::format("(SELECT this.* FROM {} this WHERE ", table))
          .policy(*join.policy)
          .text(")");
    } else {
      sql.text(table);
    }
    sql.text(fmt::format(" {0} ON {0}.id = {1}.{2}", join.alias, join.from,
                         column_name(program_, reference)));
  }
}

}  // namespace bspec::passes
