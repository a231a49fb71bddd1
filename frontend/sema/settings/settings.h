#pragma once

#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/decl/app.h"
#include "support/source/span.h"

namespace bspec::sema {

struct Analysis;

/// `app { … }` but its errors: each setting into the program, as the table in settings.cpp says.
void read_settings(Analysis& analysis, llvm::ArrayRef<ast::Setting> settings);

/// `auth { … }`, which is one thing: what its parts mean depends on the identity.
void read_auth_settings(Analysis& analysis, llvm::ArrayRef<ast::Setting> settings);

}  // namespace bspec::sema
