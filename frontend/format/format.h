#pragma once

#include <optional>
#include <string>

#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::format {

/// A spec in its one canonical layout (docs/formatting.md). Every token but some commas, and every
/// comment, is as it was and in the order it was; only what lies between them is made anew. A spec
/// with syntax errors is not touched: they are reported and nothing is returned.
///
///   entity Task{title:String done:Bool=false}
///   entity Task { title: String   done: Bool = false }
///
std::optional<std::string> format(const SourceFile& source, Diagnostics& diags);

}  // namespace bspec::format
