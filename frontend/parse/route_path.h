#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "frontend/parse/type_shape.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"
#include "support/source/span.h"

namespace bspec::parse {

// The path of a route is a text with a small grammar of its own:
//
//   "/articles/{slug}/comments/{id: Int(1..)}"

/// The places of the parts of one segment; those that are not there are empty.
struct RawSegment {
  Span span;
  Span literal;
  Span param;
  Span type;
};

/// Splits the spelling of a path, quotes included, and reports segments of another form. `span` is
/// its place.
std::vector<RawSegment> split_path(std::string_view spelling, Span span, Diagnostics& diags);

/// The parts of a type in a path: `Uuid`, `Int(1..)`, `billing.Plan`. The name is empty, and the
/// fault reported, if it is none.
struct PathType {
  Span module;
  Span name;
  std::optional<BoundsArgument> bounds;
};

PathType split_path_type(const SourceFile& source, Span span, Diagnostics& diags);

}  // namespace bspec::parse
