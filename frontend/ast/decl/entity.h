#pragma once

#include <cstdint>
#include <optional>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/literal.h"
#include "frontend/ast/modifier.h"
#include "frontend/ast/name.h"
#include "frontend/ast/node.h"
#include "frontend/ast/type.h"

namespace bspec::ast {

struct Entity : NodeOf<Decl, DeclKind::Entity> {
  Name name;
  llvm::ArrayRef<const Member*> members;
};

/// `title: String(1..200) unique`; also relations and computed fields.
struct Field : NodeOf<Member, MemberKind::Field> {
  Name name;
  const Type* type = nullptr;
  FieldModifiers modifiers;
};

/// `unique (group, week) where e else Err`.
struct UniqueKey : NodeOf<Member, MemberKind::UniqueKey> {
  llvm::ArrayRef<Name> fields;
  const Expr* where = nullptr;
  std::optional<TypeName> error;
};

/// `index (status, week)`.
struct IndexKey : NodeOf<Member, MemberKind::IndexKey> {
  llvm::ArrayRef<Name> fields;
};

/// `no overlap (room, startsAt..endsAt) where e else Err`.
struct NoOverlap : NodeOf<Member, MemberKind::NoOverlap> {
  llvm::ArrayRef<Name> fields;
  Name begin;
  Name end;
  const Expr* where = nullptr;
  std::optional<TypeName> error;
};

/// The operations that have a name of their own; every other name is that of an action.
enum class PolicyOp : uint8_t { Get, List, Read, Create, Update, Delete, Link, Unlink, Action };

/// `update (name, site)`, `link fans`, `publish`.
struct AllowedOp {
  PolicyOp op = PolicyOp::Read;
  Span span;
  /// The relation of `link` and `unlink`, the name of an action.
  std::optional<Name> target;
  /// The fields of `update (…)`; empty for all.
  llvm::ArrayRef<Name> fields;
};

/// `allow op, op with path else Err` · `allow op when e else Err`.
struct Allow : NodeOf<Member, MemberKind::Allow> {
  llvm::ArrayRef<AllowedOp> ops;
  std::optional<Path> with;
  /// Null without `when`.
  const Expr* when = nullptr;
  std::optional<TypeName> error;
};

/// `draft -> live when staff`.
struct Move {
  Name from;
  Name to;
  const Expr* when = nullptr;
  Span span;
};

/// `moves status { … }`.
struct Moves : NodeOf<Member, MemberKind::Moves> {
  Name field;
  llvm::ArrayRef<Move> moves;
};

/// `check e else Err`.
struct Check : NodeOf<Member, MemberKind::Check> {
  const Expr* condition = nullptr;
  std::optional<TypeName> error;
};

/// `expect rows 1000000`.
struct ExpectRows : NodeOf<Member, MemberKind::ExpectRows> {
  Number rows;
};

}  // namespace bspec::ast
