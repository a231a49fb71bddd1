#pragma once

#include "frontend/ast/decl/errors.h"
#include "ir/decl/error.h"

namespace bspec::sema {

struct Analysis;

/// `errors { shape …  missing 404 at subject "…" }`.
ir::ErrorSettings read_error_settings(Analysis& analysis, const ast::Errors& syntax);

}  // namespace bspec::sema
