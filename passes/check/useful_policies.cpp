#include "passes/check/useful_policies.h"

#include <algorithm>

#include "ir/program.h"
#include "passes/desugar/can_hold.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

bool is_unconditional(const ir::Allow& allow) {
  return !allow.condition && allow.with.empty();
}

/// Whether one operation, allowed without a condition, is all that another one could allow.
bool covers(const ir::AllowedOp& wide, const ir::AllowedOp& narrow) {
  return wide.op == narrow.op && wide.relation == narrow.relation && wide.action == narrow.action &&
         (wide.fields.empty() ||
          (!narrow.fields.empty() && std::ranges::all_of(narrow.fields, [&](ir::FieldId field) {
            return std::ranges::find(wide.fields, field) != wide.fields.end();
          })));
}

const ir::Allow* find_wider(const ir::Entity& entity,
                            const ir::Allow& allow,
                            const ir::AllowedOp& op) {
  for (const ir::Allow& other : entity.policies) {
    // Of two that say the same the later one is too much.
    const bool is_candidate = &other != &allow && is_unconditional(other) &&
                              (!is_unconditional(allow) || &other < &allow);
    if (is_candidate && std::ranges::any_of(other.ops, [&](const ir::AllowedOp& wide) {
          return covers(wide, op);
        })) {
      return &other;
    }
  }
  return nullptr;
}

void check_entity(const ir::Program& program, const ir::Entity& entity, Diagnostics& diags) {
  for (const ir::Allow& allow : entity.policies) {
    if (allow.condition && program[*allow.condition].type.is_error()) {
      continue;
    }
    if (allow.condition && !can_hold(program, *allow.condition, Asker::Caller) &&
        !can_hold(program, *allow.condition, Asker::Guest)) {
      diags.report(diag::PolicyImpossible, program[*allow.condition].span);
      continue;
    }
    for (const ir::AllowedOp& op : allow.ops) {
      if (const ir::Allow* wider = find_wider(entity, allow, op)) {
        diags.report(diag::PolicyUnreached, op.span, ir::name_of(op.op), entity.name)
            .note(diag::AllowedHere, wider->span);
        break;
      }
    }
  }
}

}  // namespace

void check_useful_policies(const ir::Program& program, Diagnostics& diags) {
  for (const ir::Entity& entity : program.entities) {
    check_entity(program, entity, diags);
  }
}

}  // namespace bspec::passes
