#pragma once

#include <cstdint>
#include <optional>
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

/// Sets the password of a row to the hash that `hash` holds, and calls in the tokens that are out:
/// those of another epoch, or all sessions of the account but the one of this request.
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
  /// In place of the caller's own token: of the same session, or with the same end in an app
  /// without sessions.
  bool replaces_own = false;
};

/// `open session for u`: a family of refresh tokens, and the first of them.
struct OpenSessionStep {
  /// Receives the session: host fields `accessToken`, `expiresIn`, `refreshToken`,
  /// `refreshExpiresIn`.
  std::string variable;
  /// The variable of the account; `caller` for the caller.
  std::string row;
  /// Of `accessToken(u)` in an app with sessions: it lives as long as its access token, and has no
  /// refresh token.
  bool is_short = false;
};

/// `renew session t`: uses a refresh token up and gives the next one, or ends its family. In a
/// transaction of its own, before the one of the route (contract RT-2, RT-3).
struct RenewSessionStep {
  /// Receives the session, as above.
  std::string variable;
  /// Receives the row of the account.
  std::string row;
  EntityPlanId entity;
  /// Reads that row; an account that is switched off renews nothing.
  QueryId query;
  HostExpr token;
  Refusal refused;
};

struct CloseSessionsStep {
  enum class Which : std::uint8_t {
    /// The one that the caller's own token belongs to.
    Current,
    /// The one that the refresh token `value` belongs to, if it is one.
    WithToken,
    /// Those of the caller, but the current one.
    Others,
    /// All of the account `row`.
    OfAccount,
    /// The one of the caller with the id `value`.
    Named,
  } which = Which::Current;
  /// The variable of the account; `caller` for the caller.
  std::string row;
  std::optional<HostExpr> value;
  /// Of Named: there is no such session.
  std::optional<Refusal> missing;
};

/// The open sessions of the caller, the newest first.
struct ListSessionsStep {
  std::string variable;
};

}  // namespace bspec::plan
