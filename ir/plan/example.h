#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/decl/route.h"
#include "ir/plan/trial.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// A row of the seed that examples name. No row but the ones of its seed is there, and among those
/// these columns tell which one it is.
struct SeededRow {
  std::string name;
  EntityPlanId entity;
  std::vector<StoredValue> told_by;
};

enum class ExampleKind : std::uint8_t {
  Null,
  Boolean,
  Number,
  Text,
  /// `_`: whatever it is.
  Anything,
  /// `$id`: a text or number that later paths name.
  Binding,
  /// `ada.id`: a column of a seeded row.
  Column,
  Object,
  List,
};

struct ExampleMember;

/// A value that an exchange sends or expects.
struct ExampleValue {
  ExampleKind kind = ExampleKind::Null;
  /// `true`, `1.50`, the characters of a text, the name of a binding, the column of a row.
  std::string text;
  /// Of a Column: the name of the row.
  std::string row;
  ValueType type;
  std::vector<ExampleMember> members;
  std::vector<ExampleValue> items;
};

struct ExampleMember {
  std::string key;
  ExampleValue value;
};

/// `as ada POST "/groups" { … } -> 201 { … }`.
struct ExampleExchange {
  /// The name of a seeded row of the identity; empty for a guest.
  std::string actor;
  ir::Method method = ir::Method::Get;
  /// With `base`, if the route stands below it; `{x}` stands for what was bound.
  std::string path;
  std::optional<ExampleValue> body;
  int status = 200;
  /// The reply contains this: objects these members, lists as many items.
  std::optional<ExampleValue> expected;
};

/// `example "a stranger cannot rotate" { … }`, which begins with the rows of the seed.
struct ExamplePlan {
  std::string title;
  std::vector<ExampleExchange> exchanges;
};

}  // namespace bspec::plan
