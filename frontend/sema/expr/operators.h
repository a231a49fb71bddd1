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

/// More decimal places than this no product keeps.
constexpr int kMaxProductScale = 12;

/// What an operator gives for two operands (language.md 4); absent when it does not take operands
/// of these types. `null`, and what a divisor of zero does, is for the caller of this function.
std::optional<ir::Type> apply_operator(const ir::Program& program,
                                       ast::BinaryOp op,
                                       const ir::Type& left,
                                       const ir::Type& right);

/// As a spec writes it: `<=`, `not in`.
std::string_view spelling_of(ast::BinaryOp op);

/// The operator of the IR; `in`, `not in` and `..` have nodes of their own.
std::optional<ir::BinaryOp> lowered(ast::BinaryOp op);

}  // namespace bspec::sema
