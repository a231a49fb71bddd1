#pragma once

#include <optional>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/expr.h"
#include "frontend/ast/modifier.h"
#include "frontend/ast/name.h"
#include "frontend/ast/node.h"

namespace bspec::ast {

/// What a look-up or list asks: `Article`, `billing.Invoice`, `article.comments`,
/// `a.author.drafts`. Whether the first name is a module, an entity or a variable is for sema to
/// say.
struct Source {
  llvm::ArrayRef<Name> names;
  Span span;
};

/// `get Article(slug: path.slug) else Gone`.
struct Get : NodeOf<Operation, OperationKind::Get> {
  Source source;
  llvm::ArrayRef<Argument> arguments;
  std::optional<TypeName> error;
};

/// `find User(email: x)`: the row or null.
struct Find : NodeOf<Operation, OperationKind::Find> {
  Source source;
  llvm::ArrayRef<Argument> arguments;
};

/// `where e`, or `where? e`, which is skipped when a parameter in it is null.
struct WhereClause {
  const Expr* condition = nullptr;
  bool is_optional = false;
  Span span;
};

/// One key of `order`: `x.at desc`, `x.title by query.dir`.
struct OrderKey {
  const Expr* value = nullptr;
  Direction direction = Direction::Ascending;
  /// The parameter that gives the direction; null without `by`.
  const Expr* direction_value = nullptr;
  Span span;
};

/// `page query.limit, query.offset`.
struct PageClause {
  const Expr* limit = nullptr;
  const Expr* offset = nullptr;
  Span span;
};

/// `group movie: x.show.movie.title, … { n: count(x) }`.
struct GroupClause {
  llvm::ArrayRef<ObjectItem> keys;
  llvm::ArrayRef<ObjectItem> aggregates;
  Span span;
};

/// `list x in Article { where … order … limit 5 } else Nothing`.
struct ListQuery : NodeOf<Operation, OperationKind::ListQuery> {
  Name variable;
  Source source;
  llvm::ArrayRef<WhereClause> where;
  std::optional<GroupClause> group;
  llvm::ArrayRef<OrderKey> order;
  std::optional<PageClause> page;
  /// Null without `limit`.
  const Expr* limit = nullptr;
  /// Only right of `let`.
  std::optional<TypeName> error;
};

/// `create Article { … }`.
struct Create : NodeOf<Operation, OperationKind::Create> {
  TypeName entity;
  const Object* object = nullptr;
};

/// `upsert Cart(owner: caller) { … }`.
struct Upsert : NodeOf<Operation, OperationKind::Upsert> {
  TypeName entity;
  llvm::ArrayRef<Argument> key;
  const Object* object = nullptr;
};

/// `authenticate User(email: v) with p else Err`.
struct Authenticate : NodeOf<Operation, OperationKind::Authenticate> {
  TypeName entity;
  llvm::ArrayRef<Argument> key;
  const Expr* password = nullptr;
  std::optional<TypeName> error;
};

/// `open session for u`.
struct OpenSession : NodeOf<Operation, OperationKind::OpenSession> {
  const Expr* user = nullptr;
};

/// `renew session t else Err`.
struct RenewSession : NodeOf<Operation, OperationKind::RenewSession> {
  const Expr* token = nullptr;
  TypeName error;
};

/// `run rotate(group)`, `run billing.charge(caller)`.
struct Run : NodeOf<Operation, OperationKind::Run> {
  std::optional<Name> module;
  Name action;
  llvm::ArrayRef<Argument> arguments;
};

}  // namespace bspec::ast
