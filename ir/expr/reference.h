#pragma once

#include <cstdint>
#include <optional>

#include "ir/ids.h"

namespace bspec::ir {

/// The row that a condition of an entity, or a member of a view, is about.
struct This {};

/// The row at the other end in a rule of `link`.
struct Other {};

/// The row of the identity entity that makes the request; null for a guest.
struct Caller {};

/// A name that stands for a value: see VariableKind.
struct VariableRef {
  VariableId variable;
};

enum class RequestPart : std::uint8_t { Path, Query, Header, Body };

/// `path.slug`, `query.limit`, `body.title`; the whole body where it has one shape.
struct RequestRef {
  RequestPart part = RequestPart::Path;
  /// Index into the members of that part; absent for the whole body.
  std::optional<std::uint32_t> member;
};

/// A member of a value in the shape of an input: `body.user.email`.
struct InputMemberRef {
  ExprId base;
  std::uint32_t member = 0;
};

/// A member of a value of type Record.
struct RecordMemberRef {
  ExprId base;
  std::uint32_t member = 0;
};

enum class EntryPart : std::uint8_t { Key, Value };

/// `e.key`, `e.value` of an entry of a Map.
struct EntryRef {
  ExprId base;
  EntryPart part = EntryPart::Key;
};

/// A stored or computed field of a row, a to-one step, or a relation (type Rows).
struct FieldRef {
  ExprId base;
  FieldId field;
};

enum class PageMember : std::uint8_t { Items, Total };

/// `.items` and `.total` of a paged list.
struct PageRef {
  ExprId base;
  PageMember member = PageMember::Items;
};

}  // namespace bspec::ir
