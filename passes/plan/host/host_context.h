#pragma once

#include <optional>
#include <string>

#include <llvm/ADT/ArrayRef.h>

#include "ir/program.h"

namespace bspec::passes {

/// What the names in an expression stand for where the program evaluates it: a route, an action, a
/// listener, a row.
struct HostContext {
  /// Of a route: its path, and the shapes of the parts of its request.
  llvm::ArrayRef<ir::PathSegment> path = {};
  std::optional<ir::InputId> query = {};
  std::optional<ir::InputId> header = {};
  std::optional<ir::InputId> body = {};
  /// `Optional` where the caller may be absent.
  ir::Audience audience = ir::Audience::None;
  /// The variable that holds the row `this`; without one its fields are asked of the reader of
  /// rows.
  std::string this_row = {};
};

inline HostContext context_of(const ir::Route& route) {
  return {route.path, route.query, route.header, route.body, route.auth.audience, {}};
}

}  // namespace bspec::passes
