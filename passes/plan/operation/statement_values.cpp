#include "passes/plan/operation/statement_values.h"

#include <variant>
#include <vector>

#include "ir/program.h"

namespace bspec::passes {
namespace {

using Values = std::vector<ir::ExprId>;

void add(const std::vector<ir::Assignment>& assignments, Values& values) {
  for (const ir::Assignment& assignment : assignments) {
    values.push_back(assignment.value);
  }
}

void add(const std::vector<ir::LookupArgument>& arguments, Values& values) {
  for (const ir::LookupArgument& argument : arguments) {
    values.push_back(argument.value);
  }
}

struct AddValues {
  Values& values;

  void operator()(const ir::LetStmt& stmt) const { values.push_back(stmt.value); }

  void operator()(const ir::GetStmt& stmt) const { add(stmt.arguments, values); }

  void operator()(const ir::ListStmt& /*stmt*/) const {}

  void operator()(const ir::CreateStmt& stmt) const { add(stmt.assignments, values); }

  void operator()(const ir::UpsertStmt& stmt) const {
    add(stmt.key, values);
    add(stmt.assignments, values);
  }

  void operator()(const ir::UpdateStmt& stmt) const {
    values.push_back(stmt.row);
    add(stmt.assignments, values);
  }

  void operator()(const ir::DeleteStmt& stmt) const { values.push_back(stmt.row); }

  void operator()(const ir::AddStmt& stmt) const { values.push_back(stmt.value); }

  void operator()(const ir::RemoveStmt& stmt) const { values.push_back(stmt.value); }

  void operator()(const ir::EmitStmt& stmt) const {
    for (const ir::EventArgument& argument : stmt.arguments) {
      values.push_back(argument.value);
    }
  }

  void operator()(const ir::OpenSessionStmt& stmt) const { values.push_back(stmt.user); }

  void operator()(const ir::RenewSessionStmt& stmt) const { values.push_back(stmt.token); }

  void operator()(const ir::CloseSessionStmt& stmt) const {
    if (stmt.value) {
      values.push_back(*stmt.value);
    }
  }

  void operator()(const ir::ListSessionsStmt& /*stmt*/) const {}

  void operator()(const ir::IfStmt& stmt) const { values.push_back(stmt.condition); }

  void operator()(const ir::ForStmt& stmt) const { values.push_back(stmt.source); }

  void operator()(const ir::RunStmt& stmt) const {
    values.insert(values.end(), stmt.arguments.begin(), stmt.arguments.end());
  }

  void operator()(const ir::ReturnStmt& stmt) const { values.push_back(stmt.value); }

  void operator()(const ir::RequireStmt& stmt) const { values.push_back(stmt.condition); }

  void operator()(const ir::FailStmt& /*stmt*/) const {}

  void operator()(const ir::AuthenticateStmt& stmt) const {
    values.push_back(stmt.key.value);
    values.push_back(stmt.password);
  }

  void operator()(const ir::VerifyPasswordStmt& stmt) const { values.push_back(stmt.password); }

  void operator()(const ir::ListResourceStmt& /*stmt*/) const {}

  void operator()(const ir::ReplyStmt& stmt) const {
    if (stmt.value) {
      values.push_back(*stmt.value);
    }
  }
};

}  // namespace

std::vector<ir::ExprId> values_of(const ir::Stmt& stmt) {
  Values values;
  std::visit(AddValues{values}, stmt.node);
  return values;
}

std::vector<ir::StmtId> with_nested(const ir::Program& program,
                                    const std::vector<ir::StmtId>& statements) {
  std::vector<ir::StmtId> all;
  const auto add_block = [&](const std::vector<ir::StmtId>& block) {
    const std::vector<ir::StmtId> inner = with_nested(program, block);
    all.insert(all.end(), inner.begin(), inner.end());
  };
  for (const ir::StmtId id : statements) {
    all.push_back(id);
    if (const auto* branch = program[id].as<ir::IfStmt>()) {
      add_block(branch->then_block);
      add_block(branch->else_block);
    } else if (const auto* loop = program[id].as<ir::ForStmt>()) {
      add_block(loop->body);
    }
  }
  return all;
}

}  // namespace bspec::passes
