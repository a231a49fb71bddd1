#include "passes/plan/sql/joins.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>

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

const Join* Joins::find(std::string_view alias) const {
  const auto found = std::ranges::find(joins_, alias, &Join::alias);
  return found == joins_.end() ? nullptr : &*found;
}

std::string Joins::alias(const RowPath& path, std::optional<plan::PolicyId> policy) {
  Join join;
  join.policy = policy;
  join.entity = end_of(program_, path);
  if (path.steps.empty()) {
    if (path.id.empty()) {
      return path.alias;
    }
    join.id = path.id;
    join.words = path.alias;
    join.is_outer = true;
    return add(std::move(join));
  }
  RowPath before = path;
  before.steps.pop_back();
  join.step = path.steps.back();
  join.from = alias(before);
  join.is_outer = policy || program_[join.step].type.nullable || is_outer(join.from);
  const Join* row = find(join.from);
  join.words =
      (row == nullptr ? "" : row->words + "_") + text::snake_case(program_[join.step].name);
  return add(std::move(join));
}

std::string Joins::add(Join join) {
  const auto known = std::ranges::find_if(joins_, [&](const Join& each) {
    return each.from == join.from && each.step == join.step && each.id == join.id &&
           each.policy == join.policy;
  });
  if (known != joins_.end()) {
    return known->alias;
  }
  const std::string name = sql_name(join.words);
  join.alias = join.policy ? bounded_identifier("visible_" + name) : name;
  while (stands(join.alias)) {
    join.alias += "_";
  }
  joins_.push_back(std::move(join));
  return joins_.back().alias;
}

bool Joins::is_outer(std::string_view alias) const {
  const Join* join = find(alias);
  return join != nullptr && join->is_outer;
}

bool Joins::stands(std::string_view alias) const {
  return alias == "this" || find(alias) != nullptr;
}

void Joins::write(SqlText& sql) const {
  for (const Join& join : llvm::ArrayRef<Join>(joins_).drop_front(inherited_)) {
    const std::string table = table_name(program_[join.entity]);
    sql.text(join.is_outer ? "\nLEFT JOIN " : "\nJOIN ");
    if (join.policy) {
      sql.text(fmt::format("(SELECT this.* FROM {} this WHERE ", table))
          .policy(*join.policy)
          .text(")");
    } else {
      sql.text(table);
    }
    const std::string found = join.from.empty()
                                  ? fmt::format("{}.id = {}", join.alias, join.id)
                                  : found_by(program_, join.step, join.alias, join.from);
    sql.text(fmt::format(" {} ON {}", join.alias, found));
  }
}

}  // namespace bspec::passes
