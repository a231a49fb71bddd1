#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/decl/route.h"
#include "frontend/ast/expr.h"
#include "frontend/ast/literal.h"
#include "frontend/ast/modifier.h"
#include "frontend/ast/name.h"
#include "frontend/ast/node.h"

namespace bspec::ast {

enum class ResourceOpKind : uint8_t { List, Get, Create, Update, Replace, Delete, Action };

/// `page 20 max 100`.
struct PageSize {
  Number size;
  std::optional<Number> max;
  Span span;
};

/// What stands in the braces of `list`, besides route words.
struct ListOptions {
  /// All of them hold.
  llvm::ArrayRef<const Expr*> where;
  llvm::ArrayRef<Path> filter;
  llvm::ArrayRef<SortPath> sort;
  std::optional<PageSize> page;
  std::optional<Span> cursor;
  std::optional<Span> pages;
  std::optional<Span> total;
};

/// `list as ArticleCard { … }`, `create NewArticle { author: caller }`, `action publish`.
struct ResourceOp {
  ResourceOpKind kind = ResourceOpKind::List;
  Span span;
  std::string_view doc;
  /// `list`, `get`: after `as`.
  std::optional<TypeName> view;
  /// `create`, `update`, `replace`.
  std::optional<TypeName> input;
  /// `create`, `update`, `replace`: members added to those of the body.
  llvm::ArrayRef<ObjectItem> members;
  /// `action`.
  std::optional<Name> action;
  ListOptions list;
  RouteSettings settings;
};

/// `resource Article at "/articles" by slug as ArticlePage { … }`.
struct Resource : NodeOf<Decl, DeclKind::Resource> {
  TypeName entity;
  /// Literal segments only.
  RoutePath path;
  std::optional<Name> key;
  std::optional<TypeName> view;
  /// False without braces and with empty ones: every operation that has an `allow`.
  bool lists_operations = false;
  llvm::ArrayRef<ResourceOp> operations;
  RouteSettings settings;
};

}  // namespace bspec::ast
