#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/query.h"
#include "ir/program.h"
#include "passes/plan/sql/row_path.h"
#include "passes/plan/sql/sql_text.h"

namespace bspec::passes {

/// A row that stands in FROM beside the row `this`: one at most for each of them.
struct Join {
  std::string alias;
  ir::EntityId entity;
  /// The alias of the row before the last step; empty for a row that is found by its id.
  std::string from;
  ir::FieldId step;
  std::string id;
  /// The names of the steps: `post_author`.
  std::string words;
  /// There may be no such row.
  bool is_outer = false;
  /// Only rows that pass this policy are joined.
  std::optional<plan::PolicyId> policy;
};

/// The joins of one FROM clause in the order of their first use.
class Joins {
 public:
  explicit Joins(const ir::Program& program) : program_(program) {}

  /// Those of a base view stand already; only what is added here is written by `write`.
  Joins(const ir::Program& program, const Joins& base);

  /// The alias of the row at the end of the path, joined when it was not yet.
  ///
  ///   post.author → post_author
  std::string alias(const RowPath& path, std::optional<plan::PolicyId> policy = std::nullopt);

  /// The row under this alias may be absent.
  bool is_outer(std::string_view alias) const;

  /// The row `this`, or one that is joined.
  bool stands(std::string_view alias) const;

  /// One line per own join, each after a line break.
  void write(SqlText& sql) const;

 private:
  std::string add(Join join);
  const Join* find(std::string_view alias) const;

  const ir::Program& program_;
  std::vector<Join> joins_;
  std::size_t inherited_ = 0;
};

/// The path in snake case: `post_author`.
std::string path_alias(const ir::Program& program, llvm::ArrayRef<ir::FieldId> path);

}  // namespace bspec::passes
