#pragma once

#include "frontend/ast/decl/resource.h"
#include "ir/decl/route.h"

namespace bspec::sema {

struct Analysis;

/// What stands in the braces of `list`: `where`, `filter`, `sort`, `page`, `cursor`, `pages`,
/// `total`.
void read_list_options(Analysis& analysis,
                       ir::EntityId entity,
                       const ir::AuthRequirement& auth,
                       const ast::ListOptions& syntax,
                       ir::ResourceOperation& operation);

}  // namespace bspec::sema
