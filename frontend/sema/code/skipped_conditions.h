#pragma once

#include <optional>

#include "ir/ids.h"
#include "support/source/span.h"

namespace bspec::sema {

struct Analysis;

/// The one nullable parameter of the request that a `where?` is skipped without. Absent when there
/// is none or several, or when the condition reads what decides who sees a row; that is reported.
std::optional<ir::ExprId> find_skipped(Analysis& analysis, ir::ExprId condition, Span span);

}  // namespace bspec::sema
