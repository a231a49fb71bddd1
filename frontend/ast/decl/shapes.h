#pragma once

#include <optional>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/expr.h"
#include "frontend/ast/modifier.h"
#include "frontend/ast/name.h"
#include "frontend/ast/node.h"
#include "frontend/ast/operation.h"
#include "frontend/ast/type.h"

namespace bspec::ast {

/// `title` (no value) · `name: value` · `"user-id": value` · `name: list … as V(…)`.
struct ViewMember {
  Span span;
  std::string_view doc;
  /// Exactly one of `name` and `wire_name` is set.
  std::optional<Name> name;
  std::optional<StringLiteral> wire_name;
  /// At most one of `value` and `list` is set.
  const Expr* value = nullptr;
  const ListQuery* list = nullptr;
  /// The view after `list … as`.
  std::optional<TypeName> list_view;
  llvm::ArrayRef<Argument> list_arguments;
};

/// `view V(p: T) of E extends W { … }`.
struct View : NodeOf<Decl, DeclKind::View> {
  Name name;
  llvm::ArrayRef<Param> params;
  TypeName entity;
  std::optional<TypeName> base;
  llvm::ArrayRef<ViewMember> members;
};

/// A member of an input, of `params`, `query`, `header`, `body` or an event.
///
///   a    a?    "wire": a?    wire? from field    n: T trim    n?: T from "wire-name"
///
/// The type may be absent only in an `input … of`. Own span of the name: `name.span`.
struct InputMember {
  Span span;
  std::string_view doc;
  Name name;
  /// `"wire": …` or `… from "wire"`.
  std::optional<StringLiteral> wire_name;
  /// `?` after the name: may be absent.
  std::optional<Span> optional;
  const Type* type = nullptr;
  ScalarModifiers modifiers;
  const Expr* default_value = nullptr;
  /// `from field`: the field of the entity that it stands for; only in an `input … of`.
  std::optional<Name> from_field;
};

/// `...Paging`.
struct Spread {
  TypeName params;
  Span span;
};

/// `...rest: Map<String, T>(0..n)`.
struct RestMember {
  Name name;
  const Type* type = nullptr;
  Span span;
};

/// `{ … }` of the shapes that come in. `spreads` come after the members that they follow; where
/// they stood does not matter.
struct Fields {
  Span span;
  llvm::ArrayRef<InputMember> members;
  llvm::ArrayRef<Spread> spreads;
  llvm::ArrayRef<RestMember> rest;
};

/// `input I of E { … }`, `input I { … }`.
struct Input : NodeOf<Decl, DeclKind::Input> {
  Name name;
  std::optional<TypeName> entity;
  Fields fields;
};

/// `params P { … }`.
struct Params : NodeOf<Decl, DeclKind::Params> {
  Name name;
  Fields fields;
};

}  // namespace bspec::ast
