#include "ir/verify/verify_program.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace bspec::ir {
namespace {

using Findings = std::vector<std::string>;

Type type(TypeKind kind) {
  Type made;
  made.kind = kind;
  return made;
}

/// `entity Todo { done: Bool }` and a route whose one statement requires a condition.
class VerifyProgram : public testing::Test {
 protected:
  VerifyProgram() {
    Entity entity;
    entity.name = "Todo";
    todo_ = program_.entities.add(entity);
    Field field;
    field.name = "done";
    field.entity = todo_;
    field.type = type(TypeKind::Bool);
    done_ = program_.fields.add(field);
    program_.entities[todo_].fields = {done_};
  }

  Type row() const {
    Type made = type(TypeKind::Row);
    made.entity = todo_;
    return made;
  }

  ExprId add(const Type& of, ExprNode node) {
    return program_.exprs.add({of, {}, std::move(node)});
  }

  ExprId truth() { return add(type(TypeKind::Bool), BoolLiteral{true}); }

  VariableId variable(std::string name) {
    return program_.variables.add({std::move(name), {}, row(), VariableKind::Let});
  }

  StmtId statement(StmtNode node) { return program_.statements.add({{}, std::move(node)}); }

  void add_route(std::vector<StmtId> statements) {
    Route route;
    route.statements = std::move(statements);
    program_.routes.add(route);
  }

  Findings findings() const { return verify_program(program_); }

  Program program_;
  EntityId todo_;
  FieldId done_;
};

TEST_F(VerifyProgram, FindsNothingInASoundOne) {
  const ExprId self = add(row(), This{});
  Allow allow;
  allow.condition = add(type(TypeKind::Bool), FieldRef{self, done_});
  program_.entities[todo_].policies = {allow};
  add_route({statement(RequireStmt{truth(), std::nullopt})});
  EXPECT_EQ(findings(), Findings{});
}

TEST_F(VerifyProgram, FindsIdsOfNothing) {
  program_.fields[done_].entity = EntityId(7);
  EXPECT_EQ(findings(), Findings{"program.fields[0].entity: no such entity: 7"});
  program_.fields[done_].entity = {};
  EXPECT_EQ(findings(), Findings{"program.fields[0].entity: the id is absent"});
}

TEST_F(VerifyProgram, FindsTypesWithoutTheirParts) {
  program_.fields[done_].type.kind = TypeKind::Row;
  EXPECT_EQ(
      findings(),
      Findings{"program.fields[0].type: the parts of a type `row` are not those of its kind"});
}

TEST_F(VerifyProgram, FindsChildrenThatAreNotOlder) {
  add(type(TypeKind::Bool), Unary{UnaryOp::Not, ExprId(0)});
  EXPECT_EQ(findings(), Findings{"program.exprs[0]: a child is not older"});
}

TEST_F(VerifyProgram, FindsPoisonThatADeclarationRefersTo) {
  add(type(TypeKind::Error), Poison{});
  const ExprId read = add(type(TypeKind::Error), Poison{});
  add_route({statement(RequireStmt{read, std::nullopt})});
  EXPECT_EQ(findings(), Findings{"program.routes[0]: poison"});
}

TEST_F(VerifyProgram, FindsTypesThatDoNotFit) {
  const ExprId self = add(row(), This{});
  add(type(TypeKind::Int), FieldRef{self, done_});
  add(type(TypeKind::Bool), Unary{UnaryOp::Not, self});
  EXPECT_EQ(findings(), (Findings{"program.exprs[1]: the type is not that of what it names",
                                  "program.exprs[2]: a condition is no Bool"}));
}

TEST_F(VerifyProgram, FindsVariablesThatAreReadTooEarlyOrDeclaredTwice) {
  const VariableId todo = variable("todo");
  const ExprId read = add(row(), VariableRef{todo});
  const StmtId use = statement(DeleteStmt{read});
  const StmtId first = statement(CreateStmt{todo, todo_, {}});
  const StmtId second = statement(CreateStmt{todo, todo_, {}});
  add_route({use, first, second});
  EXPECT_EQ(findings(), (Findings{"program.routes[0]: `todo` is read where it is not declared",
                                  "program.routes[0]: `todo` is declared twice"}));
}

TEST_F(VerifyProgram, FindsVariablesOutsideOfTheirBlock) {
  const VariableId todo = variable("todo");
  const StmtId create = statement(CreateStmt{todo, todo_, {}});
  const StmtId branch = statement(IfStmt{truth(), {create}, {}});
  const StmtId use = statement(DeleteStmt{add(row(), VariableRef{todo})});
  add_route({branch, use});
  EXPECT_EQ(findings(), Findings{"program.routes[0]: `todo` is read where it is not declared"});
}

TEST_F(VerifyProgram, FindsAStatementAtTwoPlaces) {
  const StmtId require = statement(RequireStmt{truth(), std::nullopt});
  add_route({require});
  add_route({require});
  EXPECT_EQ(findings(), Findings{"program.routes[1]: statement 0 stands at two places"});
}

TEST_F(VerifyProgram, FindsPartsThatTheRequestDoesNotHave) {
  const ExprId body = add(row(), RequestRef{RequestPart::Body, 0});
  add_route({statement(DeleteStmt{body})});
  EXPECT_EQ(findings(), Findings{"program.routes[0]: a part that the request does not have"});
}

}  // namespace
}  // namespace bspec::ir
