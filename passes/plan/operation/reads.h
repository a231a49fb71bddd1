#pragma once

#include <string>

#include "ir/plan/value.h"
#include "ir/program.h"
#include "passes/plan/operation/operations.h"
#include "passes/plan/operation/parameters.h"

namespace bspec::passes {

/// Who reads: the route, or what stands for one, and its name.
struct Reader {
  const ir::Route& route;
  const std::string& operation;
};

/// The statement that reads the value of an expression in a route, and its parameters.
///
///   count(group.seats)  →  countSeats(:group)
///
plan::QueryId read_query(const Workshop& workshop,
                         ir::ExprId expr,
                         Parameters& parameters,
                         const Reader& reader);

/// The type of the value that it reads; a list or map where the expression is a collection.
plan::ValueType read_type(const ir::Program& program, ir::ExprId expr);

/// The statement that reads a row which an expression leads to, with all its columns.
///
///   first(s in group.seats: s)  →  firstSeats(:group)
///
plan::QueryId row_query(const Workshop& workshop,
                        ir::ExprId expr,
                        Parameters& parameters,
                        const Reader& reader);

/// What a value is called in the program and in SQL: the last name that the expression is written
/// with.
std::string read_name(const ir::Program& program, ir::ExprId expr, const std::string& operation);

}  // namespace bspec::passes
