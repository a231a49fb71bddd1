#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ir/program.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"
#include "tests/expr/vectors.h"

namespace bspec::vectors {

/// Where the expression of a vector stands in a spec.
enum class Frame {
  /// A computed field; names are the fields of its entity, so that they can become columns.
  Field,
  /// What a rule compares with null, which takes every type; names are its parameters.
  Rule,
  /// A member of a view of the entity.
  Member,
};

/// The frame that can hold a vector: a field is no nullable Bool or collection.
Frame frame_of(const Vector& vector);

/// The expression of a vector, understood.
struct Framed {
  std::string text;
  SourceFiles sources;
  Diagnostics diags;
  ir::Program program;
  /// Absent where the spec was not understood.
  std::optional<ir::ExprId> expr;
  /// Of the computed field.
  std::optional<ir::EntityId> entity;
};

/// Writes a spec around the expression and analyses it.
Framed put_into_frame(const Vector& vector, Frame frame);

/// What one of the names stands for: a field or a parameter.
std::optional<ir::FieldId> field_named(const ir::Program& program,
                                       ir::EntityId entity,
                                       std::string_view name);
std::optional<ir::EntityId> entity_named(const ir::Program& program, std::string_view name);

/// A type as a spec writes it. The precision of decimals is 18: of a result only the scale is said.
std::string spelled(const ir::Program& program, const ir::Type& type);

/// The type that a vector expects, spelled the same way.
std::string expected_type(const Vector& vector);

}  // namespace bspec::vectors
