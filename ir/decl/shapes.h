#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/ids.h"
#include "ir/type/rules.h"
#include "ir/type/type.h"
#include "support/source/span.h"

namespace bspec::ir {

/// `author: author as Byline`; a field written bare is its own expression.
struct ViewMember {
  std::string name;
  Span span;
  ExprId value;
  /// The field of the entity that the member is, when it is nothing else.
  std::optional<FieldId> field;
  /// What later members call its value.
  std::optional<VariableId> variable;
};

/// `view V of E extends W { … }`. Members of the base are not repeated.
struct View {
  /// Empty for the view that an entity has by default.
  std::string name;
  Span span;
  std::string doc;
  EntityId entity;
  std::vector<VariableId> parameters;
  std::optional<ViewId> base;
  std::vector<ViewMember> members;
  /// Made by the compiler because nobody named one (language.md 8, Defaults).
  bool implicit = false;
};

struct RecordMember {
  std::string name;
  Span span;
  Type type;
};

/// Named members that no declaration stores (TypeKind::Record).
struct Record {
  std::vector<RecordMember> members;
};

/// Whether a member must be sent (language.md 8, Input).
enum class Presence : std::uint8_t {
  /// `a`: on create the default, or null where nullable, when absent; else required.
  Plain,
  /// `a?`: kept on update.
  Optional,
  /// `a: T = d`.
  Defaulted,
};

struct InputMember {
  std::string name;
  std::string wire;
  Span span;
  Type type;
  Rules rules;
  Presence presence = Presence::Plain;
  /// The field that the value is for, in an input of an entity.
  std::optional<FieldId> field;
  std::optional<ExprId> default_value;
  /// `x: Password` without bounds in a free input: tried, not judged.
  bool password_attempt = false;
  /// `...rest: Map<String, T>(0..n)`: the members that nobody declared.
  bool rest = false;
};

/// `input I of E { … }`, `input I { … }`, or the members of one `body { … }`, `query { … }`.
struct Input {
  /// Empty for the members of a part of one route, and for defaults.
  std::string name;
  Span span;
  std::string doc;
  std::optional<EntityId> entity;
  std::vector<InputMember> members;
  bool implicit = false;
};

}  // namespace bspec::ir
