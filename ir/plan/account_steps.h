#pragma once

#include <string>
#include <vector>

#include "ir/plan/query.h"
#include "ir/plan/refusal.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// Looks an account up by its login key and checks the password: the same work for an account that
/// does not exist. Runs before the transaction of the route.
struct AuthenticateStep {
  std::string variable;
  EntityPlanId entity;
  QueryId query;
  /// Runs when the stored hash is weaker than today's: arguments `id`, `password`, `current`.
  QueryId rehash;
  HostExpr key;
  HostExpr password;
  Refusal refused;
};

/// The password of the caller must match; before the transaction.
struct VerifyPasswordStep {
  QueryId query;
  std::vector<Argument> arguments;
  /// What failures are counted by: the login key of the caller.
  HostExpr key;
  HostExpr password;
  Refusal refused;
};

/// Reads the row of the caller again inside the transaction: its password must still be the one
/// that was verified before.
struct ConfirmPasswordStep {
  /// Receives the row.
  std::string variable;
  EntityPlanId entity;
  QueryId query;
  std::vector<Argument> arguments;
  Refusal refused;
};

/// Sets the password of a row to the hash that `hash` holds, and calls in the tokens that are out.
struct ChangePasswordStep {
  /// The variable of the row.
  std::string row;
  EntityPlanId entity;
  QueryId query;
  std::string hash;
  /// Only if the password was sent.
  bool only_if_sent = false;
};

/// Hashes a password of the request; before the transaction.
struct HashPasswordStep {
  std::string variable;
  HostExpr password;
  /// The login key of the account, where it is known by then: the password may not be what stands
  /// before its `@`.
  std::optional<HostExpr> login;
  /// The member that a password which is refused stands in.
  std::string at;
  /// Only if that member was sent.
  bool only_if_sent = false;
};

/// `accessToken(u)`: a token for a row of the identity, with the epoch that it has now.
struct IssueTokenStep {
  std::string variable;
  /// The variable of the row; `caller` for the caller.
  std::string row;
};

}  // namespace bspec::plan
