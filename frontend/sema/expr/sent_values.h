#pragma once

#include <optional>

#include "ir/ids.h"

namespace bspec::sema {

struct Analysis;

/// Where a value is sent.
struct SentAs {
  /// The view that it is a member of.
  std::optional<ir::ViewId> view;
  /// The name of the member is the value: `{ note }`.
  bool is_bare = false;
};

/// Whether a value may leave the server, in a view or a reply: no collection, page or row without a
/// view, nothing private, no password of the request. What may not is reported.
bool check_sent(Analysis& analysis, ir::ExprId value, SentAs place);

}  // namespace bspec::sema
