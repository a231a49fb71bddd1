#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ir/ids.h"

namespace bspec::ir {

/// `let s = open session for u`.
struct OpenSessionStmt {
  std::optional<VariableId> variable;
  ExprId user;
};

/// `let s = renew session t else Err`.
struct RenewSessionStmt {
  std::optional<VariableId> variable;
  ExprId token;
  /// Absent: 401 `invalid_token`. Only `std.auth` leaves it out.
  std::optional<ErrorId> error;
};

enum class SessionScope : std::uint8_t {
  Current,
  WithToken,
  Others,
  AllOfUser,
  /// One of the caller's by its id, or 404. Written by `std.auth` only.
  Named,
};

/// `close session` · `close session with t` · `close other sessions` · `close sessions of u`.
struct CloseSessionStmt {
  SessionScope scope = SessionScope::Current;
  /// The token, the user, or the id.
  std::optional<ExprId> value;
};

/// What the caller's sessions are: a List of Records. Written by `std.auth` only.
struct ListSessionsStmt {
  VariableId variable;
};

/// The caller's own password must match, or 403 `wrong_password`. Written by `std.auth` only.
struct VerifyPasswordStmt {
  ExprId password;
  /// The member of the body that holds the attempt.
  std::string at;
};

}  // namespace bspec::ir
