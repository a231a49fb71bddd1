#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ir/decl/entity.h"
#include "ir/decl/list_query.h"
#include "ir/decl/session.h"
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

/// `let x = get E(key: v) else Err`; `find` gives null instead of failing. `get x.rel(…)` looks
/// among the rows of a relation.
struct GetStmt {
  std::optional<VariableId> variable;
  EntityId entity;
  std::optional<ExprId> relation;
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

/// `let x = upsert E(key…) { … }`: exactly one unique key.
struct UpsertStmt {
  std::optional<VariableId> variable;
  EntityId entity;
  std::vector<LookupArgument> key;
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

/// `add x to y.rel`: one end of a many-to-many relation, or a set of values.
struct AddStmt {
  ExprId value;
  ExprId collection;
};

/// `remove x from y.rel`.
struct RemoveStmt {
  ExprId value;
  ExprId collection;
};

/// A value for a member of the payload of an event.
struct EventArgument {
  std::uint32_t member = 0;
  ExprId value;
};

/// `emit E { … }`.
struct EmitStmt {
  EventId event;
  std::vector<EventArgument> arguments;
};

/// `if c { … } else { … }`.
struct IfStmt {
  ExprId condition;
  std::vector<StmtId> then_block;
  std::vector<StmtId> else_block;
};

/// `for x in xs { … }`.
struct ForStmt {
  VariableId variable;
  /// A list, a Range, rows, or a Queried.
  ExprId source;
  /// Declared maximum of turns; absent in trusted code without one.
  std::optional<std::int64_t> most_turns;
  std::vector<StmtId> body;
};

/// `let y = run a(x)`.
struct RunStmt {
  std::optional<VariableId> variable;
  ActionId action;
  std::vector<ExprId> arguments;
};

/// `return e`.
struct ReturnStmt {
  ExprId value;
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

enum class ReplyForm : std::uint8_t { Value, Text, Redirect, Html, File };

/// `reply [status] [value]`.
struct ReplyStmt {
  int status = 200;
  ReplyForm form = ReplyForm::Value;
  /// Of `reply html`; next.
  std::optional<HtmlPageId> page;
  std::optional<ExprId> value;
};

using StmtNode = std::variant<LetStmt,
                              GetStmt,
                              ListStmt,
                              CreateStmt,
                              UpsertStmt,
                              UpdateStmt,
                              DeleteStmt,
                              AddStmt,
                              RemoveStmt,
                              EmitStmt,
                              OpenSessionStmt,
                              RenewSessionStmt,
                              CloseSessionStmt,
                              ListSessionsStmt,
                              IfStmt,
                              ForStmt,
                              RunStmt,
                              ReturnStmt,
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
