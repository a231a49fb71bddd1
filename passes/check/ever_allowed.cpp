#include "passes/check/ever_allowed.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/check/call_graph.h"
#include "passes/check/walk.h"
#include "passes/desugar/can_hold.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

using Covers = std::function<bool(const ir::AllowedOp&)>;

bool has_rule(const ir::Entity& entity, const Covers& covers) {
  return std::ranges::any_of(entity.policies, [&](const ir::Allow& allow) {
    return std::ranges::any_of(allow.ops, covers);
  });
}

Covers for_op(ir::PolicyOp op) {
  return [op](const ir::AllowedOp& allowed) { return allowed.op == op; };
}

Covers for_action(ir::ActionId action) {
  return [action](const ir::AllowedOp& allowed) { return allowed.action == action; };
}

/// Asks the statements of one piece of code whose policies are asked.
class AllowedChecker {
 public:
  AllowedChecker(const ir::Program& program, const CodeBody& code, Diagnostics& diags)
      : program_(program),
        diags_(diags),
        has_guests_only_(program.app.auth && code.route != nullptr &&
                         code.route->auth.audience == ir::Audience::None),
        needs_action_rule_(code.route != nullptr &&
                           code.route->resource_op == ir::ResourceOp::Action) {}

  void check(const ir::Stmt& stmt) {
    if (const auto* get = stmt.as<ir::GetStmt>()) {
      require(get->entity, ir::PolicyOp::Get, stmt.span);
    } else if (const auto* list = stmt.as<ir::ListStmt>()) {
      check_query(program_[list->query]);
    } else if (const auto* resource = stmt.as<ir::ListResourceStmt>()) {
      require(resource->entity, ir::PolicyOp::List, stmt.span);
    } else if (const auto* create = stmt.as<ir::CreateStmt>()) {
      require(create->entity, ir::PolicyOp::Create, stmt.span);
    } else if (const auto* upsert = stmt.as<ir::UpsertStmt>()) {
      require(upsert->entity, ir::PolicyOp::Create, stmt.span);
      if (!upsert->assignments.empty()) {
        require_update(upsert->entity, upsert->assignments, stmt.span);
      }
    } else if (const auto* update = stmt.as<ir::UpdateStmt>()) {
      // What `std.auth` changes about a caller's own account asks no policy.
      if (!update->trusted) {
        require_update(*program_[update->row].type.entity, update->assignments, stmt.span);
      }
    } else if (const auto* remove = stmt.as<ir::DeleteStmt>()) {
      require(*program_[remove->row].type.entity, ir::PolicyOp::Delete, stmt.span);
    } else if (const auto* add = stmt.as<ir::AddStmt>()) {
      require_link(add->collection, true, stmt.span);
    } else if (const auto* take = stmt.as<ir::RemoveStmt>()) {
      require_link(take->collection, false, stmt.span);
    } else if (const auto* run = stmt.as<ir::RunStmt>()) {
      check_run(*run, stmt.span);
    }
    for (const ir::ExprId expr : exprs_of(program_, stmt)) {
      for_each_part(program_, expr, [&](ir::ExprId part) { check_part(part); });
    }
  }

  void check_part(ir::ExprId id) {
    if (const auto* queried = program_[id].as<ir::Queried>()) {
      check_query(program_[queried->query]);
    }
  }

 private:
  /// Lists of an entity ask `list`; those of a relation are reached and show what they show.
  void check_query(const ir::ListQuery& query) {
    if (const auto* rows = program_[query.source].as<ir::EntityRows>()) {
      require(rows->entity, ir::PolicyOp::List, query.span);
    }
  }

  void require(ir::EntityId entity, ir::PolicyOp op, Span span) {
    require(entity, std::string(ir::name_of(op)), for_op(op), span);
  }

  void require(ir::EntityId id, const std::string& name, const Covers& covers, Span span) {
    const ir::Entity& entity = program_[id];
    if (!has_rule(entity, covers)) {
      diags_.report(diag::NeverAllowed, span, name, entity.name)
          .note(diag::DeclaredHere, entity.span, entity.name);
      return;
    }
    const auto may_hold = [&](const ir::Allow& allow) {
      return std::ranges::any_of(allow.ops, covers) && can_hold(program_, allow, Asker::Guest);
    };
    if (has_guests_only_ && std::ranges::none_of(entity.policies, may_hold)) {
      diags_.report(diag::NeverAllowedToGuests, span, name, entity.name)
          .note(diag::DeclaredHere, entity.span, entity.name);
    }
  }

