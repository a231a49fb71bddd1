#pragma once

#include "ir/plan/operation.h"
#include "ir/program.h"

namespace bspec::passes {

/// What the statements of a route do, those of the actions that it runs included.
struct RouteFacts {
  bool writes = false;
  /// A password is tried.
  bool tries_password = false;
  /// The reply lets somebody in: an access token or a session.
  bool lets_in = false;
  /// Somebody says who they are: by a password or by a refresh token.
  bool authenticates = false;
  bool creates = false;
};

RouteFacts facts_of(const ir::Program& program, const ir::Route& route);

/// Whether a route counts for the auth bucket (settings.md 5): those that authenticate or renew,
/// and of `std.auth` those that anybody may call, but not the one that makes the account.
bool is_way_in(const ir::Route& route, const RouteFacts& facts);

/// Guests have no keys, no reply that lets somebody in is kept, and what writes nothing may be sent
/// twice without a key (contract I-1).
plan::KeyUse key_use(const ir::Route& route, const RouteFacts& facts);

}  // namespace bspec::passes
