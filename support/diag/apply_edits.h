#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "support/diag/diagnostic.h"
#include "support/source/span.h"

namespace bspec {

/// Whether two edits cannot both be made: they share a byte, or both insert at one place.
bool collide(const Edit& a, const Edit& b);

/// The text of a file after those of the edits that are in it. They do not collide.
std::string apply_edits(std::string_view text, FileId file, llvm::ArrayRef<Edit> edits);

}  // namespace bspec
