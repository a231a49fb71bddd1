#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ir/program.h"

namespace bspec::passes {

/// Members of a view, those of its bases first.
std::vector<const ir::ViewMember*> all_members(const ir::Program& program, const ir::View& view);

/// The result column of a member: the field's column where it is one, else its own name in snake
/// case.
std::string result_column(const ir::Program& program, const ir::ViewMember& member);

/// The field with values of its own that the member is; null for anything else.
const ir::FieldRef* shown_values(const ir::Program& program, const ir::ViewMember& member);

/// What makes the values that the member is, where the database gathers them: a `collect` or
/// `distinct`, or a collection of values at the end of a path.
std::optional<ir::ExprId> gathered_values(const ir::Program& program, const ir::ViewMember& member);

/// Whether the member is a collection: of values, or of rows in the shape of a view.
bool is_level(const ir::Program& program, const ir::ViewMember& member);

/// Whether some member of the view, or of a base, is a collection.
bool has_levels(const ir::Program& program, const ir::View& view);

/// The field with `readable when` that the member is, or that its path ends in; null for anything
/// else.
const ir::FieldRef* restricted_field(const ir::Program& program, const ir::ViewMember& member);

/// The result column that says whether such a member is there.
std::string readable_column(const ir::Program& program, const ir::ViewMember& member);

}  // namespace bspec::passes
