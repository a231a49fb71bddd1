#pragma once

#include <map>
#include <string>
#include <vector>

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/STLFunctionalExtras.h>

#include "ir/decl/entity.h"
#include "ir/program.h"

namespace bspec::passes {

/// An index that something in the spec would like to have.
struct IndexWish {
  std::vector<std::string> columns;
  std::string reason;
};

/// What each entity is asked for, in the order in which it was said.
class IndexWishes {
 public:
  explicit IndexWishes(const ir::Program& program) : program_(program) {}

  /// Nothing, if a column stands in it twice: the rows of an index are in the order of their ids
  /// already where it ends with one.
  void add(ir::EntityId entity, std::vector<std::string> columns, std::string reason);

  llvm::ArrayRef<IndexWish> of(ir::EntityId entity) const;

  /// The column of a stored field whose values can stand in an index; empty for any other field.
  std::string column(ir::FieldId field) const;

  /// The columns of an order of own, short enough fields; empty when it has another key.
  std::vector<std::string> order_columns(llvm::ArrayRef<ir::FieldSort> order) const;

  const ir::Program& program() const { return program_; }

 private:
  const ir::Program& program_;
  std::map<ir::EntityId, std::vector<IndexWish>> wishes_;
};

/// Sort keys and filters of resource lists, the latter with the default order behind them.
void wish_for_resource_lists(IndexWishes& wishes);

/// What the `list` of routes, actions and views compare and order by.
void wish_for_queries(IndexWishes& wishes);

/// Columns that `get` and `list` policies read, of the entity itself and of its relations.
void wish_for_policies(IndexWishes& wishes);

/// What a condition compares its row by.
struct ComparedFields {
  std::vector<ir::FieldId> equal;
  /// With `<` and its kin.
  std::vector<ir::FieldId> ranged;
};

/// Whether an expression is the row that a condition is about.
using IsRow = llvm::function_ref<bool(ir::ExprId)>;

/// The fields in the parts of a condition that are joined by `and`:
///
///   x.state == State.open and x.due < now      → equal {state}, ranged {due}
///
void add_compared_fields(const ir::Program& program,
                         ir::ExprId condition,
                         IsRow is_row,
                         ComparedFields& fields);

}  // namespace bspec::passes
