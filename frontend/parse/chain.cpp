#include "frontend/parse/chain.h"

#include <llvm/ADT/StringRef.h>
#include <llvm/ADT/StringSwitch.h>

#include "support/base/check.h"
#include "support/diag/defs/parse.h"

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

Level tighter(Level level) {
  return static_cast<Level>(static_cast<int>(level) + 1);
}

}  // namespace

/// Precedence climbing over the items of one chain.
class Chain::Climber {
 public:
  Climber(const std::vector<Item>& items, Arena& arena, Diagnostics& diags)
      : items_(items), arena_(arena), diags_(diags) {}

  /// Reads one operand and every operator behind it that holds at least as tightly as `least`.
  const ast::Expr* climb(Level least) {
    const ast::Expr* left = operand();
    while (next_ < items_.size() && level_of(items_[next_].op) >= least) {
      const Item& op = items_[next_++];
      Level level = level_of(op.op);
      bool groups_right = op.op == BinaryOp::Coalesce;
      left = binary(op, left, climb(groups_right ? level : tighter(level)));
      report_chained(op, level);
    }
    return left;
  }

 private:
  const ast::Expr* operand() {
    const Item& item = items_[next_++];
    if (item.kind == Item::Kind::Operand) {
      return item.operand;
    }
    auto* unary = arena_.make<ast::Unary>();
    unary->op = item.prefix;
    unary->operand = climb(item.prefix == ast::UnaryOp::Not ? Level::Not : Level::Negate);
    unary->span = cover(item.span, unary->operand->span);
    return unary;
  }

  const ast::Expr* binary(const Item& op, const ast::Expr* left, const ast::Expr* right) {
    auto* result = arena_.make<ast::Binary>();
    result->op = op.op;
    result->op_span = op.span;
    result->left = left;
    result->right = right;
    result->span = cover(left->span, right->span);
    return result;
  }

  /// `a < b < c`: the operator behind a comparison or range is another one.
  void report_chained(const Item& op, Level level) {
    if (next_ == items_.size() || level_of(items_[next_].op) != level) {
      return;
    }
    if (level == Level::Compare) {
      diags_.report(diag::ComparisonsChained, items_[next_].span)
          .note(diag::FirstComparison, op.span);
    } else if (level == Level::Range) {
      diags_.report(diag::RangesChained, items_[next_].span);
    }
  }

  const std::vector<Item>& items_;
  Arena& arena_;
  Diagnostics& diags_;
  size_t next_ = 0;
};

void Chain::add_prefix(std::string_view spelling, Span span) {
  ast::UnaryOp op = spelling == "-" ? ast::UnaryOp::Negate : ast::UnaryOp::Not;
  items_.push_back({Item::Kind::Prefix, op, {}, nullptr, span});
}

void Chain::add_operand(const ast::Expr* operand) {
  items_.push_back({Item::Kind::Operand, {}, {}, operand, operand->span});
}

void Chain::add_operator(std::string_view spelling, Span span) {
  items_.push_back({Item::Kind::Operator, {}, operator_of(spelling), nullptr, span});
}

const ast::Expr* Chain::build(Arena& arena, Diagnostics& diags) const {
  if (items_.size() == 1) {
    return items_.front().operand;
  }
  return Climber(items_, arena, diags).climb(Level::Or);
}

}  // namespace bspec::parse
