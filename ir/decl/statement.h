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

/// One condition of a list. `where?` is skipped when its parameter is null.
struct WhereClause {
  ExprId condition;
  /// Of `where?`: the one nullable request parameter in the condition.
  std::optional<ExprId> skipped_without;
};

/// `k desc`, `k by query.dir`.
struct OrderKey {
  ExprId value;
  SortDirection direction = SortDirection::Ascending;
  /// Of `by`: a value of the built-in enum `Direction`.
  std::optional<ExprId> by;
};

/// `group movie: x.show.movie.title { n: count(x) }`: the members of `record`, keys first.
struct GroupClause {
  RecordId record;
  std::vector<ExprId> keys;
  std::vector<ExprId> aggregates;
};

/// `page l, o`.
struct PageClause {
  ExprId limit;
  ExprId offset;
};

/// `list x in source { … }`. Its value is of type Rows; of a Page with `page`; of a List of records
/// with `group`.
struct ListQuery {
  VariableId variable;
  /// EntityRows, or a relation of a row.
  ExprId source;
  Span span;
  Type type;
  std::vector<WhereClause> where;
  std::optional<GroupClause> group;
  /// With a group, its values may name the variable `grouped`.
  std::vector<OrderKey> order;
  std::optional<VariableId> grouped;
  std::optional<PageClause> page;
  std::optional<ExprId> limit;
};

/// `let xs = list … else Err`.
struct ListStmt {
  VariableId variable;
  ListQueryId query;
  std::optional<ErrorId> error;
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

/// `let s = open session for u`.
struct OpenSessionStmt {
  std::optional<VariableId> variable;
  ExprId user;
};

/// `let s = renew session t else Err`.
struct RenewSessionStmt {
  std::optional<VariableId> variable;
  ExprId token;
  ErrorId error;
};

enum class SessionScope : std::uint8_t { Current, WithToken, Others, AllOfUser };

/// `close session` · `close session with t` · `close other sessions` · `close sessions of u`.
struct CloseSessionStmt {
  SessionScope scope = SessionScope::Current;
  /// The token or the user.
  std::optional<ExprId> value;
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
