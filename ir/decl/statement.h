#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ir/decl/entity.h"
#include "ir/ids.h"
#include "support/source/span.h"

namespace bspec::ir {

/// `let x = e`.
struct LetStmt {
  VariableId variable;
  ExprId value;
};

/// One argument of a look-up: the field must equal the value.
struct LookupArgument {
  FieldId field;
  ExprId value;
};

/// `let x = get E(key: v) else Err`; `find` gives null instead of failing.
struct GetStmt {
  std::optional<VariableId> variable;
  EntityId entity;
  std::vector<LookupArgument> arguments;
  bool find = false;
  std::optional<ErrorId> error;
};

/// A value for a field of a row that is created or updated.
struct Assignment {
  FieldId field;
  ExprId value;
  Span span;
  /// Written only if this member of the request was sent (from a spread of an input).
  bool only_if_sent = false;
};

/// `let x = create E { … }`, spreads resolved into assignments.
struct CreateStmt {
  std::optional<VariableId> variable;
  EntityId entity;
  std::vector<Assignment> assignments;
};

/// `update x { … }`.
struct UpdateStmt {
  ExprId row;
  std::vector<Assignment> assignments;
  /// Not asked of a policy: `std.auth` has proved who it is by other means. No spec writes this.
  bool trusted = false;
};

/// `delete x`.
struct DeleteStmt {
  ExprId row;
};

/// `require e else Err`; without an error it is `missing` of a value that must not be null.
struct RequireStmt {
  ExprId condition;
  std::optional<ErrorId> error;
};

/// `fail Err`.
struct FailStmt {
  ErrorId error;
};

/// `let u = authenticate E(email: v) with p else Err`.
struct AuthenticateStmt {
  std::optional<VariableId> variable;
  EntityId entity;
  LookupArgument key;
  ExprId password;
  /// Absent: `invalid_credentials`.
  std::optional<ErrorId> error;
};

/// The caller's own password must match, or 403 `wrong_password`. Written by `std.auth` only.
struct VerifyPasswordStmt {
  ExprId password;
  /// The member of the body that holds the attempt.
  std::string at;
};

/// One filter of a resource list; the path has at most one to-one step.
struct Filter {
  std::vector<FieldId> path;
  Span span;
};

enum class Paging : std::uint8_t { Cursor, Pages };

/// The list of a resource: filters, sorts and paging of contract A-7. Surface lists are next.
struct ListResourceStmt {
  VariableId variable;
  EntityId entity;
  /// `where` of the resource, over the element `this`.
  std::optional<ExprId> condition;
  std::vector<Filter> filters;
  std::vector<FieldSort> sorts;
  Paging paging = Paging::Cursor;
  std::int64_t default_limit = 20;
  std::int64_t max_limit = 100;
  bool total = false;
};

/// `reply [status] [value]`.
struct ReplyStmt {
  int status = 200;
  std::optional<ExprId> value;
};

using StmtNode = std::variant<LetStmt,
                              GetStmt,
                              CreateStmt,
                              UpdateStmt,
                              DeleteStmt,
                              RequireStmt,
                              FailStmt,
                              AuthenticateStmt,
                              VerifyPasswordStmt,
                              ListResourceStmt,
                              ReplyStmt>;

struct Stmt {
  Span span;
  StmtNode node;

  template <typename Node>
  const Node* as() const {
    return std::get_if<Node>(&node);
  }
};

}  // namespace bspec::ir
