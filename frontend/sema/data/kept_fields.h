#pragma once

#include "frontend/ast/type.h"
#include "ir/decl/entity.h"

namespace bspec::sema {

struct Analysis;

/// `id`, `createdAt` and `updatedAt` written in an entity: what types they can have. Other fields
/// are left alone.
void check_kept_field(Analysis& analysis, ir::Field& field, const ast::Type& type);

}  // namespace bspec::sema
