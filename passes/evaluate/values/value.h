#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ir/ids.h"
#include "passes/evaluate/values/calendar.h"
#include "passes/evaluate/values/decimal.h"
#include "passes/evaluate/values/json.h"

namespace bspec::evaluate {

struct Value;

struct Null {};

/// What a comparison gives that reads an absent caller (language.md 6.4).
struct Unknown {};

/// What an expression has instead of a value; it takes the place of everything that needs it.
enum class Fault : std::uint8_t { OutOfRange };

struct Uuid {
  std::string text;
};

struct Enumerator {
  ir::EnumId enum_id;
  std::uint32_t index = 0;
};

/// A row of a `Rows`: the entity and its place there.
struct RowRef {
  ir::EntityId entity;
  std::size_t index = 0;
};

/// Items in order; also the rows of a relation or a query.
struct List {
  std::vector<Value> items;
};

/// Items ascending, each once.
struct Set {
  std::vector<Value> items;
};

/// Of a Map: keys ascending, each once.
struct Entry {
  std::string key;
  std::shared_ptr<const Value> value;
};

struct Map {
  std::vector<Entry> entries;
};

/// What a view, an input, a record or an object literal gives: members in order. An unreadable one
/// is absent.
struct Object {
  std::vector<std::pair<std::string, Value>> members;
};

/// What an expression evaluates to. An `Int` is a std::int64_t, a text of any type a std::string, a
/// `Float` a double.
struct Value {
  using Node = std::variant<Null,
                            Unknown,
                            Fault,
                            bool,
                            std::int64_t,
                            Decimal,
                            double,
                            std::string,
                            Uuid,
                            Date,
                            Instant,
                            Duration,
                            Enumerator,
                            Json,
                            RowRef,
                            List,
                            Set,
                            Entry,
                            Map,
                            Object>;
  Node node;

  template <typename Kind>
  const Kind* as() const {
    return std::get_if<Kind>(&node);
  }

  template <typename Kind>
  bool is() const {
    return std::holds_alternative<Kind>(node);
  }

  /// Takes the place of whatever would be computed from it: a fault before unknown before null.
  bool is_absorbing() const { return is<Null>() || is<Unknown>() || is<Fault>(); }
};

/// Whatever gives nothing because it left the range.
template <typename Kind>
Value in_range(std::optional<Kind> value) {
  return value ? Value{std::move(*value)} : Value{Fault::OutOfRange};
}

/// A whole number, or the fault of one that is none of the language.
Value make_int(Wide value);

/// A set of these items.
Set make_set(std::vector<Value> items);

}  // namespace bspec::evaluate
