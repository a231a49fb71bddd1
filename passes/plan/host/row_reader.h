#pragma once

#include "ir/plan/value.h"
#include "ir/program.h"

namespace bspec::passes {

/// What the program asks the database for while it evaluates an expression: paths over references,
/// computed fields, comprehensions over rows.
class RowReader {
 public:
  RowReader() = default;
  RowReader(const RowReader&) = delete;
  RowReader& operator=(const RowReader&) = delete;
  virtual ~RowReader() = default;

  /// Adds a step that reads the value of `expr`, an expression of the program's language that SQL
  /// can evaluate as a whole, before the step that is being written; the variable that holds it.
  virtual plan::HostExpr read(ir::ExprId expr) = 0;
};

}  // namespace bspec::passes
