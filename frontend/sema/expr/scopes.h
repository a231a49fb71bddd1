#pragma once

#include <llvm/ADT/ArrayRef.h>

#include "frontend/sema/expr/scope.h"
#include "ir/ids.h"

namespace bspec::sema {

struct Analysis;

/// Where there are neither fields nor a request: rules, whose parameters are declared in it.
Scope free_scope(const Analysis& analysis, Purpose purpose);

/// `= e`: a value is stored for somebody who is there.
Scope default_scope(const Analysis& analysis);

/// Makes parameters that have been declared known by their names.
void add_parameters(const Analysis& analysis,
                    Scope& scope,
                    llvm::ArrayRef<ir::VariableId> parameters);

}  // namespace bspec::sema
