#include "frontend/sema/expr/scopes.h"

#include <utility>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/callers.h"

namespace bspec::sema {

Scope free_scope(const Analysis& analysis, Purpose purpose) {
  Scope scope;
  scope.purpose = purpose;
  scope.caller = caller_in_entity(analysis);
  return scope;
}

Scope default_scope(const Analysis& analysis) {
  Scope scope;
  scope.purpose = Purpose::Default;
  scope.caller = analysis.program.app.auth ? CallerState::Present : CallerState::NoCallers;
  return scope;
}

void add_parameters(const Analysis& analysis,
                    Scope& scope,
                    llvm::ArrayRef<ir::VariableId> parameters) {
  for (const ir::VariableId parameter : parameters) {
    const ir::Variable& variable = analysis.program[parameter];
    Local local;
    local.name = variable.name;
    local.span = variable.span;
    local.variable = parameter;
    // `as V` tests a row that came as an argument.
    local.is_at_hand = false;
    scope.locals.push_back(std::move(local));
  }
}

}  // namespace bspec::sema
