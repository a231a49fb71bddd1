#pragma once

#include <cstddef>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/node.h"
#include "support/base/arena.h"
#include "support/source/source_file.h"
#include "support/source/span.h"

namespace bspec::ast {

/// The syntax tree of one source file, with the memory of its nodes. Declarations that had syntax
/// errors hold what could be read of them, or are left out. Texts may point into the text of the
/// `SourceFile`, which has to live as long.
struct File {
  FileId id;
  /// The text that it was made from.
  const SourceFile* source = nullptr;
  Arena arena;
  llvm::ArrayRef<const Decl*> decls;
  /// Words and signs that it was split into.
  size_t token_count = 0;
};

}  // namespace bspec::ast
