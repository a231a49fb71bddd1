#pragma once

#include <optional>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/modifier.h"
#include "frontend/ast/name.h"
#include "frontend/ast/node.h"
#include "frontend/ast/type.h"

namespace bspec::ast {

/// `type Line = String(1..255) trim`.
struct Alias : NodeOf<Decl, DeclKind::Alias> {
  Name name;
  const Type* type = nullptr;
  ScalarModifiers modifiers;
};

/// `lt "<"`.
struct Enumerator {
  Name name;
  std::optional<StringLiteral> wire_name;
  std::string_view doc;
  Span span;
};

/// `enum Level ordered { low, high } ignorecase`.
struct Enum : NodeOf<Decl, DeclKind::Enum> {
  Name name;
  std::optional<Span> ordered;
  std::optional<Span> ignorecase;
  llvm::ArrayRef<Enumerator> enumerators;
};

}  // namespace bspec::ast
