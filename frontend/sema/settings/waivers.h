#pragma once

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/decl/app.h"

namespace bspec::sema {

struct Analysis;

/// `waive "SEC-…" because "…" until "…"`: each rule once, with a reason and a day.
void read_waivers(Analysis& analysis, llvm::ArrayRef<ast::Waiver> waivers);

}  // namespace bspec::sema
