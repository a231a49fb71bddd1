#pragma once

#include <cstddef>
#include <string>

#include "ir/program.h"

namespace bspec::ir {

/// A route with its statements, one line each.
std::string print_route(const Program& program, const Route& route);

/// The members of an input, one line each, indented.
std::string print_members(const Program& program, const Input& input, std::size_t indent);

}  // namespace bspec::ir
