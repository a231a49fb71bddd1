#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/literal.h"
#include "frontend/ast/name.h"
#include "frontend/ast/node.h"

namespace bspec::ast {

/// Where an error says that it is: `at field`, `at subject`, `at "token"`.
enum class ErrorPlaceForm : uint8_t { Field, Subject, Literal };

struct ErrorPlace {
  ErrorPlaceForm form = ErrorPlaceForm::Literal;
  std::string_view literal;
  Span span;
};

enum class ErrorShapeForm : uint8_t { Problem, Fields, Text };

/// `shape fields "errors"`, `shape text "message"`, `shape problem`.
struct ErrorShape {
  ErrorShapeForm form = ErrorShapeForm::Problem;
  std::optional<StringLiteral> member;
  Span span;
};

/// `missing 404 at subject "not found"`; the kind is one that exists.
struct ErrorOverride {
  Span span;
  Name kind;
  std::optional<Number> status;
  std::optional<ErrorPlace> place;
  std::optional<StringLiteral> message;
};

/// `errors { … }` of an app, a route or an operation of a resource.
struct Errors {
  Span span;
  std::optional<ErrorShape> shape;
  llvm::ArrayRef<ErrorOverride> overrides;
};

/// `error AlreadyPaid 409 at "week" "is already paid"`.
struct ErrorDecl : NodeOf<Decl, DeclKind::ErrorDecl> {
  Name name;
  Number status;
  std::optional<StringLiteral> place;
  std::optional<StringLiteral> message;
};

}  // namespace bspec::ast
