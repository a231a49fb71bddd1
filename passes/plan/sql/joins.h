#pragma once

#include <optional>
#include <string>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/query.h"
#include "ir/program.h"
#include "passes/plan/sql/sql_text.h"

namespace bspec::passes {

/// A to-one path from the row `this` whose end is joined.
struct Join {
  std::vector<ir::FieldId> path;
  std::string alias;
  /// The alias of the row that the last reference of the path stands in.
  std::string from;
  /// The path may end nowhere.
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
  std::string alias(llvm::ArrayRef<ir::FieldId> path,
                    std::optional<plan::PolicyId> policy = std::nullopt);

  /// The join at the end of the path may find nothing.
  bool is_outer(llvm::ArrayRef<ir::FieldId> path, std::optional<plan::PolicyId> policy) const;

  /// One line per own join, each after a line break.
  void write(SqlText& sql) const;

  bool has_own() const { return joins_.size() > inherited_; }

 private:
  const Join* find(llvm::ArrayRef<ir::FieldId> path, std::optional<plan::PolicyId> policy) const;

  const ir::Program& program_;
  std::vector<Join> joins_;
  std::size_t inherited_ = 0;
};

/// The path in snake case: `post_author`.
std::string path_alias(const ir::Program& program, llvm::ArrayRef<ir::FieldId> path);

}  // namespace bspec::passes
