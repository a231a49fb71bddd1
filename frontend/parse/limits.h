#pragma once

#include <cstddef>
#include <cstdint>

namespace bspec::parse {

// What one file may hold. Each limit has its diagnostic; together they bound time, memory and
// stack.

inline constexpr size_t kMaxFileBytes = size_t{2} << 20;
inline constexpr size_t kMaxTokens = 1'000'000;
/// Brackets, `<` of types and `if` inside each other.
inline constexpr size_t kMaxNesting = 64;
/// Operators, dots and prefixes on the way from an expression to its deepest operand.
inline constexpr size_t kMaxExprDepth = 256;
inline constexpr size_t kMaxTextBytes = size_t{8} << 10;
inline constexpr size_t kMaxIdentifierBytes = 48;
/// Syntax errors after which the rest of the file is not read.
inline constexpr size_t kMaxSyntaxErrors = 100;

inline constexpr int64_t kMaxInteger = (int64_t{1} << 53) - 1;
inline constexpr size_t kMaxDecimalDigits = 18;

}  // namespace bspec::parse
