#include "passes/check/written_moves.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "ir/program.h"
#include "passes/check/call_graph.h"
#include "passes/check/walk.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/names.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

const ir::Moves* moves_of(const ir::Program& program, ir::FieldId field) {
  const ir::Entity& entity = program[program[field].entity];
  const auto found = std::ranges::find(entity.moves, field, &ir::Moves::field);
  return found == entity.moves.end() ? nullptr : &*found;
}

/// Asks the values of one piece of code that are written out.
class MoveChecker {
 public:
  MoveChecker(const ir::Program& program, bool is_caller_code, Diagnostics& diags)
      : program_(program), is_caller_code_(is_caller_code), diags_(diags) {}

  void check(const ir::Stmt& stmt) {
    if (const auto* create = stmt.as<ir::CreateStmt>()) {
      check_created(create->assignments);
    } else if (const auto* upsert = stmt.as<ir::UpsertStmt>()) {
      check_created(upsert->assignments);
    } else if (const auto* update = stmt.as<ir::UpdateStmt>()) {
      check_moved(update->assignments);
    }
  }

 private:
  const ir::EnumLiteral* literal(ir::ExprId value) const {
    return program_[value].as<ir::EnumLiteral>();
  }

  /// A caller's row begins where the spec says that rows begin.
  void check_created(const std::vector<ir::Assignment>& assignments) {
    for (const ir::Assignment& assignment : assignments) {
      const ir::Field& field = program_[assignment.field];
      const ir::EnumLiteral* written = literal(assignment.value);
      const ir::EnumLiteral* begin = field.default_value ? literal(*field.default_value) : nullptr;
      const bool is_watched = is_caller_code_ && moves_of(program_, assignment.field) != nullptr;
      if (is_watched && written != nullptr && begin != nullptr && written->index != begin->index) {
        diags_.report(diag::CreatedMoved, assignment.span, program_[field.entity].name, field.name)
            .note(diag::DeclaredHere, field.span, field.name);
      }
    }
  }

  void check_moved(const std::vector<ir::Assignment>& assignments) {
    for (const ir::Assignment& assignment : assignments) {
      const ir::Moves* moves = moves_of(program_, assignment.field);
      const ir::EnumLiteral* written = literal(assignment.value);
      if (moves == nullptr || written == nullptr) {
        continue;
      }
      const bool is_reached = std::ranges::any_of(
          moves->moves, [&](const ir::Move& move) { return move.to == written->index; });
      if (!is_reached) {
        const ir::Field& field = program_[assignment.field];
        diags_
            .report(diag::NoMove, program_[assignment.value].span, program_[field.entity].name,
                    field.name, program_[written->enum_id].values[written->index].name)
            .note(diag::DeclaredHere, moves->span, field.name);
      }
    }
  }

  const ir::Program& program_;
  bool is_caller_code_;
  Diagnostics& diags_;
};

}  // namespace

void check_written_moves(const ir::Program& program, Diagnostics& diags) {
  const CallGraph calls(program);
  for (const CodeBody& code : all_code(program)) {
    MoveChecker checker(program, calls.is_caller_code(code), diags);
    for_each_statement(program, *code.statements,
                       [&](const ir::Stmt& stmt) { checker.check(stmt); });
  }
}

}  // namespace bspec::passes
