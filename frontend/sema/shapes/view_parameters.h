#pragma once

#include <vector>

#include "frontend/ast/decl/shapes.h"
#include "ir/decl/shapes.h"

namespace bspec::sema {

struct Analysis;

/// `(course: Course, from: Date)`: scalars, enums and rows, none of them called like a field.
std::vector<ir::VariableId> read_view_parameters(Analysis& analysis,
                                                 const ast::View& syntax,
                                                 ir::EntityId entity);

}  // namespace bspec::sema
