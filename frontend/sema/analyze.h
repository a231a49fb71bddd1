#pragma once

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/file.h"
#include "ir/program.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::sema {

/// What a spec means. The first file is the root; the others are those it uses, directly or not.
/// Never fails: what is wrong is reported and becomes poison, which silences everything that
/// follows from it.
/// `prelude` declares what all of them may use; null without.
ir::Program analyze(llvm::ArrayRef<const ast::File*> files,
                    const ast::File* prelude,
                    Diagnostics& diags);

/// Without a prelude.
ir::Program analyze(llvm::ArrayRef<const ast::File*> files, Diagnostics& diags);

}  // namespace bspec::sema
