#pragma once

#include <optional>
#include <string_view>

#include "frontend/ast/expr.h"
#include "ir/expr/expr.h"
#include "ir/type/type.h"

namespace bspec::ir {
struct Program;
}  // namespace bspec::ir

namespace bspec::sema {

/// What an operator gives for two operands (language.md 4).
struct OperatorResult {
  ir::Type type;
  /// Whether anything is generated for it yet.
  bool is_built = true;
};

/// Absent when the operator does not take operands of these types. `null` is for the caller of this
/// function to handle.
std::optional<OperatorResult> apply_operator(const ir::Program& program,
                                             ast::BinaryOp op,
                                             const ir::Type& left,
                                             const ir::Type& right);

/// As a spec writes it: `<=`, `not in`.
std::string_view spelling_of(ast::BinaryOp op);

/// The operator of the IR; `in`, `not in` and `..` have nodes of their own.
std::optional<ir::BinaryOp> lowered(ast::BinaryOp op);

}  // namespace bspec::sema
