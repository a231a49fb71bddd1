#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "frontend/ast/literal.h"

namespace bspec::sema {

/// A number as the IR holds it: `-5`, `1.50`, with the digits that were written.
std::string digits_of(const ast::Number& number);

/// The same number, negated.
ast::Number negated(ast::Number number);

/// The number that `digits` spells; it has been made by `digits_of`.
ast::Number number_of(std::string_view digits);

/// Less than, equal to or greater than zero, as `left` is to `right`.
int compare(const ast::Number& left, const ast::Number& right);

/// How many digits stand before the point, at least one.
int integer_digits(const ast::Number& number);

}  // namespace bspec::sema
