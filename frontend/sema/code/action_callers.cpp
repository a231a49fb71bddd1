#include "frontend/sema/code/action_callers.h"

#include <algorithm>
#include <deque>
#include <utility>

#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/behaviour.h"
#include "frontend/ast/decl/resource.h"
#include "frontend/ast/decl/route.h"
#include "frontend/sema/analysis.h"

namespace bspec::sema {
namespace {

/// From somebody who is surely there to nobody at all.
int weakness(CallerState state) {
  switch (state) {
    case CallerState::NoCallers:
    case CallerState::Present:
      return 0;
    case CallerState::MayBeGuest:
      return 1;
    case CallerState::NoName:
      return 2;
    case CallerState::NoRequest:
      return 3;
  }
  return 0;
}

void collect_runs(const ast::Block& block, std::vector<const ast::Run*>& runs) {
  const auto note = [&](const ast::Operation* operation) {
    if (const auto* run = llvm::dyn_cast_if_present<ast::Run>(operation)) {
      runs.push_back(run);
    }
  };
  for (const ast::Stmt* stmt : block.statements) {
    if (const auto* let = llvm::dyn_cast<ast::Let>(stmt)) {
      note(let->operation);
    } else if (const auto* alone = llvm::dyn_cast<ast::Do>(stmt)) {
      note(alone->operation);
    } else if (const auto* branch = llvm::dyn_cast<ast::If>(stmt)) {
      collect_runs(branch->then_block, runs);
      if (branch->else_block) {
        collect_runs(*branch->else_block, runs);
      }
    } else if (const auto* loop = llvm::dyn_cast<ast::For>(stmt)) {
      collect_runs(loop->body, runs);
    }
  }
}

/// Follows `run` from what starts by itself to every action.
class CallerFinder {
 public:
  explicit CallerFinder(const Analysis& analysis)
      : analysis_(analysis),
        has_callers_(analysis.program.app.auth.has_value()),
        callers_(analysis.program.actions.size()),
        syntax_(analysis.program.actions.size()) {
    for (const Symbol& symbol : analysis.callables.all()) {
      if (symbol.kind == SymbolKind::Action) {
        syntax_[symbol.index] = llvm::cast<ast::Action>(symbol.decl);
      }
    }
  }

  std::vector<ActionCallers> find() {
    for (const Module& module : analysis_.modules) {
      for (const ast::Decl* decl : module.file->decls) {
        start_at(*decl);
      }
    }
    while (!changed_.empty()) {
      const std::size_t action = changed_.front();
      changed_.pop_front();
      const ast::Action& syntax = *syntax_[action];
      const ActionCallers& callers = callers_[action];
      run_all(syntax.body, callers.caller, callers.is_trusted || syntax.trusted);
    }
    for (std::size_t i = 0; i < callers_.size(); ++i) {
      if (!callers_[i].is_run) {
        callers_[i].is_trusted = false;
        callers_[i].caller = has_callers_ ? CallerState::Present : CallerState::NoCallers;
      }
      callers_[i].is_trusted = callers_[i].is_trusted || is_marked_trusted(i);
    }
    return std::move(callers_);
  }

 private:
  bool is_marked_trusted(std::size_t action) const {
    return syntax_[action] != nullptr && syntax_[action]->trusted;
  }

  void start_at(const ast::Decl& decl) {
    if (const auto* route = llvm::dyn_cast<ast::Route>(&decl)) {
      run_all(route->block, caller_under_words(route->settings), false);
    } else if (const auto* listener = llvm::dyn_cast<ast::Listener>(&decl)) {
      run_all(listener->body, without_request(), true);
    } else if (const auto* schedule = llvm::dyn_cast<ast::Schedule>(&decl)) {
      run_all(schedule->body, without_request(), true);
    } else if (const auto* seed = llvm::dyn_cast<ast::Seed>(&decl)) {
      run_all(seed->body, without_request(), true);
    } else if (const auto* resource = llvm::dyn_cast<ast::Resource>(&decl)) {
      for (const ast::ResourceOp& op : resource->operations) {
        if (op.action) {
          const ast::RouteSettings& settings = op.settings.auth ? op.settings : resource->settings;
          note_run(std::nullopt, op.action->text, caller_under_words(settings), false);
        }
      }
    }
  }

  CallerState without_request() const {
    return has_callers_ ? CallerState::NoRequest : CallerState::NoCallers;
  }

  /// As `read_auth` says it, which also reports what is wrong with it.
  CallerState caller_under_words(const ast::RouteSettings& settings) const {
    if (!has_callers_) {
      return CallerState::NoCallers;
    }
    if (!settings.auth || settings.auth->words.empty()) {
      return CallerState::Present;
    }
    const std::string_view word = settings.auth->words.front().text;
    return word == "none"       ? CallerState::NoName
           : word == "optional" ? CallerState::MayBeGuest
                                : CallerState::Present;
  }

  void run_all(const ast::Block& block, CallerState caller, bool is_trusted) {
    std::vector<const ast::Run*> runs;
    collect_runs(block, runs);
    for (const ast::Run* run : runs) {
      const std::optional<std::string_view> module =
          run->module ? std::optional(run->module->text) : std::nullopt;
      note_run(module, run->action.text, caller, is_trusted);
    }
  }

  void note_run(std::optional<std::string_view> module,
                std::string_view name,
                CallerState caller,
                bool is_trusted) {
    for (const Symbol& symbol : analysis_.callables.named(name)) {
      const bool is_meant = !module || analysis_.modules[symbol.module].name == *module;
      if (symbol.kind == SymbolKind::Action && is_meant) {
        note_run(symbol.index, caller, is_trusted);
      }
    }
  }

  void note_run(std::size_t action, CallerState caller, bool is_trusted) {
    ActionCallers& callers = callers_[action];
    const bool is_weaker = weakness(caller) > weakness(callers.caller);
    const bool is_less_trusted = callers.is_trusted && !is_trusted;
    if (callers.is_run && !is_weaker && !is_less_trusted) {
      return;
    }
    if (is_weaker || !callers.is_run) {
      callers.caller = caller;
    }
    callers.is_trusted = callers.is_trusted && is_trusted;
    callers.is_run = true;
    changed_.push_back(action);
  }

  const Analysis& analysis_;
  bool has_callers_;
  std::vector<ActionCallers> callers_;
  /// By the index of the action; null for one whose name was taken.
  std::vector<const ast::Action*> syntax_;
  std::deque<std::size_t> changed_;
};

}  // namespace

std::vector<ActionCallers> find_action_callers(const Analysis& analysis) {
  return CallerFinder(analysis).find();
}

}  // namespace bspec::sema
