#include "frontend/parse/chain.h"

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/ADT/StringSwitch.h>

#include "support/base/check.h"
#include "support/diag/defs/parse.h"
#include "support/diag/fixes.h"

namespace bspec::parse {

namespace {

using ast::BinaryOp;

/// How tightly an operator holds its operands.
enum class Level { Or, And, Not, Compare, Range, Coalesce, Add, Multiply, Negate };

Level level_of(BinaryOp op) {
  switch (op) {
    case BinaryOp::Multiply:
    case BinaryOp::Divide:
    case BinaryOp::Remainder:
      return Level::Multiply;
    case BinaryOp::Add:
    case BinaryOp::Subtract:
      return Level::Add;
    case BinaryOp::Coalesce:
      return Level::Coalesce;
    case BinaryOp::Range:
      return Level::Range;
    case BinaryOp::Equal:
    case BinaryOp::NotEqual:
    case BinaryOp::Less:
    case BinaryOp::LessEqual:
    case BinaryOp::Greater:
    case BinaryOp::GreaterEqual:
    case BinaryOp::In:
    case BinaryOp::NotIn:
      return Level::Compare;
    case BinaryOp::And:
      return Level::And;
    case BinaryOp::Or:
      return Level::Or;
  }
  BS_UNREACHABLE("binary operator");
}

BinaryOp operator_of(std::string_view spelling) {
  return llvm::StringSwitch<BinaryOp>(spelling)
      .Case("*", BinaryOp::Multiply)
      .Case("/", BinaryOp::Divide)
      .Case("%", BinaryOp::Remainder)
      .Case("+", BinaryOp::Add)
      .Case("-", BinaryOp::Subtract)
      .Case("??", BinaryOp::Coalesce)
      .Case("..", BinaryOp::Range)
      .Case("==", BinaryOp::Equal)
      .Case("!=", BinaryOp::NotEqual)
      .Case("<", BinaryOp::Less)
      .Case("<=", BinaryOp::LessEqual)
      .Case(">", BinaryOp::Greater)
      .Case(">=", BinaryOp::GreaterEqual)
      .Case("in", BinaryOp::In)
      .Case("not in", BinaryOp::NotIn)
      .Case("and", BinaryOp::And)
      .Default(BinaryOp::Or);
}

bool is_order(BinaryOp op) {
  return op == BinaryOp::Less || op == BinaryOp::LessEqual || op == BinaryOp::Greater ||
         op == BinaryOp::GreaterEqual;
}

/// Whether a chain of the two has the meaning that mathematics gives it: `1 < x <= 9`, `a == b ==
/// c`.
bool says_between(BinaryOp first, BinaryOp second) {
  return (is_order(first) && is_order(second)) ||
         (first == BinaryOp::Equal && second == BinaryOp::Equal);
}

Level tighter(Level level) {
  return static_cast<Level>(static_cast<int>(level) + 1);
}

}  // namespace

/// Precedence climbing over the items of one chain.
class Chain::Climber {
 public:
  Climber(const std::vector<Item>& items,
          const SourceFile& source,
          Arena& arena,
          Diagnostics& diags)
      : items_(items), source_(source), arena_(arena), diags_(diags) {}

  /// Reads one operand and every operator behind it that holds at least as tightly as `least`.
  ast::Expr* climb(Level least) {
    ast::Expr* left = operand();
    while (next_ < items_.size() && level_of(items_[next_].op) >= least) {
      const Item& op = items_[next_++];
      Level level = level_of(op.op);
      bool groups_right = op.op == BinaryOp::Coalesce;
      const ast::Expr* right = climb(groups_right ? level : tighter(level));
      left = binary(op, left, right);
      report_chained(op, *right);
    }
    return left;
  }

 private:
  ast::Expr* operand() {
    const Item& item = items_[next_++];
    if (item.kind == Item::Kind::Operand) {
      return item.operand;
    }
    auto* unary = arena_.make<ast::Unary>();
    unary->op = item.prefix;
    const bool is_not = item.prefix == ast::UnaryOp::Not;
    nots_ += is_not ? 1 : 0;
    unary->operand = climb(is_not ? Level::Not : Level::Negate);
    nots_ -= is_not ? 1 : 0;
    unary->span = cover(item.span, unary->operand->span);
    return unary;
  }

  ast::Expr* binary(const Item& op, const ast::Expr* left, const ast::Expr* right) {
    auto* result = arena_.make<ast::Binary>();
    result->op = op.op;
    result->op_span = op.span;
    result->left = left;
    result->right = right;
    result->span = cover(left->span, right->span);
    return result;
  }

  /// `a < b < c`: the operator behind a comparison or range is another one.
  void report_chained(const Item& op, const ast::Expr& middle) {
    const Level level = level_of(op.op);
    if (next_ == items_.size() || level_of(items_[next_].op) != level) {
      return;
    }
    const Item& second = items_[next_];
    if (level == Level::Compare) {
      auto report = diags_.report(diag::ComparisonsChained, second.span);
      report.note(diag::FirstComparison, op.span);
      // Under `not` the second comparison would fall out of the negation.
      if (says_between(op.op, second.op) && nots_ == 0) {
        report.fix(insert_behind(middle.span, fmt::format(" and {}", source_.text(middle.span))));
      }
    } else if (level == Level::Range) {
      diags_.report(diag::RangesChained, second.span);
    }
  }

  const std::vector<Item>& items_;
  const SourceFile& source_;
  Arena& arena_;
  Diagnostics& diags_;
  size_t next_ = 0;
  /// How many `not` stand around what is being read.
  int nots_ = 0;
};

void Chain::add_prefix(std::string_view spelling, Span span) {
  ast::UnaryOp op = spelling == "-" ? ast::UnaryOp::Negate : ast::UnaryOp::Not;
  items_.push_back({Item::Kind::Prefix, op, {}, nullptr, span});
}

void Chain::add_operand(ast::Expr* operand) {
  items_.push_back({Item::Kind::Operand, {}, {}, operand, operand->span});
}

void Chain::add_operator(std::string_view spelling, Span span) {
  items_.push_back({Item::Kind::Operator, {}, operator_of(spelling), nullptr, span});
}

ast::Expr* Chain::build(const SourceFile& source, Arena& arena, Diagnostics& diags) const {
  if (items_.size() == 1) {
    return items_.front().operand;
  }
  return Climber(items_, source, arena, diags).climb(Level::Or);
}

}  // namespace bspec::parse
