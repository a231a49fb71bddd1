#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/behaviour.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/data/types.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/scopes.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/code.h"

namespace bspec::sema {
namespace {

struct Parameters {
  std::vector<ir::VariableId> variables;
  std::vector<ir::Rules> rules;
};

bool is_collection(const ir::Type& type) {
  return type.is(ir::TypeKind::List) || type.is(ir::TypeKind::Set) || type.is(ir::TypeKind::Map);
}

bool can_be_parameter(const ir::Type& type) {
  return ir::is_scalar(type.kind) || type.is(ir::TypeKind::Row) || type.is(ir::TypeKind::Input) ||
         is_collection(type);
}

/// Reads what an action or a hook takes and gives.
class SignatureReader {
 public:
  SignatureReader(Analysis& analysis, std::string name)
      : analysis_(analysis),
        name_(std::move(name)),
        scope_(free_scope(analysis, Purpose::Statement)) {}

  Parameters read(llvm::ArrayRef<ast::Param> params, ir::VariableKind kind) {
    Parameters parameters;
    for (const ast::Param& param : params) {
      RuledType ruled = resolve_type(analysis_, *param.type);
      if (!ruled.type.is_error() && !can_be_parameter(ruled.type)) {
        analysis_.diags.report(diag::ParameterType, param.type->span, name_,
                               describe(analysis_.program, ruled.type));
        ruled.type = {};
      }
      parameters.variables.push_back(analysis_.program.variables.add(
          {std::string(param.name.text), param.name.span, ruled.type, kind}));
      parameters.rules.push_back(std::move(ruled.rules));
      declare_local(analysis_, scope_, param.name, parameters.variables.back());
    }
    return parameters;
  }

  /// `kinds` says what besides scalars and enums it can be, in the words of a message.
  RuledType read_result(const ast::Type& syntax, bool takes_rows, std::string_view kinds) {
    RuledType ruled = resolve_type(analysis_, syntax);
    const ir::Type& type = ruled.type;
    const bool is_secret = type.is(ir::TypeKind::Password);
    const bool fits = ir::is_scalar(type.kind) || is_collection(type) ||
                      type.is(takes_rows ? ir::TypeKind::Row : ir::TypeKind::Input);
    if (!type.is_error() && (!fits || is_secret)) {
      analysis_.diags.report(diag::ResultType, syntax.span, name_, kinds,
                             describe(analysis_.program, type));
      ruled.type = {};
    }
    return ruled;
  }

 private:
  Analysis& analysis_;
  std::string name_;
  Scope scope_;
};

void read_action(Analysis& analysis, const ast::Action& syntax, ir::ActionId id) {
  SignatureReader reader(analysis, fmt::format("`{}`", syntax.name.text));
  Parameters parameters = reader.read(syntax.params, ir::VariableKind::ActionParameter);
  std::optional<ir::Type> result;
  if (syntax.result != nullptr) {
    result = reader.read_result(*syntax.result, true, "a row, a list or a set").type;
  }
  ir::Action& action = analysis.program.actions[id];
  action.parameters = std::move(parameters.variables);
  action.rules = std::move(parameters.rules);
  action.result = std::move(result);
  action.trusted = syntax.trusted.has_value();
}

void read_hook(Analysis& analysis, const ast::Hook& syntax, ir::HookId id) {
  SignatureReader reader(analysis, fmt::format("`{}`", syntax.name.text));
  Parameters parameters = reader.read(syntax.params, ir::VariableKind::HookParameter);
  RuledType result;
  if (syntax.result != nullptr) {
    result = reader.read_result(*syntax.result, false, "a list or an input");
  }
  ir::Hook& hook = analysis.program.hooks[id];
  hook.parameters = std::move(parameters.variables);
  hook.result = std::move(result.type);
  hook.rules = std::move(result.rules);
}

}  // namespace

void analyze_callables(Analysis& analysis) {
  for (const Symbol& symbol : analysis.callables.all()) {
    if (const auto* action = llvm::dyn_cast<ast::Action>(symbol.decl)) {
      read_action(analysis, *action, symbol.id<ir::Action>());
    } else if (const auto* hook = llvm::dyn_cast<ast::Hook>(symbol.decl)) {
      read_hook(analysis, *hook, symbol.id<ir::Hook>());
    }
  }
}

}  // namespace bspec::sema
