#include "passes/check/writes_in_get.h"

#include <optional>
#include <vector>

#include "ir/program.h"
#include "passes/check/call_graph.h"
#include "passes/check/walk.h"
#include "support/diag/defs/code.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

bool is_write(const ir::Stmt& stmt) {
  return stmt.as<ir::CreateStmt>() != nullptr || stmt.as<ir::UpsertStmt>() != nullptr ||
         stmt.as<ir::UpdateStmt>() != nullptr || stmt.as<ir::DeleteStmt>() != nullptr ||
         stmt.as<ir::AddStmt>() != nullptr || stmt.as<ir::RemoveStmt>() != nullptr ||
         stmt.as<ir::OpenSessionStmt>() != nullptr || stmt.as<ir::CloseSessionStmt>() != nullptr;
}

class WriteFinder {
 public:
  explicit WriteFinder(const ir::Program& program)
      : program_(program), is_known_(program.actions.size()), writes_(program.actions.size()) {}

  /// Where an action, or one that it runs, writes; absent if none does.
  std::optional<Span> find(ir::ActionId action) {
    const std::size_t index = action.index();
    if (!is_known_[index]) {
      is_known_[index] = true;
      writes_[index] = search(action);
    }
    return writes_[index];
  }

 private:
  std::optional<Span> search(ir::ActionId action) {
    std::optional<Span> found;
    for_each_statement(program_, program_[action].body, [&](const ir::Stmt& stmt) {
      if (!found && is_write(stmt)) {
        found = stmt.span;
      } else if (const auto* run = stmt.as<ir::RunStmt>(); !found && run != nullptr) {
        found = find(run->action);
      }
    });
    return found;
  }

  const ir::Program& program_;
  std::vector<bool> is_known_;
  std::vector<std::optional<Span>> writes_;
};

}  // namespace

void check_writes_in_get(const ir::Program& program, Diagnostics& diags) {
  WriteFinder finder(program);
  for (const ir::Route& route : program.routes) {
    if (route.method != ir::Method::Get) {
      continue;
    }
    for (const ActionCall& call : calls_in(program, route.statements)) {
      if (const std::optional<Span> write = finder.find(call.action)) {
        diags.report(diag::ActionInGet, call.span, program[call.action].name)
            .note(diag::WrittenHere, *write);
      }
    }
  }
}

}  // namespace bspec::passes
