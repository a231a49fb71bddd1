#pragma once

#include <compare>

#include "passes/evaluate/values/value.h"

namespace bspec::evaluate {

/// Which of two values of one type comes first: numbers by value, also Int with Decimal; texts by
/// code point; enumerators as written; rows by their place. Neither is null.
std::strong_ordering order(const Value& left, const Value& right);

/// `==`, two-valued: null equals null and nothing else.
bool equal(const Value& left, const Value& right);

}  // namespace bspec::evaluate
