#include "passes/evaluate/evaluate.h"

#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace bspec::evaluate {
namespace {

ir::Type type_of(ir::TypeKind kind) {
  ir::Type type;
  type.kind = kind;
  return type;
}

/// A program of one entity with a name and a reference to its own kind, and expressions made by
/// hand: what the vectors cannot write stands here.
class Evaluation : public testing::Test {
 protected:
  Evaluation() {
    entity_ = program_.entities.add({});
    id_ = add_field("id", type_of(ir::TypeKind::Uuid));
    name_ = add_field("name", type_of(ir::TypeKind::String));
    ir::Type row = type_of(ir::TypeKind::Row).as_nullable();
    row.entity = entity_;
    friend_ = add_field("friend", row);
  }

  ir::FieldId add_field(std::string name, ir::Type type) {
    ir::Field field;
    field.name = std::move(name);
    field.entity = entity_;
    field.type = std::move(type);
    const ir::FieldId id = program_.fields.add(std::move(field));
    program_.entities[entity_].fields.push_back(id);
    return id;
  }

  ir::ExprId add(ir::TypeKind kind, ir::ExprNode node) {
    return program_.exprs.add({type_of(kind), {}, std::move(node)});
  }

  ir::ExprId row(ir::ExprNode node) { return add(ir::TypeKind::Row, std::move(node)); }

  ir::ExprId equal(ir::ExprId left, ir::ExprId right) {
    return add(ir::TypeKind::Bool, ir::Binary{ir::BinaryOp::Equal, left, right});
  }

  RowRef add_row(Rows& rows, const std::string& name) {
    const RowRef row = rows.add(entity_);
    rows.set(row, id_, {Uuid{name}});
    rows.set(row, name_, {name});
    return row;
  }

  bool is_true(const Value& value) { return value.as<bool>() != nullptr && *value.as<bool>(); }

  ir::Program program_;
  ir::EntityId entity_;
  ir::FieldId id_;
  ir::FieldId name_;
  ir::FieldId friend_;
};

TEST_F(Evaluation, ReadsThePartsOfARequest) {
  const ir::ExprId body = add(ir::TypeKind::Input, ir::RequestRef{ir::RequestPart::Body, 1});
  const ir::ExprId member = add(ir::TypeKind::String, ir::InputMemberRef{body, 0});
  Environment environment;
  Object user{{{"name", {std::string("Ada")}}}};
  environment.request[ir::RequestPart::Body] = {{{"age", {std::int64_t{7}}}, {"user", {user}}}};
  const Value found = evaluate(program_, Rows(program_), environment, member);
  EXPECT_EQ(*found.as<std::string>(), "Ada");
}

TEST_F(Evaluation, TellsTheRowFromTheOtherOne) {
  Rows rows(program_);
  const RowRef first = add_row(rows, "a");
  const RowRef second = add_row(rows, "b");
  rows.set(first, friend_, {second});
  const ir::ExprId reached = row(ir::FieldRef{row(ir::This{}), friend_});
  const ir::ExprId same = equal(reached, row(ir::Other{}));
  Environment environment;
  environment.this_row = first;
  environment.other_row = second;
  EXPECT_TRUE(is_true(evaluate(program_, rows, environment, same)));
  environment.other_row = first;
  EXPECT_FALSE(is_true(evaluate(program_, rows, environment, same)));
}

TEST_F(Evaluation, AConditionHoldsOnlyWhenItIsTrue) {
  Rows rows(program_);
  Environment environment;
  environment.this_row = add_row(rows, "a");
  const ir::ExprId mine = equal(row(ir::This{}), row(ir::Caller{}));
  const ir::ExprId not_mine = add(ir::TypeKind::Bool, ir::Unary{ir::UnaryOp::Not, mine});
  EXPECT_FALSE(is_true(holds(program_, rows, environment, mine)));
  EXPECT_FALSE(is_true(holds(program_, rows, environment, not_mine)));
  environment.caller = add_row(rows, "b");
  EXPECT_TRUE(is_true(holds(program_, rows, environment, not_mine)));
}

TEST_F(Evaluation, OrdersNullLastInBothDirections) {
  Rows rows(program_);
  const RowRef first = add_row(rows, "a");
  const RowRef second = add_row(rows, "b");
  rows.set(second, name_, {Null{}});
  for (const auto direction : {ir::SortDirection::Ascending, ir::SortDirection::Descending}) {
    const std::vector<ir::FieldSort> keys = {{{name_}, direction, {}}};
    EXPECT_TRUE(rows.precedes(keys, first, second));
    EXPECT_FALSE(rows.precedes(keys, second, first));
  }
}

TEST_F(Evaluation, BreaksTiesByIdInTheDirectionOfTheFirstKey) {
  Rows rows(program_);
  const RowRef first = add_row(rows, "a");
  const RowRef second = add_row(rows, "b");
  rows.set(second, name_, {std::string("a")});
  EXPECT_TRUE(rows.precedes({{{name_}, ir::SortDirection::Ascending, {}}}, first, second));
  EXPECT_TRUE(rows.precedes({{{name_}, ir::SortDirection::Descending, {}}}, second, first));
}

TEST_F(Evaluation, AFaultTakesThePlaceOfTheWhole) {
  const ir::ExprId greatest = add(ir::TypeKind::Int, ir::NumberLiteral{std::to_string(kMaxInt)});
  const ir::ExprId sum = add(ir::TypeKind::Int, ir::Binary{ir::BinaryOp::Add, greatest, greatest});
  const ir::ExprId object = add(ir::TypeKind::View, ir::ObjectLiteral{{{"sum", sum}}});
  EXPECT_TRUE(evaluate(program_, Rows(program_), {}, object).is<Fault>());
}

}  // namespace
}  // namespace bspec::evaluate
