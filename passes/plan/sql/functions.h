#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "ir/expr/function.h"
#include "ir/plan/query.h"
#include "ir/type/type.h"

namespace bspec::passes {

/// An argument of a function as a text of one dialect, in parentheses where it needs them.
struct SqlArgument {
  std::string text;
  ir::Type type;
  /// Fraction digits of a number.
  unsigned scale = 0;
};

/// A call of a function of the language that the database runs.
struct SqlCall {
  ir::Function function = ir::Function::Length;
  std::vector<SqlArgument> arguments;
  std::optional<ir::CalendarUnit> unit;
  ir::Type type;
  plan::Dialect dialect = plan::Dialect::Sqlite;

  bool is_sqlite() const { return dialect == plan::Dialect::Sqlite; }

  const std::string& text(std::size_t index) const { return arguments[index].text; }
};

/// A condition (`contains`) or a value; its scale is that of the type.
std::string sql_call(const SqlCall& call);

/// How one function reads.
struct SqlFunction {
  ir::Function function;
  std::string (*write)(const SqlCall&);
};

llvm::ArrayRef<SqlFunction> sql_text_functions();
llvm::ArrayRef<SqlFunction> sql_number_functions();
llvm::ArrayRef<SqlFunction> sql_calendar_functions();

/// Whether the text is a condition, with NULL for unknown.
bool is_sql_condition(ir::Function function);

/// A quotient that is rounded half away from zero; null when the divisor is 0. `digits` are the
/// fraction digits of the result; SQLite gets and gives whole numbers.
std::string sql_quotient(const SqlArgument& dividend,
                         const SqlArgument& divisor,
                         unsigned digits,
                         plan::Dialect dialect);

}  // namespace bspec::passes
