#pragma once

#include <optional>
#include <string>

#include "ir/plan/value.h"
#include "ir/program.h"

namespace bspec::passes {

/// A value of the program that a statement is given.
struct SqlBound {
  /// Without the colon.
  std::string parameter;
  plan::ValueType type;
};

/// Makes parameters of what a statement reads and only the program has: its variables and parts of
/// the request.
class SqlBinder {
 public:
  SqlBinder() = default;
  SqlBinder(const SqlBinder&) = delete;
  SqlBinder& operator=(const SqlBinder&) = delete;
  virtual ~SqlBinder() = default;

  /// The parameter that holds the value of an expression, or the id of the row that it is. One
  /// value has one parameter.
  virtual SqlBound bind(ir::ExprId expr) = 0;
};

}  // namespace bspec::passes
