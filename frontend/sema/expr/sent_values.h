#pragma once

#include "ir/ids.h"

namespace bspec::sema {

struct Analysis;

/// Whether a value may leave the server, in a view or a reply: no collection or row without a view,
/// nothing private, no password of the request. What may not is reported.
bool check_sent(Analysis& analysis, ir::ExprId value);

}  // namespace bspec::sema
