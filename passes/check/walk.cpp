#include "passes/check/walk.h"

#include <optional>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "ir/expr/children.h"

namespace bspec::passes {
namespace {

/// Gathers the expressions of one kind of statement each.
class StatementParts {
 public:
  explicit StatementParts(const ir::Program& program) : program_(program) {}

  std::vector<ir::ExprId> of(const ir::Stmt& stmt) {
    std::visit([&](const auto& node) { take(node); }, stmt.node);
    return std::move(parts_);
  }

  std::vector<ir::ExprId> of(const ir::ListQuery& query) {
    take_query(query);
    return std::move(parts_);
  }

 private:
  void take(ir::ExprId id) { parts_.push_back(id); }

  void take(const std::optional<ir::ExprId>& id) {
    if (id) {
      take(*id);
    }
  }

  void take_all(const std::vector<ir::ExprId>& ids) {
    parts_.insert(parts_.end(), ids.begin(), ids.end());
  }

  void take_all(const std::vector<ir::LookupArgument>& arguments) {
    for (const ir::LookupArgument& argument : arguments) {
      take(argument.value);
    }
  }

  void take_all(const std::vector<ir::Assignment>& assignments) {
    for (const ir::Assignment& assignment : assignments) {
      take(assignment.value);
    }
  }

  void take_query(const ir::ListQuery& query) {
    take(query.source);
    for (const ir::WhereClause& where : query.where) {
      take(where.condition);
    }
    if (query.group) {
      take_all(query.group->keys);
      take_all(query.group->aggregates);
    }
    for (const ir::OrderKey& key : query.order) {
      take(key.value);
      take(key.by);
    }
    if (query.page) {
      take(query.page->limit);
      take(query.page->offset);
    }
    take(query.limit);
  }

  void take(const ir::LetStmt& stmt) { take(stmt.value); }

  void take(const ir::GetStmt& stmt) {
    take(stmt.relation);
    take_all(stmt.arguments);
  }

  void take(const ir::ListStmt& stmt) { take_query(program_[stmt.query]); }

  void take(const ir::CreateStmt& stmt) { take_all(stmt.assignments); }

  void take(const ir::UpsertStmt& stmt) {
    take_all(stmt.key);
    take_all(stmt.assignments);
  }

  void take(const ir::UpdateStmt& stmt) {
    take(stmt.row);
    take_all(stmt.assignments);
  }

  void take(const ir::DeleteStmt& stmt) { take(stmt.row); }

  void take(const ir::AddStmt& stmt) {
    take(stmt.value);
    take(stmt.collection);
  }

  void take(const ir::RemoveStmt& stmt) {
    take(stmt.value);
    take(stmt.collection);
  }

  void take(const ir::EmitStmt& stmt) {
    for (const ir::EventArgument& argument : stmt.arguments) {
      take(argument.value);
    }
  }

  void take(const ir::OpenSessionStmt& stmt) { take(stmt.user); }

  void take(const ir::RenewSessionStmt& stmt) { take(stmt.token); }

  void take(const ir::CloseSessionStmt& stmt) { take(stmt.value); }

  void take(const ir::ListSessionsStmt&) {}

  void take(const ir::IfStmt& stmt) { take(stmt.condition); }

  void take(const ir::ForStmt& stmt) { take(stmt.source); }

  void take(const ir::RunStmt& stmt) { take_all(stmt.arguments); }

  void take(const ir::ReturnStmt& stmt) { take(stmt.value); }

  void take(const ir::RequireStmt& stmt) { take(stmt.condition); }

  void take(const ir::FailStmt&) {}

  void take(const ir::AuthenticateStmt& stmt) {
    take(stmt.key.value);
    take(stmt.password);
  }

  void take(const ir::VerifyPasswordStmt& stmt) { take(stmt.password); }

  void take(const ir::ListResourceStmt& stmt) { take(stmt.condition); }

  void take(const ir::ReplyStmt& stmt) { take(stmt.value); }

  const ir::Program& program_;
  std::vector<ir::ExprId> parts_;
};

std::string path_of(const ir::Route& route) {
  std::string path;
  for (const ir::PathSegment& segment : route.path) {
    path += segment.is_parameter() ? fmt::format("/{{{}}}", segment.parameter)
                                   : fmt::format("/{}", segment.literal);
  }
  return path.empty() ? "/" : path;
}

}  // namespace

void for_each_statement(const ir::Program& program,
                        const std::vector<ir::StmtId>& block,
                        const std::function<void(const ir::Stmt&)>& visit) {
  for (const ir::StmtId id : block) {
    const ir::Stmt& stmt = program[id];
    visit(stmt);
    if (const auto* branch = stmt.as<ir::IfStmt>()) {
      for_each_statement(program, branch->then_block, visit);
      for_each_statement(program, branch->else_block, visit);
    } else if (const auto* loop = stmt.as<ir::ForStmt>()) {
      for_each_statement(program, loop->body, visit);
    }
  }
}

std::vector<ir::ExprId> exprs_of(const ir::Program& program, const ir::Stmt& stmt) {
  return StatementParts(program).of(stmt);
}

void for_each_part(const ir::Program& program,
                   ir::ExprId expr,
                   const std::function<void(ir::ExprId)>& visit) {
  visit(expr);
  for (const ir::ExprId child : ir::children_of(program[expr])) {
    for_each_part(program, child, visit);
  }
  if (const auto* queried = program[expr].as<ir::Queried>()) {
    for (const ir::ExprId part : StatementParts(program).of(program[queried->query])) {
      for_each_part(program, part, visit);
    }
  }
}

std::vector<CodeBody> all_code(const ir::Program& program) {
  std::vector<CodeBody> code;
  for (const ir::Route& route : program.routes) {
    code.push_back({fmt::format("{} {}", ir::name_of(route.method), path_of(route)), route.span,
                    &route.statements, &route, std::nullopt});
  }
  for (const ir::ActionId id : program.actions.ids()) {
    code.push_back({program[id].name, program[id].span, &program[id].body, nullptr, id});
  }
  for (const ir::Listener& listener : program.listeners) {
    code.push_back({fmt::format("on {}", program[listener.event].name), listener.span,
                    &listener.body, nullptr, std::nullopt});
  }
  for (const ir::Schedule& schedule : program.schedules) {
    code.push_back({schedule.name, schedule.span, &schedule.body, nullptr, std::nullopt});
  }
  for (const ir::Seed& seed : program.seeds) {
    code.push_back({"seed", seed.span, &seed.body, nullptr, std::nullopt});
  }
  return code;
}

}  // namespace bspec::passes
