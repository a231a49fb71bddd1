#include "passes/evaluate/arithmetic.h"

#include <string>

#include "passes/evaluate/values/text_of.h"
#include "support/base/check.h"

namespace bspec::evaluate {
namespace {

Value make_duration(Wide ms) {
  const Value whole = make_int(ms);
  return whole.is<Fault>() ? whole : Value{Duration{*whole.as<std::int64_t>()}};
}

/// The difference is a sum with the sign turned.
Value sum_of_times(const Value& left, const Value& right, bool is_difference) {
  const auto* from = left.as<Instant>();
  if (const auto* to = right.as<Instant>(); from != nullptr && to != nullptr) {
    return make_duration(Wide{from->ms} - to->ms);
  }
  const auto* length = right.as<Duration>();
  BS_CHECK(length != nullptr, "a time and something else");
  const std::int64_t ms = is_difference ? -length->ms : length->ms;
  if (from != nullptr) {
    return in_range(add_ms(*from, ms));
  }
  return make_duration(Wide{left.as<Duration>()->ms} + ms);
}

Value on_ints(ir::BinaryOp op, std::int64_t left, std::int64_t right) {
  if (op == ir::BinaryOp::Add) {
    return make_int(Wide{left} + right);
  }
  if (op == ir::BinaryOp::Subtract) {
    return make_int(Wide{left} - right);
  }
  if (op == ir::BinaryOp::Multiply) {
    return make_int(Wide{left} * right);
  }
  BS_CHECK(op == ir::BinaryOp::Modulo, "whole numbers are divided by `div`");
  return right == 0 ? Value{Null{}} : Value{left % right};
}

Value on_decimals(ir::BinaryOp op, Decimal left, Decimal right, const ir::Type& type) {
  if (op == ir::BinaryOp::Add) {
    return in_range(add(left, right));
  }
  if (op == ir::BinaryOp::Subtract) {
    return in_range(subtract(left, right));
  }
  if (op == ir::BinaryOp::Multiply) {
    return in_range(multiply(left, right));
  }
  BS_CHECK(op == ir::BinaryOp::Divide, "`%` is of whole numbers");
  return right.units == 0 ? Value{Null{}}
                          : in_range(divide(left.units, left.scale, right, type.scale));
}

bool is_time(const Value& value) {
  return value.is<Instant>() || value.is<Duration>();
}

bool is_number(const Value& value) {
  return value.is<std::int64_t>() || value.is<Decimal>();
}

}  // namespace

const Value* absorbing(const Value& left, const Value& right) {
  if (left.is<Fault>() || right.is<Fault>()) {
    return left.is<Fault>() ? &left : &right;
  }
  if (left.is<Unknown>() || right.is<Unknown>()) {
    return left.is<Unknown>() ? &left : &right;
  }
  if (left.is<Null>() || right.is<Null>()) {
    return left.is<Null>() ? &left : &right;
  }
  return nullptr;
}

Decimal number_of(const Value& value) {
  if (const auto* whole = value.as<std::int64_t>()) {
    return {*whole, 0};
  }
  return *value.as<Decimal>();
}

Value arithmetic(const ir::Program& program,
                 ir::BinaryOp op,
                 const std::pair<Value, Value>& operands,
                 const ir::Type& type) {
  const auto& [left, right] = operands;
  if (const Value* instead = absorbing(left, right)) {
    return *instead;
  }
  if (is_time(left)) {
    if (const auto* times = right.as<std::int64_t>()) {
      return make_duration(Wide{left.as<Duration>()->ms} * *times);
    }
    return sum_of_times(left, right, op == ir::BinaryOp::Subtract);
  }
  if (!is_number(left)) {
    return {text_of(program, left) + text_of(program, right)};
  }
  const auto* left_whole = left.as<std::int64_t>();
  const auto* right_whole = right.as<std::int64_t>();
  if (left_whole != nullptr && right_whole != nullptr && op != ir::BinaryOp::Divide) {
    return on_ints(op, *left_whole, *right_whole);
  }
  return on_decimals(op, number_of(left), number_of(right), type);
}

}  // namespace bspec::evaluate
