#include <cstdlib>

#include "passes/evaluate/arithmetic.h"
#include "passes/evaluate/functions.h"
#include "passes/evaluate/values/order.h"

namespace bspec::evaluate {
namespace {

constexpr unsigned kPercentScale = 2;

Value absolute(const Value& value) {
  if (const auto* whole = value.as<std::int64_t>()) {
    return {std::abs(*whole)};
  }
  if (const auto* duration = value.as<Duration>()) {
    return {Duration{std::abs(duration->ms)}};
  }
  const auto* decimal = value.as<Decimal>();
  return {Decimal{std::abs(decimal->units), decimal->scale}};
}

/// `round(x)` is an Int, `round(x, n)` a Decimal of scale n.
Value rounded(Decimal value, const ir::Type& type) {
  const std::optional<Decimal> result = rescale(value, type.scale);
  if (!result) {
    return {Fault::OutOfRange};
  }
  return type.is(ir::TypeKind::Int) ? make_int(result->units) : Value{*result};
}

Value divided(std::int64_t left, std::int64_t right) {
  return right == 0 ? Value{Null{}} : Value{left / right};
}

Value percentage(Decimal part, Decimal whole) {
  if (whole.units == 0) {
    return {Null{}};
  }
  return in_range(divide(Wide{part.units} * 100, part.scale, whole, kPercentScale));
}

}  // namespace

std::optional<Value> apply_number_function(const Applied& call) {
  const auto whole = [&](std::size_t i) { return *call.arguments[i].as<std::int64_t>(); };
  if (call.function == ir::Function::Abs) {
    return absolute(call.arguments[0]);
  }
  if (call.function == ir::Function::Floor) {
    return make_int(floor(number_of(call.arguments[0])));
  }
  if (call.function == ir::Function::Round) {
    return rounded(number_of(call.arguments[0]), call.type);
  }
  if (call.function == ir::Function::Div) {
    return divided(whole(0), whole(1));
  }
  if (call.function == ir::Function::Percent) {
    return percentage(number_of(call.arguments[0]), number_of(call.arguments[1]));
  }
  if (call.function == ir::Function::Min || call.function == ir::Function::Max) {
    const bool first_is_less = order(call.arguments[0], call.arguments[1]) < 0;
    return call.arguments[first_is_less == (call.function == ir::Function::Min) ? 0 : 1];
  }
  return std::nullopt;
}

}  // namespace bspec::evaluate
