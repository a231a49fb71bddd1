#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "frontend/ast/literal.h"
#include "support/diag/diagnostics.h"
#include "support/source/span.h"

namespace bspec::parse {

// From the spelling of a literal to its value. Faults are reported; the value is then the best one.

/// `12`, `1.50`.
ast::Number read_number(std::string_view spelling, Span span, Diagnostics& diags);

/// `15 minutes`, `5 MB`.
ast::Quantity read_quantity(std::string_view spelling, Span span, Diagnostics& diags);

/// The unit that a word names: `second`, `hours`, `KB`.
std::optional<ast::Unit> find_unit(std::string_view word);

/// `"…"` with its escapes.
std::string read_string(std::string_view spelling, Span span, Diagnostics& diags);

/// `"""…"""`, raw: without the first newline, the common indentation, and the indentation before
/// the closing quotes.
std::string read_block_text(std::string_view spelling);

}  // namespace bspec::parse
