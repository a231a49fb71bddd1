#include "passes/check/ever_allowed.h"

#include <algorithm>

#include "ir/program.h"
#include "passes/desugar/can_hold.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

/// What `std.auth` changes about a caller's own account asks no policy.
bool is_asked(const ir::UpdateStmt* update) {
  return update != nullptr && !update->trusted;
}

/// Asks the statements of one route.
class AllowedChecker {
 public:
  AllowedChecker(const ir::Program& program, const ir::Route& route, Diagnostics& diags)
      : program_(program), route_(route), diags_(diags) {}

  void check() {
    for (const ir::StmtId id : route_.statements) {
      check(program_[id]);
    }
  }

 private:
  void check(const ir::Stmt& stmt) {
    if (const auto* get = stmt.as<ir::GetStmt>()) {
      require(get->entity, ir::PolicyOp::Get, stmt.span);
    } else if (const auto* list = stmt.as<ir::ListResourceStmt>()) {
      require(list->entity, ir::PolicyOp::List, stmt.span);
    } else if (const auto* create = stmt.as<ir::CreateStmt>()) {
      require(create->entity, ir::PolicyOp::Create, stmt.span);
    } else if (const auto* update = stmt.as<ir::UpdateStmt>(); is_asked(update)) {
      require(*program_[update->row].type.entity, ir::PolicyOp::Update, stmt.span);
    } else if (const auto* remove = stmt.as<ir::DeleteStmt>()) {
      require(*program_[remove->row].type.entity, ir::PolicyOp::Delete, stmt.span);
    }
  }

  void require(ir::EntityId id, ir::PolicyOp op, Span span) {
    const ir::Entity& entity = program_[id];
    const bool is_written = std::ranges::any_of(
        entity.policies, [op](const ir::Allow& allow) { return allow.covers(op); });
    if (!is_written) {
      diags_.report(diag::NeverAllowed, span, ir::name_of(op), entity.name)
          .note(diag::DeclaredHere, entity.span, entity.name);
      return;
    }
    const bool has_guests_only = program_.app.auth && route_.auth.audience == ir::Audience::None;
    if (has_guests_only && !can_hold(program_, id, op, Asker::Guest)) {
      diags_.report(diag::NeverAllowedToGuests, span, ir::name_of(op), entity.name)
          .note(diag::DeclaredHere, entity.span, entity.name);
    }
  }

  const ir::Program& program_;
  const ir::Route& route_;
  Diagnostics& diags_;
};

/// A row that a view reaches is shown only if `get` can hold.
void check_view(const ir::Program& program, const ir::View& view, Diagnostics& diags) {
  for (const ir::ViewMember& member : view.members) {
    const auto* shown = program[member.value].as<ir::AsView>();
    if (shown == nullptr) {
      continue;
    }
    const ir::Entity& entity = program[*program[shown->base].type.entity];
    const bool is_readable = std::ranges::any_of(
        entity.policies, [](const ir::Allow& allow) { return allow.covers(ir::PolicyOp::Get); });
    if (!is_readable) {
      diags
          .report(diag::NeverAllowed, program[member.value].span, ir::name_of(ir::PolicyOp::Get),
                  entity.name)
          .note(diag::DeclaredHere, entity.span, entity.name);
    }
  }
}

}  // namespace

void check_ever_allowed(const ir::Program& program, Diagnostics& diags) {
  for (const ir::Route& route : program.routes) {
    // Nobody wrote the resources that a spec without any is given.
    if (route.resource && program[*route.resource].implicit) {
      continue;
    }
    AllowedChecker(program, route, diags).check();
  }
  for (const ir::View& view : program.views) {
    check_view(program, view, diags);
  }
}

}  // namespace bspec::passes
