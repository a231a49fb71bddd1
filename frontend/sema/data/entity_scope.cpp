#include "frontend/sema/data/entity_scope.h"

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/scopes.h"

namespace bspec::sema {

Scope entity_scope(const Analysis& analysis, ir::EntityId entity, Purpose purpose) {
  Scope scope = free_scope(analysis, purpose);
  scope.self = entity;
  return scope;
}

Scope view_scope(const Analysis& analysis, ir::ViewId view) {
  Scope scope = entity_scope(analysis, analysis.program[view].entity, Purpose::ViewMember);
  add_parameters(analysis, scope, analysis.program[view].parameters);
  return scope;
}

}  // namespace bspec::sema
