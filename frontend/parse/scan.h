#pragma once

#include <memory>
#include <vector>

#include <antlr4-runtime.h>

#include "frontend/parse/syntax.h"
#include "frontend/parse/token_buffer.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::parse {

/// What a file was split into. `is_complete` is false if it was given up: an unclosed comment or
/// block of text, too many tokens, too deep nesting.
struct Scan {
  std::vector<std::unique_ptr<antlr4::Token>> tokens;
  std::vector<DocComment> docs;
  /// All comments, `///` included, in the order of the text.
  std::vector<Comment> comments;
  bool is_complete = true;
};

/// Splits a file into tokens with the lexer of the grammar, and holds them to the limits.
Scan scan(antlr4::TokenSource& lexer, const SourceFile& source, Diagnostics& diags);

}  // namespace bspec::parse
