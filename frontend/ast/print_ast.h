#pragma once

#include <string>

#include "frontend/ast/file.h"
#include "support/source/source_file.h"

namespace bspec::ast {

/// The tree as indented text for people, one node a line, with the place where it begins.
std::string print_ast(const File& file, const SourceFile& source);

/// The tree as JSON: each node an object with its `kind`, its `span` (bytes) and what it holds.
std::string print_ast_json(const File& file);

}  // namespace bspec::ast
