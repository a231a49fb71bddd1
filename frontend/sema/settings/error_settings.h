#pragma once

#include "frontend/ast/decl/errors.h"
#include "ir/decl/error.h"

namespace bspec::sema {

struct Analysis;

/// `errors { shape …  missing 404 at subject "…" }`; what it does not say is as in `base`.
ir::ErrorSettings read_error_settings(Analysis& analysis,
                                      const ast::Errors& syntax,
                                      const ir::ErrorSettings& base);

}  // namespace bspec::sema
