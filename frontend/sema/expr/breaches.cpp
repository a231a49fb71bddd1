#include "frontend/sema/expr/breaches.h"

#include <cstdint>
#include <string_view>

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

#include "frontend/sema/expr/numbers.h"
#include "support/text/utf8.h"

namespace bspec::sema {
namespace {

std::optional<std::string> find_breach(const ir::NumberLiteral& number, const ir::Rules& rules) {
  const ast::Number value = number_of(number.digits);
  if (rules.min && compare(value, number_of(*rules.min)) < 0) {
    return fmt::format("is less than the minimum {}", *rules.min);
  }
  if (rules.max && compare(value, number_of(*rules.max)) > 0) {
    return fmt::format("is more than the maximum {}", *rules.max);
  }
  return std::nullopt;
}

std::optional<std::string> find_breach(const ir::TextLiteral& text, const ir::Rules& rules) {
  constexpr std::string_view kBlanks = " \t\n\v\f\r";
  const std::string_view written = text.value;
  const std::string_view kept =
      rules.trim ? std::string_view(llvm::StringRef(written).trim(kBlanks)) : written;
  const auto length = static_cast<std::int64_t>(text::count_code_points(kept));
  if (length == 0 && rules.blank_as_null) {
    return std::nullopt;
  }
  if (length < rules.min_length.value_or(0)) {
    return length == 0 ? "is empty"
                       : fmt::format("is shorter than {} characters", *rules.min_length);
  }
  if (rules.max_length && length > *rules.max_length) {
    return fmt::format("is longer than {} characters", *rules.max_length);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> find_breach(const ir::Expr& expr, const ir::Rules& rules) {
  if (const auto* number = expr.as<ir::NumberLiteral>()) {
    return find_breach(*number, rules);
  }
  if (const auto* text = expr.as<ir::TextLiteral>()) {
    return find_breach(*text, rules);
  }
  return std::nullopt;
}

}  // namespace bspec::sema
