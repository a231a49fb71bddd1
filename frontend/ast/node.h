#pragma once

#include <cstdint>
#include <string_view>

#include "support/source/span.h"

namespace bspec::ast {

#define AST_DECL(Name) Name,
enum class DeclKind : uint8_t {
#include "frontend/ast/nodes.def"
};

#define AST_MEMBER(Name) Name,
enum class MemberKind : uint8_t {
#include "frontend/ast/nodes.def"
};

#define AST_STMT(Name) Name,
enum class StmtKind : uint8_t {
#include "frontend/ast/nodes.def"
};

#define AST_OPERATION(Name) Name,
enum class OperationKind : uint8_t {
#include "frontend/ast/nodes.def"
};

#define AST_EXPR(Name) Name,
enum class ExprKind : uint8_t {
#include "frontend/ast/nodes.def"
};

// The families. Nodes live in the arena of their file, are never changed once `parse` has returned
// them, and refer to each other by pointer. Ask `kind` in a `switch` without `default`, or use
// `llvm::isa`, `cast` and `dyn_cast`. Texts point into the arena or into the text of the file.

/// What stands at the top of a file.
struct Decl {
  DeclKind kind;
  Span span;
  /// The text of the `///` lines above, without the slashes, lines joined by `\n`; or empty.
  std::string_view doc = {};
};

/// What stands in the braces of an entity.
struct Member {
  MemberKind kind;
  Span span;
  std::string_view doc = {};
};

/// What stands in a block.
struct Stmt {
  StmtKind kind;
  Span span;
};

/// What asks or changes the database, the sessions or an action: right of `let`, or alone.
struct Operation {
  OperationKind kind;
  Span span;
};

/// What has a value.
struct Expr {
  ExprKind kind;
  Span span;
};

/// The base of one kind of node of a family: sets `kind` and makes `llvm::cast` work.
template <typename Family, auto Kind>
struct NodeOf : Family {
  NodeOf() : Family{Kind, {}} {}

  static bool classof(const Family* node) { return node->kind == Kind; }
};

}  // namespace bspec::ast
