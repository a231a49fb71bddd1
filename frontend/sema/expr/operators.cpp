#include "frontend/sema/expr/operators.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "frontend/sema/expr/convert.h"
#include "frontend/sema/expr/type_makers.h"
#include "ir/program.h"

namespace bspec::sema {
namespace {

using Op = ast::BinaryOp;

/// Types as the tables below tell them apart.
enum class Operand : std::uint8_t {
  Bool,
  Int,
  Decimal,
  Float,
  Text,
  Token,
  HashedToken,
  Uuid,
  Date,
  Instant,
  Duration,
  Enum,
  OrderedEnum,
  Row,
  Set,
  Other,
};

Operand operand_of(const ir::Program& program, const ir::Type& type) {
  switch (type.kind) {
    case ir::TypeKind::Bool:
      return Operand::Bool;
    case ir::TypeKind::Int:
      return Operand::Int;
    case ir::TypeKind::Decimal:
      return Operand::Decimal;
    case ir::TypeKind::Float:
      return Operand::Float;
    case ir::TypeKind::String:
    case ir::TypeKind::Text:
    case ir::TypeKind::Email:
    case ir::TypeKind::Url:
      return Operand::Text;
    case ir::TypeKind::Token:
      return Operand::Token;
    case ir::TypeKind::HashedToken:
      return Operand::HashedToken;
    case ir::TypeKind::Uuid:
      return Operand::Uuid;
    case ir::TypeKind::Date:
      return Operand::Date;
    case ir::TypeKind::Instant:
      return Operand::Instant;
    case ir::TypeKind::Duration:
      return Operand::Duration;
    case ir::TypeKind::Enum:
      return program[*type.enum_id].ordered ? Operand::OrderedEnum : Operand::Enum;
    case ir::TypeKind::Row:
      return Operand::Row;
    case ir::TypeKind::Set:
      return Operand::Set;
    case ir::TypeKind::Error:
    case ir::TypeKind::Null:
    case ir::TypeKind::Json:
    case ir::TypeKind::Password:
    case ir::TypeKind::Input:
    case ir::TypeKind::View:
    case ir::TypeKind::List:
    case ir::TypeKind::Map:
    case ir::TypeKind::Rows:
    case ir::TypeKind::Page:
    case ir::TypeKind::Encrypted:
    case ir::TypeKind::Bytes:
    case ir::TypeKind::File:
    case ir::TypeKind::Entry:
    case ir::TypeKind::Record:
      return Operand::Other;
  }
  return Operand::Other;
}

/// How the type of a result follows from those of the operands.
enum class Result : std::uint8_t {
  Int,
  LargerScale,
  SumOfScales,
  Quotient,
  Text,
  Instant,
  Duration
};

struct ArithmeticRow {
  Op op;
  Operand left;
  Operand right;
  Result result;
};

constexpr ArithmeticRow kArithmetic[] = {
    {Op::Add, Operand::Int, Operand::Int, Result::Int},
    {Op::Add, Operand::Int, Operand::Decimal, Result::LargerScale},
    {Op::Add, Operand::Decimal, Operand::Int, Result::LargerScale},
    {Op::Add, Operand::Decimal, Operand::Decimal, Result::LargerScale},
    {Op::Add, Operand::Duration, Operand::Duration, Result::Duration},
    {Op::Add, Operand::Instant, Operand::Duration, Result::Instant},
    {Op::Subtract, Operand::Int, Operand::Int, Result::Int},
    {Op::Subtract, Operand::Int, Operand::Decimal, Result::LargerScale},
    {Op::Subtract, Operand::Decimal, Operand::Int, Result::LargerScale},
    {Op::Subtract, Operand::Decimal, Operand::Decimal, Result::LargerScale},
    {Op::Subtract, Operand::Duration, Operand::Duration, Result::Duration},
    {Op::Subtract, Operand::Instant, Operand::Duration, Result::Instant},
    {Op::Subtract, Operand::Instant, Operand::Instant, Result::Duration},
    {Op::Multiply, Operand::Int, Operand::Int, Result::Int},
    {Op::Multiply, Operand::Int, Operand::Decimal, Result::SumOfScales},
    {Op::Multiply, Operand::Decimal, Operand::Int, Result::SumOfScales},
    {Op::Multiply, Operand::Decimal, Operand::Decimal, Result::SumOfScales},
    {Op::Multiply, Operand::Duration, Operand::Int, Result::Duration},
    {Op::Divide, Operand::Int, Operand::Decimal, Result::Quotient},
    {Op::Divide, Operand::Decimal, Operand::Int, Result::Quotient},
    {Op::Divide, Operand::Decimal, Operand::Decimal, Result::Quotient},
    {Op::Remainder, Operand::Int, Operand::Int, Result::Int},
};

/// Pairs that can be compared; `is_ordered` ones also by `<`.
struct ComparisonRow {
  Operand left;
  Operand right;
  bool is_ordered;
};

constexpr ComparisonRow kComparisons[] = {
    {Operand::Bool, Operand::Bool, false},
    {Operand::Int, Operand::Int, true},
    {Operand::Int, Operand::Decimal, true},
    {Operand::Decimal, Operand::Int, true},
    {Operand::Decimal, Operand::Decimal, true},
    {Operand::Float, Operand::Float, true},
    {Operand::Text, Operand::Text, true},
    {Operand::Token, Operand::Text, false},
    {Operand::Text, Operand::Token, false},
    {Operand::Token, Operand::Token, false},
    {Operand::HashedToken, Operand::Text, false},
    {Operand::Text, Operand::HashedToken, false},
    {Operand::Uuid, Operand::Uuid, false},
    {Operand::Date, Operand::Date, true},
    {Operand::Instant, Operand::Instant, true},
    {Operand::Duration, Operand::Duration, true},
    {Operand::Enum, Operand::Enum, false},
    {Operand::OrderedEnum, Operand::OrderedEnum, true},
    {Operand::Row, Operand::Row, false},
    {Operand::Set, Operand::Set, false},
};

ir::Type result_type(Result result, const ir::Type& left, const ir::Type& right) {
  switch (result) {
    case Result::Int:
      return plain_type(ir::TypeKind::Int);
    case Result::LargerScale:
      return decimal_type(std::max(left.scale, right.scale));
    case Result::SumOfScales:
      return decimal_type(left.scale + right.scale);
    case Result::Quotient:
      return decimal_type(std::min(std::max(left.scale, right.scale) + 4, kMaxProductScale));
    case Result::Text:
      return plain_type(left.is(ir::TypeKind::Text) || right.is(ir::TypeKind::Text)
                            ? ir::TypeKind::Text
                            : ir::TypeKind::String);
    case Result::Instant:
      return plain_type(ir::TypeKind::Instant);
    case Result::Duration:
      return plain_type(ir::TypeKind::Duration);
  }
  return {};
}

bool is_equality(Op op) {
  return op == Op::Equal || op == Op::NotEqual;
}

bool is_order(Op op) {
  return op == Op::Less || op == Op::LessEqual || op == Op::Greater || op == Op::GreaterEqual;
}

/// Of two sets, what they hold must be comparable too.
bool has_same_declaration(const ir::Type& left, const ir::Type& right) {
  const bool is_same = left.enum_id == right.enum_id && left.entity == right.entity;
  return is_same && (!left.element || !right.element || join(*left.element, *right.element));
}

std::optional<ir::Type> compare_types(const ir::Program& program,
                                      Op op,
                                      const ir::Type& left,
                                      const ir::Type& right) {
  const Operand a = operand_of(program, left);
  const Operand b = operand_of(program, right);
  const auto* row = std::ranges::find_if(
      kComparisons, [&](const ComparisonRow& each) { return each.left == a && each.right == b; });
  if (row == std::end(kComparisons) || !has_same_declaration(left, right) ||
      (is_order(op) && !row->is_ordered)) {
    return std::nullopt;
  }
  return plain_type(ir::TypeKind::Bool);
}

/// Texts and enums are put together with each other.
bool is_textual(Operand operand) {
  return operand == Operand::Text || operand == Operand::Enum || operand == Operand::OrderedEnum;
}

std::optional<Result> find_arithmetic(Op op, Operand left, Operand right) {
  if (op == Op::Add && is_textual(left) && is_textual(right)) {
    return Result::Text;
  }
  const auto* row = std::ranges::find_if(kArithmetic, [&](const ArithmeticRow& each) {
    return each.op == op && each.left == left && each.right == right;
  });
  return row == std::end(kArithmetic) ? std::nullopt : std::optional(row->result);
}

struct Spelling {
  Op op;
  std::string_view text;
  std::optional<ir::BinaryOp> lowered;
};

constexpr Spelling kSpellings[] = {
    {Op::Multiply, "*", ir::BinaryOp::Multiply},
    {Op::Divide, "/", ir::BinaryOp::Divide},
    {Op::Remainder, "%", ir::BinaryOp::Modulo},
    {Op::Add, "+", ir::BinaryOp::Add},
    {Op::Subtract, "-", ir::BinaryOp::Subtract},
    {Op::Coalesce, "??", ir::BinaryOp::Coalesce},
    {Op::Range, "..", std::nullopt},
    {Op::Equal, "==", ir::BinaryOp::Equal},
    {Op::NotEqual, "!=", ir::BinaryOp::NotEqual},
    {Op::Less, "<", ir::BinaryOp::Less},
    {Op::LessEqual, "<=", ir::BinaryOp::LessEqual},
    {Op::Greater, ">", ir::BinaryOp::Greater},
    {Op::GreaterEqual, ">=", ir::BinaryOp::GreaterEqual},
    {Op::In, "in", std::nullopt},
    {Op::NotIn, "not in", std::nullopt},
    {Op::And, "and", ir::BinaryOp::And},
    {Op::Or, "or", ir::BinaryOp::Or},
};

}  // namespace

std::optional<ir::Type> apply_operator(const ir::Program& program,
                                       ast::BinaryOp op,
                                       const ir::Type& left,
                                       const ir::Type& right) {
  if (is_equality(op) || is_order(op)) {
    return compare_types(program, op, left, right);
  }
  const std::optional<Result> found =
      find_arithmetic(op, operand_of(program, left), operand_of(program, right));
  if (!found || (*found == Result::SumOfScales && left.scale + right.scale > kMaxProductScale)) {
    return std::nullopt;
  }
  ir::Type result = result_type(*found, left, right);
  result.nullable = left.nullable || right.nullable;
  return result;
}

std::string_view spelling_of(ast::BinaryOp op) {
  return std::ranges::find(kSpellings, op, &Spelling::op)->text;
}

std::optional<ir::BinaryOp> lowered(ast::BinaryOp op) {
  return std::ranges::find(kSpellings, op, &Spelling::op)->lowered;
}

}  // namespace bspec::sema
