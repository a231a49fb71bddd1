#pragma once

#include <string>
#include <string_view>

#include <llvm/ADT/APInt.h>

namespace bspec::express {

/// A decimal as a whole number of units of its last place.
llvm::APInt units_of(std::string_view text, unsigned scale);

/// And back, with exactly `scale` fraction digits.
std::string decimal_text(const llvm::APInt& units, unsigned scale);

}  // namespace bspec::express
