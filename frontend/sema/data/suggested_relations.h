#pragma once

#include "frontend/ast/decl/entity.h"
#include "ir/decl/entity.h"

namespace bspec::sema {

struct Analysis;

/// `authorId: Uuid` beside an entity `Author` or `User`: the relation says more, and is offered.
void suggest_relation(Analysis& analysis, const ir::Field& field, const ast::Field& syntax);

}  // namespace bspec::sema
