#pragma once

#include "frontend/ast/decl/resource.h"
#include "ir/decl/route.h"

namespace bspec::sema {

struct Analysis;

/// The input of `create`, `update` or `replace` of a resource, and the members that it adds.
void read_resource_write(Analysis& analysis,
                         ir::EntityId entity,
                         const ast::ResourceOp& syntax,
                         ir::ResourceOperation& operation);

}  // namespace bspec::sema
