#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/decl/errors.h"
#include "frontend/ast/decl/shapes.h"
#include "frontend/ast/literal.h"
#include "frontend/ast/name.h"
#include "frontend/ast/node.h"
#include "frontend/ast/stmt.h"
#include "frontend/ast/type.h"

namespace bspec::ast {

/// `auth member, admin` · `auth optional` · `auth none`: the words as written.
struct AuthSetting {
  llvm::ArrayRef<Name> words;
  Span span;
};

struct DeprecatedSetting {
  StringLiteral reason;
  std::optional<StringLiteral> sunset;
  Span span;
};

enum class IdempotentForm : uint8_t { Required, Off };

struct IdempotentSetting {
  IdempotentForm form = IdempotentForm::Required;
  Span span;
};

enum class UnknownForm : uint8_t { Reject, Ignore };

struct UnknownSetting {
  UnknownForm form = UnknownForm::Reject;
  Span span;
};

/// The words of a route, a resource or one of its operations. Given twice is reported by the
/// parser.
struct RouteSettings {
  std::optional<AuthSetting> auth;
  std::optional<Rate> limit;
  std::optional<IdempotentSetting> idempotent;
  std::optional<Span> match_required;
  std::optional<Quantity> timeout;
  std::optional<DeprecatedSetting> deprecated;
  std::optional<Span> root;
  std::optional<UnknownSetting> unknown;
  std::optional<Errors> errors;
};

enum class Method : uint8_t { Get, Post, Put, Patch, Delete };

/// `articles`, `{slug}`, `{id: Uuid}`.
struct PathSegment {
  Span span;
  /// Empty for a parameter.
  std::string_view literal;
  std::optional<Name> param;
  /// Null without a type.
  const Type* type = nullptr;
};

/// `"/articles/{slug}"`; `"/"` has no segments.
struct RoutePath {
  Span span;
  llvm::ArrayRef<PathSegment> segments;
};

/// `body { … }` or `body NewArticle`: exactly one is set.
struct Body {
  Span span;
  std::optional<Fields> fields;
  std::optional<TypeName> input;
};

struct Route : NodeOf<Decl, DeclKind::Route> {
  Method method = Method::Get;
  Span method_span;
  RoutePath path;
  RouteSettings settings;
  std::optional<Fields> query;
  std::optional<Fields> header;
  std::optional<Body> body;
  Block block;
};

}  // namespace bspec::ast
