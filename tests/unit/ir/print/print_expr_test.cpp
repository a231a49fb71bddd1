#include "ir/print/print_expr.h"

#include <string>

#include <gtest/gtest.h>

#include "ir/program.h"

namespace bspec::ir {

namespace {

/// Builds expressions over whole numbers.
class PrintExpr : public testing::Test {
 protected:
  ExprId number(const char* digits) { return program_.exprs.add({{}, {}, NumberLiteral{digits}}); }

  ExprId binary(BinaryOp op, ExprId left, ExprId right) {
    return program_.exprs.add({{}, {}, Binary{op, left, right}});
  }

  std::string print(ExprId expr) const { return print_expr(program_, expr); }

  Program program_;
};

TEST_F(PrintExpr, PutsLooserOperandsInParentheses) {
  ExprId sum = binary(BinaryOp::Add, number("1"), number("2"));
  EXPECT_EQ(print(binary(BinaryOp::Multiply, sum, number("3"))), "(1 + 2) * 3");
  EXPECT_EQ(print(binary(BinaryOp::Multiply, number("3"), sum)), "3 * (1 + 2)");
  EXPECT_EQ(print(binary(BinaryOp::Less, sum, number("3"))), "1 + 2 < 3");
}

TEST_F(PrintExpr, KeepsTheOrderOfEqualOperators) {
  ExprId left = binary(BinaryOp::Subtract, number("1"), number("2"));
  EXPECT_EQ(print(binary(BinaryOp::Subtract, left, number("3"))), "1 - 2 - 3");
  EXPECT_EQ(print(binary(BinaryOp::Subtract, number("3"), left)), "3 - (1 - 2)");
}

TEST_F(PrintExpr, PutsUnaryOperandsInParentheses) {
  ExprId either = binary(BinaryOp::Or, number("1"), number("2"));
  ExprId negated = program_.exprs.add({{}, {}, Unary{UnaryOp::Not, either}});
  EXPECT_EQ(print(negated), "not (1 or 2)");
}

TEST_F(PrintExpr, EscapesWhatWouldEndAText) {
  EXPECT_EQ(print(program_.exprs.add({{}, {}, TextLiteral{"a\"b\\c\n"}})), R"("a\"b\\c\n")");
}

}  // namespace

}  // namespace bspec::ir
