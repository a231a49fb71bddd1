#pragma once

#include "frontend/sema/expr/scope.h"
#include "ir/ids.h"

namespace bspec::ir {
struct Program;
}  // namespace bspec::ir

namespace bspec::sema {

/// Whether a value is a `Password` of the request that is only tried. `request` may be null.
bool is_password_attempt(const ir::Program& program, const Request* request, ir::ExprId value);

}  // namespace bspec::sema
