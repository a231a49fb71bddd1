#pragma once

#include <vector>

#include "backends/express/context.h"
#include "backends/express/repository_view.h"
#include "ir/plan/query.h"

namespace bspec::express {

/// Whether a request decides parts of a list statement, so that it is no single text.
bool has_parts(const plan::Query& query);

/// `listArticles`, src/infrastructure/articles/article-selects.ts.
weave::Symbol select_symbol(const Context& context, plan::QueryId query);

/// What a method does that runs a list statement.
SelectView select_view(const Context& context,
                       plan::QueryId query,
                       std::vector<LevelCallView> levels);

/// src/infrastructure/<entity>/<entity>-selects.ts: the list statements with parts.
Files lower_selects(const Context& context);
TemplateUses selects_templates();

}  // namespace bspec::express
