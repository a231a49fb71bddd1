#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ir/ids.h"

namespace bspec::ir {
struct Field;
struct Program;
struct Type;
}  // namespace bspec::ir

namespace bspec::sema {

struct Analysis;

/// `id`, `createdAt` and `updatedAt`: nobody but the application writes them.
bool is_kept_by_application(std::string_view name);

/// `derived e`: made again from other fields, never written.
bool is_derived(const Analysis& analysis, ir::FieldId field);

/// A `Token`, or a reference to an entity whose `id` is one: only what names it shows it.
bool is_token(const ir::Program& program, const ir::Field& field);

/// Why a field cannot be in a key or an index, as the end of "because it …", or nothing.
std::optional<std::string> find_key_obstacle(const ir::Program& program, const ir::Field& field);

/// Whether rows can be ordered by values of a type.
bool is_sortable_type(const ir::Program& program, const ir::Type& type);

/// Whether rows can be ordered by a field.
bool is_sortable(const ir::Program& program, const ir::Field& field);

/// Whether `create` gets along without a value for a field.
bool may_be_left_out(const Analysis& analysis, ir::FieldId field);

/// Why neither a member of an input nor a spread can set a field, as in "it is computed", or
/// nothing.
std::optional<std::string> find_input_obstacle(const Analysis& analysis, ir::FieldId field);

/// Why no statement at all can set a field, or nothing.
std::optional<std::string> find_write_obstacle(const Analysis& analysis, ir::FieldId field);

}  // namespace bspec::sema
