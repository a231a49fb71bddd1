#include "frontend/sema/expr/operators.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

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
    case ir::TypeKind::HashedToken:
      return Operand::Token;
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
  bool is_built;
};

constexpr ArithmeticRow kArithmetic[] = {
    {Op::Add, Operand::Int, Operand::Int, Result::Int, true},
    {Op::Add, Operand::Int, Operand::Decimal, Result::LargerScale, true},
    {Op::Add, Operand::Decimal, Operand::Int, Result::LargerScale, true},
    {Op::Add, Operand::Decimal, Operand::Decimal, Result::LargerScale, true},
    {Op::Add, Operand::Duration, Operand::Duration, Result::Duration, false},
    {Op::Add, Operand::Instant, Operand::Duration, Result::Instant, false},
    {Op::Add, Operand::Text, Operand::Text, Result::Text, false},
    {Op::Add, Operand::Text, Operand::Enum, Result::Text, false},
    {Op::Add, Operand::Text, Operand::OrderedEnum, Result::Text, false},
    {Op::Add, Operand::Enum, Operand::Text, Result::Text, false},
    {Op::Add, Operand::OrderedEnum, Operand::Text, Result::Text, false},
    {Op::Add, Operand::Enum, Operand::Enum, Result::Text, false},
    {Op::Subtract, Operand::Int, Operand::Int, Result::Int, true},
    {Op::Subtract, Operand::Int, Operand::Decimal, Result::LargerScale, true},
    {Op::Subtract, Operand::Decimal, Operand::Int, Result::LargerScale, true},
    {Op::Subtract, Operand::Decimal, Operand::Decimal, Result::LargerScale, true},
    {Op::Subtract, Operand::Duration, Operand::Duration, Result::Duration, false},
    {Op::Subtract, Operand::Instant, Operand::Duration, Result::Instant, false},
    {Op::Subtract, Operand::Instant, Operand::Instant, Result::Duration, false},
    {Op::Multiply, Operand::Int, Operand::Int, Result::Int, true},
    {Op::Multiply, Operand::Int, Operand::Decimal, Result::SumOfScales, true},
    {Op::Multiply, Operand::Decimal, Operand::Int, Result::SumOfScales, true},
    {Op::Multiply, Operand::Decimal, Operand::Decimal, Result::SumOfScales, true},
    {Op::Multiply, Operand::Duration, Operand::Int, Result::Duration, false},
    {Op::Multiply, Operand::Int, Operand::Duration, Result::Duration, false},
    {Op::Divide, Operand::Int, Operand::Decimal, Result::Quotient, false},
    {Op::Divide, Operand::Decimal, Operand::Int, Result::Quotient, false},
    {Op::Divide, Operand::Decimal, Operand::Decimal, Result::Quotient, false},
    {Op::Remainder, Operand::Int, Operand::Int, Result::Int, false},
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
    {Operand::Uuid, Operand::Uuid, false},
    {Operand::Date, Operand::Date, true},
    {Operand::Instant, Operand::Instant, true},
    {Operand::Duration, Operand::Duration, true},
    {Operand::Enum, Operand::Enum, false},
    {Operand::OrderedEnum, Operand::OrderedEnum, true},
    {Operand::Row, Operand::Row, false},
    {Operand::Set, Operand::Set, false},
};

constexpr int kMaxProductScale = 12;
constexpr int kMaxPrecision = 18;

ir::Type decimal(int scale) {
  ir::Type type;
  type.kind = ir::TypeKind::Decimal;
  type.precision = kMaxPrecision;
  type.scale = static_cast<std::uint8_t>(scale);
  return type;
}

ir::Type plain(ir::TypeKind kind) {
  ir::Type type;
  type.kind = kind;
  return type;
}

ir::Type result_type(Result result, const ir::Type& left, const ir::Type& right) {
  switch (result) {
    case Result::Int:
      return plain(ir::TypeKind::Int);
    case Result::LargerScale:
      return decimal(std::max(left.scale, right.scale));
    case Result::SumOfScales:
      return decimal(left.scale + right.scale);
    case Result::Quotient:
      return decimal(std::min(std::max(left.scale, right.scale) + 4, kMaxProductScale));
    case Result::Text:
      return plain(left.is(ir::TypeKind::Text) || right.is(ir::TypeKind::Text)
                       ? ir::TypeKind::Text
                       : ir::TypeKind::String);
    case Result::Instant:
      return plain(ir::TypeKind::Instant);
    case Result::Duration:
      return plain(ir::TypeKind::Duration);
  }
  return {};
}

bool is_equality(Op op) {
  return op == Op::Equal || op == Op::NotEqual;
}

bool is_order(Op op) {
  return op == Op::Less || op == Op::LessEqual || op == Op::Greater || op == Op::GreaterEqual;
}

std::optional<OperatorResult> compare_types(const ir::Program& program,
                                            Op op,
                                            const ir::Type& left,
                                            const ir::Type& right) {
  const Operand a = operand_of(program, left);
  const Operand b = operand_of(program, right);
  const auto* row = std::ranges::find_if(
      kComparisons, [&](const ComparisonRow& each) { return each.left == a && each.right == b; });
  const bool is_same = left.enum_id == right.enum_id && left.entity == right.entity;
  if (row == std::end(kComparisons) || !is_same || (is_order(op) && !row->is_ordered)) {
    return std::nullopt;
  }
  return OperatorResult{plain(ir::TypeKind::Bool), true};
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

std::optional<OperatorResult> apply_operator(const ir::Program& program,
                                             ast::BinaryOp op,
                                             const ir::Type& left,
                                             const ir::Type& right) {
  if (is_equality(op) || is_order(op)) {
    return compare_types(program, op, left, right);
  }
  const Operand a = operand_of(program, left);
  const Operand b = operand_of(program, right);
  const auto* row = std::ranges::find_if(kArithmetic, [&](const ArithmeticRow& each) {
    return each.op == op && each.left == a && each.right == b;
  });
  if (row == std::end(kArithmetic)) {
    return std::nullopt;
  }
  if (row->result == Result::SumOfScales && left.scale + right.scale > kMaxProductScale) {
    return std::nullopt;
  }
  OperatorResult result{result_type(row->result, left, right), row->is_built};
  result.type.nullable = left.nullable || right.nullable;
  return result;
}

std::string_view spelling_of(ast::BinaryOp op) {
  return std::ranges::find(kSpellings, op, &Spelling::op)->text;
}

std::optional<ir::BinaryOp> lowered(ast::BinaryOp op) {
  return std::ranges::find(kSpellings, op, &Spelling::op)->lowered;
}

}  // namespace bspec::sema
