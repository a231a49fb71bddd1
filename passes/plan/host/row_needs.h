#pragma once

#include <functional>

#include "ir/program.h"

namespace bspec::passes {

/// What of an expression lies in rows that no step has fetched, and so is the database's to say.
class RowNeeds {
 public:
  /// `is_at_hand` knows the rows whose columns the program has.
  RowNeeds(const ir::Program& program, std::function<bool(ir::ExprId)> is_at_hand)
      : program_(program), is_at_hand_(std::move(is_at_hand)) {}

  /// Whether the value needs any of it: a path over a reference, a computed field, a relation, the
  /// rows of an entity.
  bool needs(ir::ExprId id) const;

  /// Whether one statement can say the whole value: nothing in it runs in the program alone.
  bool is_sql(ir::ExprId id) const;

 private:
  bool is_own_column(const ir::FieldRef& ref) const;
  bool is_of_ids(ir::ExprId id) const;
  bool reads_columns(ir::ExprId id, ir::VariableId row) const;

  const ir::Program& program_;
  std::function<bool(ir::ExprId)> is_at_hand_;
};

}  // namespace bspec::passes
