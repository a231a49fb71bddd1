#pragma once

#include "frontend/ast/name.h"
#include "ir/ids.h"
#include "support/source/span.h"
#include "support/text/suggest.h"

namespace bspec::sema {

struct Analysis;

/// Where a collection or rows are wanted and a page was found: `xs.items`; else nothing.
text::Suggestion items_of_page(const Analysis& analysis, ir::ExprId found);

/// Reports `.items` or `.total` of a list without `page`; `whole` is the place of `xs.items`.
void report_no_page(Analysis& analysis, ir::ExprId list, const ast::Name& part, Span whole);

}  // namespace bspec::sema
