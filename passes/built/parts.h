#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "ir/program.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes::built {

/// What the parts of this check share.
struct Sink {
  const ir::Program& program;
  Diagnostics& diags;
};

/// What an expression is for decides what of it is lowered.
enum class Purpose : std::uint8_t {
  /// A default of a field or of a member of an input.
  Default,
  Statement
};

/// A type of values that are stored, read and printed. Bodies have one more: an input.
std::optional<std::string_view> unbuilt_type(const ir::Type& type);

/// A List, Set or Map of such values.
std::optional<std::string_view> unbuilt_collection(const ir::Type& type);

/// Whether an expression is a field that holds a List, Set or Map.
bool is_stored_collection(const ir::Program& program, ir::ExprId id);

/// Reports the first part of an expression that is not lowered.
void check_expression(Sink sink, ir::ExprId expr, Purpose purpose);

/// The same of an expression over rows that the database evaluates.
void check_condition(Sink sink, ir::ExprId expr);

/// The same of a computed field.
void check_computed(Sink sink, ir::ExprId expr);

/// The same of a member of a view.
void check_view_member(Sink sink, ir::ExprId expr);

void check_names(Sink sink);
void check_app(Sink sink);
void check_entities(Sink sink);
void check_shapes(Sink sink);
void check_routes(Sink sink);
void check_behaviour(Sink sink);

}  // namespace bspec::passes::built
