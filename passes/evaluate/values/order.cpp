#include "passes/evaluate/values/order.h"

#include <algorithm>

#include "passes/evaluate/values/text.h"
#include "support/base/check.h"

namespace bspec::evaluate {
namespace {

std::strong_ordering of_sign(int sign) {
  return sign <=> 0;
}

/// Finite doubles have a strong order once minus zero is zero.
std::strong_ordering order_floats(double left, double right) {
  return of_sign(left < right ? -1 : static_cast<int>(left > right));
}

std::strong_ordering order_items(const std::vector<Value>& left, const std::vector<Value>& right) {
  return std::lexicographical_compare_three_way(left.begin(), left.end(), right.begin(),
                                                right.end(), order);
}

const Decimal* as_decimal(const Value& value, Decimal& space) {
  if (const auto* whole = value.as<std::int64_t>()) {
    space = {*whole, 0};
    return &space;
  }
  return value.as<Decimal>();
}

/// Two values of the same alternative.
struct OrderOfTwo {
  const Value& right;

  template <typename Kind>
  const Kind& other() const {
    return std::get<Kind>(right.node);
  }

  std::strong_ordering operator()(bool left) const { return left <=> other<bool>(); }

  std::strong_ordering operator()(double left) const { return order_floats(left, other<double>()); }

  std::strong_ordering operator()(const std::string& left) const {
    return compare_text(left, other<std::string>());
  }

  std::strong_ordering operator()(const Uuid& left) const {
    return left.text <=> other<Uuid>().text;
  }

  std::strong_ordering operator()(const Date& left) const {
    return left.days <=> other<Date>().days;
  }

  std::strong_ordering operator()(const Instant& left) const {
    return left.ms <=> other<Instant>().ms;
  }

  std::strong_ordering operator()(const Duration& left) const {
    return left.ms <=> other<Duration>().ms;
  }

  std::strong_ordering operator()(const Enumerator& left) const {
    return left.index <=> other<Enumerator>().index;
  }

  std::strong_ordering operator()(const RowRef& left) const {
    return left.index <=> other<RowRef>().index;
  }

  std::strong_ordering operator()(const List& left) const {
    return order_items(left.items, other<List>().items);
  }

  std::strong_ordering operator()(const Set& left) const {
    return order_items(left.items, other<Set>().items);
  }

  template <typename Kind>
  std::strong_ordering operator()(const Kind& /*left*/) const {
    BS_UNREACHABLE("values without order");
  }
};

}  // namespace

std::strong_ordering order(const Value& left, const Value& right) {
  Decimal left_space;
  Decimal right_space;
  const Decimal* left_number = as_decimal(left, left_space);
  const Decimal* right_number = as_decimal(right, right_space);
  if (left_number != nullptr && right_number != nullptr) {
    return compare(*left_number, *right_number);
  }
  BS_CHECK(left.node.index() == right.node.index(), "values of two types have no order");
  return std::visit(OrderOfTwo{right}, left.node);
}

bool equal(const Value& left, const Value& right) {
  if (left.is<Null>() || right.is<Null>()) {
    return left.is<Null>() && right.is<Null>();
  }
  return order(left, right) == 0;
}

Value make_int(Wide value) {
  if (value < -Wide{kMaxInt} || value > Wide{kMaxInt}) {
    return {Fault::OutOfRange};
  }
  return {static_cast<std::int64_t>(value)};
}

Set make_set(std::vector<Value> items) {
  std::ranges::sort(items, [](const Value& a, const Value& b) { return order(a, b) < 0; });
  const auto repeated = std::ranges::unique(items, equal);
  items.erase(repeated.begin(), repeated.end());
  return {std::move(items)};
}

}  // namespace bspec::evaluate
