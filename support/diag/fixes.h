#pragma once

#include <string>

#include "support/diag/diagnostic.h"
#include "support/source/span.h"

namespace bspec {

// Fixes that many diagnostics offer. Others have a title that says what they do to the spec.

/// Removes what the span covers.
FixIt leave_out(Span span);

/// Puts a text in the place of what the span covers.
FixIt replace_with(Span span, std::string instead);

/// Puts a text before or behind what the span covers.
FixIt insert_before(Span span, std::string text);
FixIt insert_behind(Span span, std::string text);

}  // namespace bspec