  /// Each field that is written needs a rule that covers it.
  void require_update(ir::EntityId entity,
                      const std::vector<ir::Assignment>& assignments,
                      Span span) {
    const std::size_t before = diags_.error_count();
    require(entity, ir::PolicyOp::Update, span);
    if (diags_.error_count() != before) {
      return;
    }
    for (const ir::Assignment& assignment : assignments) {
      require_field(entity, assignment.field, assignment.span);
    }
  }

  void require_field(ir::EntityId entity, ir::FieldId field, Span span) {
    const bool is_covered = has_rule(program_[entity], [field](const ir::AllowedOp& allowed) {
      return allowed.op == ir::PolicyOp::Update &&
             (allowed.fields.empty() ||
              std::ranges::find(allowed.fields, field) != allowed.fields.end());
    });
    if (!is_covered) {
      diags_.report(diag::NotWritableByAny, span, program_[entity].name, program_[field].name)
          .note(diag::DeclaredHere, program_[entity].span, program_[entity].name);
    }
  }

  /// Pairs of rows ask `link` or `unlink` of either end; a set is a field like any other.
  void require_link(ir::ExprId collection, bool is_link, Span span) {
    const auto* ref = program_[collection].as<ir::FieldRef>();
    const ir::Field& field = program_[ref->field];
    if (field.kind != ir::FieldKind::ManyToMany) {
      const std::size_t before = diags_.error_count();
      require(field.entity, ir::PolicyOp::Update, span);
      if (diags_.error_count() == before) {
        require_field(field.entity, ref->field, span);
      }
      return;
    }
    const Covers covers = [&](const ir::AllowedOp& allowed) {
      const bool is_op =
          allowed.op == ir::PolicyOp::Link || (!is_link && allowed.op == ir::PolicyOp::Unlink);
      return is_op && (allowed.relation == ref->field ||
                       (field.other_end && allowed.relation == field.other_end));
    };
    const bool is_at_other_end = field.other_end && !has_rule(program_[field.entity], covers) &&
                                 has_rule(program_[program_[*field.other_end].entity], covers);
    const ir::EntityId asked = is_at_other_end ? program_[*field.other_end].entity : field.entity;
    require(asked, fmt::format("{} {}", is_link ? "link" : "unlink", field.name), covers, span);
  }

  /// An action with a rule of its own is asked for; a resource offers no other.
  void check_run(const ir::RunStmt& run, Span span) {
    const ir::Action& action = program_[run.action];
    if (action.parameters.empty()) {
      return;
    }
    const ir::Type& first = program_[action.parameters.front()].type;
    if (!first.is(ir::TypeKind::Row)) {
      return;
    }
    const Covers covers = for_action(run.action);
    if (needs_action_rule_ || has_rule(program_[*first.entity], covers)) {
      require(*first.entity, action.name, covers, span);
    }
  }

  const ir::Program& program_;
  Diagnostics& diags_;
  bool has_guests_only_;
  bool needs_action_rule_;
};

/// A row that a view reaches is shown only if `get` can hold.
void check_shown(const ir::Program& program, ir::ExprId part, Diagnostics& diags) {
  const auto* shown = program[part].as<ir::AsView>();
  const std::optional<ir::EntityId> id =
      shown == nullptr ? std::nullopt : program[shown->base].type.entity;
  if (!id || program[shown->base].as<ir::This>() != nullptr) {
    return;
  }
  const ir::Entity& entity = program[*id];
  if (!has_rule(entity, for_op(ir::PolicyOp::Get))) {
    diags
        .report(diag::NeverAllowed, program[part].span, ir::name_of(ir::PolicyOp::Get), entity.name)
        .note(diag::DeclaredHere, entity.span, entity.name);
  }
}

void check_view(const ir::Program& program, const ir::View& view, Diagnostics& diags) {
  CodeBody nobody;
  AllowedChecker checker(program, nobody, diags);
  for (const ir::ViewMember& member : view.members) {
    for_each_part(program, member.value, [&](ir::ExprId part) {
      check_shown(program, part, diags);
      checker.check_part(part);
    });
  }
}

}  // namespace

void check_ever_allowed(const ir::Program& program, Diagnostics& diags) {
  const CallGraph calls(program);
  for (const CodeBody& code : all_code(program)) {
    // Nobody wrote the resources that a spec without any is given.
    const bool is_implicit =
        code.route != nullptr && code.route->resource && program[*code.route->resource].implicit;
    if (is_implicit || !calls.is_caller_code(code)) {
      continue;
    }
    AllowedChecker checker(program, code, diags);
    for_each_statement(program, *code.statements,
                       [&](const ir::Stmt& stmt) { checker.check(stmt); });
  }
  for (const ir::View& view : program.views) {
    check_view(program, view, diags);
  }
}

}  // namespace bspec::passes
