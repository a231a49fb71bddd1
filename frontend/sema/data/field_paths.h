#pragma once

#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/modifier.h"
#include "frontend/ast/name.h"
#include "ir/decl/entity.h"

namespace bspec::sema {

struct Analysis;

/// The fields that a path names, beginning at an entity: references but for the last. Empty when a
/// part of it is unknown (which is reported) or poison.
std::vector<ir::FieldId> resolve_field_path(Analysis& analysis,
                                            ir::EntityId entity,
                                            const ast::Path& path);

/// The keys of an order: what cannot be sorted by is reported.
std::vector<ir::FieldSort> resolve_sorts(Analysis& analysis,
                                         ir::EntityId entity,
                                         llvm::ArrayRef<ast::SortPath> paths);

}  // namespace bspec::sema
