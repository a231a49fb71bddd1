#pragma once

#include <string>

#include "ir/print/print_expr.h"
#include "ir/program.h"

namespace bspec::ir {

/// A query in one line: `list x in Article { where …; order … }`.
std::string print_query(const Program& program, ListQueryId query, RequestNames names = {});

}  // namespace bspec::ir
