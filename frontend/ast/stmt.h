#pragma once

#include <cstdint>
#include <optional>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/expr.h"
#include "frontend/ast/literal.h"
#include "frontend/ast/name.h"
#include "frontend/ast/node.h"
#include "frontend/ast/operation.h"

namespace bspec::ast {

/// `{ … }` with its braces. A `Reply` is last in `statements` if there is one.
struct Block {
  llvm::ArrayRef<const Stmt*> statements;
  Span span;
};

/// `let x = e`: exactly one of `operation` and `value` is set.
struct Let : NodeOf<Stmt, StmtKind::Let> {
  Name name;
  const Operation* operation = nullptr;
  const Expr* value = nullptr;
};

/// An operation alone: any but `find` and `list`.
struct Do : NodeOf<Stmt, StmtKind::Do> {
  const Operation* operation = nullptr;
};

/// `update place { … }`. A place is a NameRef, MemberAccess, Call or Comprehension.
struct Update : NodeOf<Stmt, StmtKind::Update> {
  const Expr* place = nullptr;
  const Object* object = nullptr;
};

/// `delete place`.
struct Delete : NodeOf<Stmt, StmtKind::Delete> {
  const Expr* place = nullptr;
};

/// `add value to place`.
struct Add : NodeOf<Stmt, StmtKind::Add> {
  const Expr* value = nullptr;
  const Expr* place = nullptr;
};

/// `remove value from place`.
struct Remove : NodeOf<Stmt, StmtKind::Remove> {
  const Expr* value = nullptr;
  const Expr* place = nullptr;
};

/// `require condition else Err`.
struct Require : NodeOf<Stmt, StmtKind::Require> {
  const Expr* condition = nullptr;
  std::optional<TypeName> error;
};

/// `fail Err`.
struct Fail : NodeOf<Stmt, StmtKind::Fail> {
  TypeName error;
};

/// `emit Paid { … }`.
struct Emit : NodeOf<Stmt, StmtKind::Emit> {
  TypeName event;
  const Object* object = nullptr;
};

/// `close session` · `close session with t` · `close other sessions` · `close sessions of u`.
enum class SessionScope : uint8_t { Current, WithToken, Others, AllOfUser };

struct CloseSession : NodeOf<Stmt, StmtKind::CloseSession> {
  SessionScope scope = SessionScope::Current;
  /// The token or the user; null for the other two.
  const Expr* value = nullptr;
};

/// `if c { } else if d { } else { }`: `else if` is an else block that holds one `If`.
struct If : NodeOf<Stmt, StmtKind::If> {
  const Expr* condition = nullptr;
  Block then_block;
  std::optional<Block> else_block;
};

/// `for x in xs { }`, `for x in (list …) { }`: exactly one of `list` and `source` is set.
struct For : NodeOf<Stmt, StmtKind::For> {
  Name variable;
  const ListQuery* list = nullptr;
  const Expr* source = nullptr;
  Block body;
};

/// `return e`.
struct Return : NodeOf<Stmt, StmtKind::Return> {
  const Expr* value = nullptr;
};

enum class ReplyForm : uint8_t { Value, Text, Html, File, Redirect };

/// `reply [status] [value]`.
struct Reply : NodeOf<Stmt, StmtKind::Reply> {
  std::optional<Number> status;
  ReplyForm form = ReplyForm::Value;
  /// The page of `reply html`.
  std::optional<TypeName> page;
  /// Null for a reply without a body.
  const Expr* value = nullptr;
};

}  // namespace bspec::ast
