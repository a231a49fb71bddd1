#pragma once

#include "ir/plan/server_plan.h"

namespace bspec::express {

/// Which mechanisms the operations of an app use, and so which parts of it are there at all.
struct Wiring {
  /// Callers exist: tokens are read.
  bool has_callers = false;
  /// Kinds of transaction that some use case opens.
  bool uses_query = false;
  bool uses_read = false;
  bool uses_write = false;
  /// Repositories are asked for, by use cases or by jobs.
  bool uses_store = false;
  /// Passwords are hashed or checked; tokens are given out.
  bool uses_passwords = false;
  bool throttles = false;
  bool issues_tokens = false;
  bool hashes_tokens = false;
  /// Refresh tokens are used, before a transaction; sessions are opened, listed and ended, inside.
  bool renews_sessions = false;
  bool stores_sessions = false;

  bool uses_work() const { return uses_query || uses_read || uses_write; }
};

/// Whether tokens are signed with keys of a file.
bool has_key_file(const plan::AppPlan& app);

Wiring wiring_of(const plan::ServerPlan& server);

}  // namespace bspec::express
