#pragma once

#include <vector>

#include "frontend/sema/expr/scope.h"
#include "ir/ids.h"

namespace bspec::sema {

struct Analysis;

/// What an action knows of those who run it, before any body has been read.
struct ActionCallers {
  /// What `caller` is in all of them together: it is not null only where no way leads to the action
  /// that may have none.
  CallerState caller = CallerState::Present;
  /// All of them are trusted, or the action says so.
  bool is_trusted = true;
  /// Something runs it.
  bool is_run = false;
};

/// One entry for each action of the program.
std::vector<ActionCallers> find_action_callers(const Analysis& analysis);

}  // namespace bspec::sema
