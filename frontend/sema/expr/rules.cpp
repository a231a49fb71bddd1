#include <utility>
#include <vector>

#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/rule.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/scopes.h"
#include "frontend/sema/steps.h"

namespace bspec::sema {

void declare_rules(Analysis& analysis) {
  for (const Symbol& symbol : analysis.rules.all()) {
    const auto& syntax = *llvm::cast<ast::Rule>(symbol.decl);
    Scope scope = free_scope(analysis, Purpose::Rule);
    std::vector<ir::VariableId> parameters =
        declare_parameters(analysis, scope, syntax.params, ir::VariableKind::RuleParameter);
    analysis.program.rules[symbol.id<ir::Rule>()].parameters = std::move(parameters);
  }
}

void analyze_rules(Analysis& analysis) {
  for (const Symbol& symbol : analysis.rules.all()) {
    const auto& syntax = *llvm::cast<ast::Rule>(symbol.decl);
    Scope scope = free_scope(analysis, Purpose::Rule);
    add_parameters(analysis, scope, analysis.program[symbol.id<ir::Rule>()].parameters);
    const ir::ExprId condition = Expressions(analysis, scope).condition(*syntax.condition);
    analysis.program.rules[symbol.id<ir::Rule>()].condition = condition;
  }
  // A second rule of one name has been reported and is not read.
  for (const ir::RuleId id : analysis.program.rules.ids()) {
    if (!analysis.program[id].condition) {
      analysis.program.rules[id].condition =
          analysis.program.exprs.add({{}, analysis.program[id].span, ir::Poison{}});
    }
  }
}

}  // namespace bspec::sema
