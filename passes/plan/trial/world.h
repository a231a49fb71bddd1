#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ir/decl/entity.h"
#include "ir/program.h"

namespace bspec::passes {

/// What is known of a value before anything has run.
struct Known {
  enum class Kind : std::uint8_t {
    Unknown,
    Null,
    /// A field of a row that is not there, such as `caller.role` for a guest.
    Absent,
    /// `text` is the value as on the wire; of an id, a name for the row.
    Scalar,
    /// `row` of the world.
    Row,
  } kind = Kind::Unknown;
  std::string text = {};
  std::size_t row = 0;

  static Known scalar(std::string text) { return {Kind::Scalar, std::move(text)}; }

  static Known of_row(std::size_t row) { return {Kind::Row, {}, row}; }

  static Known null() { return {Kind::Null}; }
};

enum class Truth : std::uint8_t { No, Unknown, Yes };

/// A few rows of which some fields are known, and what the policies of a program say about them.
/// The answer is Unknown wherever it depends on more than that.
class World {
 public:
  explicit World(const ir::Program& program) : program_(program) {}

  /// A new row; its `id` is known to differ from all others.
  std::size_t add_row(ir::EntityId entity);

  void set(std::size_t row, ir::FieldId field, Known value) {
    rows_[row].fields[field] = std::move(value);
  }

  Known get(std::size_t row, ir::FieldId field) const;

  /// Whether a condition holds of a row, for a caller: a row or null.
  Truth holds(ir::ExprId condition, std::size_t row, const Known& caller) const;

  /// Whether some `allow` line lets the caller do this with the row.
  Truth allows(ir::PolicyOp op, std::size_t row, const Known& caller) const;

  ir::EntityId entity_of(std::size_t row) const { return rows_[row].entity; }

 private:
  struct RowFacts {
    ir::EntityId entity;
    std::map<ir::FieldId, Known> fields;
  };

  struct Scope {
    std::size_t row;
    const Known& caller;
    /// Under a `not`, where what is false of an absent value is not true either.
    bool negated = false;
  };

  Truth passes_through(const ir::Allow& line,
                       ir::PolicyOp op,
                       std::size_t row,
                       const Known& caller) const;
  Known value(ir::ExprId id, const Scope& scope) const;
  Known field(const ir::FieldRef& ref, const Scope& scope) const;
  Truth truth(ir::ExprId id, const Scope& scope) const;
  Truth binary(const ir::Binary& expr, const Scope& scope) const;
  Truth one_of(const ir::InList& expr, const Scope& scope) const;

  const ir::Program& program_;
  std::vector<RowFacts> rows_;
};

/// The field of an entity by the name that the spec gives it.
ir::FieldId field_named(const ir::Program& program, ir::EntityId entity, const std::string& name);

}  // namespace bspec::passes
