#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/behaviour.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/behaviour/schedule_times.h"
#include "frontend/sema/code/action_callers.h"
#include "frontend/sema/code/flow.h"
#include "frontend/sema/code/statements.h"
#include "frontend/sema/expr/scopes.h"
#include "frontend/sema/expr/type_makers.h"
#include "frontend/sema/steps.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/code.h"

namespace bspec::sema {
namespace {

/// Of code that no request runs.
Scope trusted_scope(const Analysis& analysis) {
  Scope scope = free_scope(analysis, Purpose::Statement);
  scope.caller = analysis.program.app.auth ? CallerState::NoRequest : CallerState::NoCallers;
  scope.is_trusted = true;
  return scope;
}

std::map<ir::VariableId, std::int64_t> most_items_of(const ir::Action& action) {
  std::map<ir::VariableId, std::int64_t> most;
  for (std::size_t i = 0; i < action.parameters.size(); ++i) {
    if (action.rules[i].max_items) {
      most.emplace(action.parameters[i], *action.rules[i].max_items);
    }
  }
  return most;
}

void read_action(Analysis& analysis,
                 const ast::Action& syntax,
                 ir::ActionId id,
                 const ActionCallers& callers) {
  Scope scope = free_scope(analysis, Purpose::Statement);
  scope.caller = callers.caller;
  scope.is_trusted = callers.is_trusted;
  add_parameters(analysis, scope, analysis.program[id].parameters);
  Code code;
  code.kind = CodeKind::Action;
  code.name = fmt::format("`{}`", syntax.name.text);
  code.result = analysis.program[id].result;
  code.most_items = most_items_of(analysis.program[id]);
  std::vector<ir::StmtId> body = Statements(analysis, scope, code).read(syntax.body);
  if (code.result && !always_leaves(syntax.body)) {
    analysis.diags.report(diag::PathWithoutReturn, syntax.name.span, syntax.name.text);
  }
  analysis.program.actions[id].body = std::move(body);
}

void read_listener(Analysis& analysis, const ast::Listener& syntax) {
  const auto symbol = resolve_kind(analysis, syntax.event, SymbolKind::Event);
  Scope scope = trusted_scope(analysis);
  ir::Type payload;
  if (symbol) {
    payload = plain_type(ir::TypeKind::Record);
    payload.record = analysis.program[symbol->id<ir::Event>()].payload;
  }
  ir::Listener listener;
  listener.span = syntax.event.span;
  listener.doc = std::string(syntax.doc);
  listener.variable =
      analysis.program.variables.add({std::string(syntax.variable.text), syntax.variable.span,
                                      std::move(payload), ir::VariableKind::Payload});
  declare_local(analysis, scope, syntax.variable, listener.variable);
  Code code;
  code.kind = CodeKind::Listener;
  code.name = "this `on`";
  listener.body = Statements(analysis, scope, code).read(syntax.body);
  if (symbol) {
    listener.event = symbol->id<ir::Event>();
    analysis.program.listeners.push_back(std::move(listener));
  }
}

void read_schedule(Analysis& analysis, const ast::Schedule& syntax) {
  Scope scope = trusted_scope(analysis);
  ir::Schedule schedule;
  schedule.name = std::string(syntax.name.text);
  schedule.span = syntax.name.span;
  schedule.doc = std::string(syntax.doc);
  schedule.time = read_schedule_time(analysis, syntax);
  Code code;
  code.kind = CodeKind::Schedule;
  code.name = fmt::format("`{}`", syntax.name.text);
  schedule.body = Statements(analysis, scope, code).read(syntax.body);
  analysis.program.schedules.push_back(std::move(schedule));
}

void read_seed(Analysis& analysis, const ast::Seed& syntax) {
  Scope scope = trusted_scope(analysis);
  Code code;
  code.kind = syntax.always ? CodeKind::SeedAlways : CodeKind::Seed;
  code.name = "this seed";
  constexpr std::uint32_t kWordLength = 4;
  ir::Seed seed;
  seed.span = {syntax.span.file, syntax.span.begin, syntax.span.begin + kWordLength};
  seed.always = syntax.always.has_value();
  seed.body = Statements(analysis, scope, code).read(syntax.body);
  analysis.program.seeds.push_back(std::move(seed));
}

}  // namespace

void analyze_bodies(Analysis& analysis) {
  const std::vector<ActionCallers> callers = find_action_callers(analysis);
  for (const Symbol& symbol : analysis.callables.all()) {
    if (const auto* action = llvm::dyn_cast<ast::Action>(symbol.decl)) {
      read_action(analysis, *action, symbol.id<ir::Action>(), callers[symbol.index]);
    }
  }
  UniqueNames schedules(analysis.diags);
  for (const Module& module : analysis.modules) {
    for (const ast::Decl* decl : module.file->decls) {
      if (const auto* listener = llvm::dyn_cast<ast::Listener>(decl)) {
        read_listener(analysis, *listener);
      } else if (const auto* schedule = llvm::dyn_cast<ast::Schedule>(decl)) {
        schedules.add(schedule->name);
        read_schedule(analysis, *schedule);
      } else if (const auto* seed = llvm::dyn_cast<ast::Seed>(decl)) {
        read_seed(analysis, *seed);
      }
    }
  }
}

}  // namespace bspec::sema
