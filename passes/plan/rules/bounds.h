#pragma once

#include <optional>

#include "ir/plan/rule_steps.h"
#include "ir/program.h"

namespace bspec::passes {

/// What a value of a field must keep to, as far as its type does not say it already; absent where
/// there is nothing.
std::optional<plan::ValueBounds> bounds_of(const ir::Type& type, const ir::Rules& rules);

/// Whether `value`, an expression of a statement, may be one that the field does not take. Values
/// of other fields, and that of `member` where it is a member of the request, have been judged by
/// rules of their own, which may be enough.
///
///   left: Int(0..20)     update shelf { left: shelf.left - 1 }      // may be -1
///
bool may_leave_bounds(const ir::Program& program,
                      ir::FieldId field,
                      ir::ExprId value,
                      const ir::InputMember* member);

/// The error of the `check` that names the field, which is told in place of its bounds.
std::optional<ir::ErrorId> error_of_bounds(const ir::Program& program, ir::FieldId field);

}  // namespace bspec::passes
