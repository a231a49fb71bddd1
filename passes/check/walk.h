#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ir/program.h"

namespace bspec::passes {

/// Calls `visit` for every statement of a block and of the blocks in it, outer ones first.
void for_each_statement(const ir::Program& program,
                        const std::vector<ir::StmtId>& block,
                        const std::function<void(const ir::Stmt&)>& visit);

/// The expressions that stand in a statement itself, those of its query included; not those of the
/// blocks in it.
std::vector<ir::ExprId> exprs_of(const ir::Program& program, const ir::Stmt& stmt);

/// Calls `visit` for an expression and all its parts, those of queries in it included.
void for_each_part(const ir::Program& program,
                   ir::ExprId expr,
                   const std::function<void(ir::ExprId)>& visit);

/// A piece of code that runs by itself, or that others run.
struct CodeBody {
  /// As a message names it: "GET /notes", "rotate".
  std::string name;
  Span span;
  const std::vector<ir::StmtId>* statements = nullptr;
  /// Of a route.
  const ir::Route* route = nullptr;
  std::optional<ir::ActionId> action;
};

/// Routes, actions, listeners, schedules and seeds.
std::vector<CodeBody> all_code(const ir::Program& program);

}  // namespace bspec::passes
