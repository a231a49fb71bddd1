#include "backends/express/tests/decimals.h"

#include <algorithm>
#include <cstddef>

#include <llvm/ADT/SmallString.h>
#include <llvm/ADT/StringRef.h>

namespace bspec::express {

llvm::APInt units_of(std::string_view text, unsigned scale) {
  llvm::StringRef rest(text);
  const bool is_negative = rest.consume_front("-");
  const auto [whole, fraction] = rest.split('.');
  std::string digits = whole.str() + fraction.str();
  digits.append(scale - std::min<size_t>(scale, fraction.size()), '0');
  llvm::APInt units(192, digits, 10);
  return is_negative ? -units : units;
}

std::string decimal_text(const llvm::APInt& units, unsigned scale) {
  llvm::SmallString<64> digits;
  units.abs().toString(digits, 10, /*Signed=*/false);
  std::string text = digits.str().str();
  if (text.size() <= scale) {
    text.insert(0, scale + 1 - text.size(), '0');
  }
  if (scale > 0) {
    text.insert(text.size() - scale, ".");
  }
  return units.isNegative() ? "-" + text : text;
}

}  // namespace bspec::express
