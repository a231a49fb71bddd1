#pragma once

#include "frontend/sema/expr/scope.h"
#include "ir/ids.h"

namespace bspec::ir {
struct Program;
}  // namespace bspec::ir

namespace bspec::sema {

struct Analysis;

/// Whether a value is a `Password` of the request that is only tried. `request` may be null.
bool is_password_attempt(const ir::Program& program, const Request* request, ir::ExprId value);

/// Reports every member of a request that no statement has read. Those of a named input are
/// reported where the route names it, at `body_name`.
void check_all_read(Analysis& analysis, const Request& request, Span body_name);

}  // namespace bspec::sema
