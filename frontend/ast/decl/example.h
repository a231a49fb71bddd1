#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/decl/route.h"
#include "frontend/ast/literal.h"
#include "frontend/ast/name.h"
#include "frontend/ast/node.h"

namespace bspec::ast {

enum class SampleKind : uint8_t {
  Number,
  Text,
  Bool,
  Null,
  /// `_`
  Anything,
  /// `$id`
  Binding,
  /// `ada.id`
  Reference,
  Object,
  List,
};

struct SampleMember;

/// A value that is sent or expected.
struct Sample {
  SampleKind kind = SampleKind::Null;
  Span span;
  Number number;
  /// Of a text; the name of a binding, without `$`.
  std::string_view text;
  bool truth = false;
  Path path;
  llvm::ArrayRef<SampleMember> members;
  llvm::ArrayRef<const Sample*> items;
};

struct SampleMember {
  std::string_view key;
  Span key_span;
  const Sample* value = nullptr;
};

/// `as ada POST "/groups" { … } -> 201 { … }`.
struct Step {
  Span span;
  std::optional<Name> actor;
  Method method = Method::Get;
  StringLiteral path;
  /// Null without a body.
  const Sample* request = nullptr;
  Number status;
  /// Null if nothing is expected of it.
  const Sample* response = nullptr;
};

/// `example "a stranger cannot rotate" { … }`.
struct Example : NodeOf<Decl, DeclKind::Example> {
  StringLiteral title;
  llvm::ArrayRef<Step> steps;
};

}  // namespace bspec::ast
