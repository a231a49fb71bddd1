#pragma once

#include <cstdint>
#include <optional>

#include <llvm/ADT/ArrayRef.h>

#include "support/diag/kind.h"

namespace bspec::diag {

/// Every kind with a code, ordered by code.
llvm::ArrayRef<KindInfo> all_kinds();

/// Every kind of note, by name.
llvm::ArrayRef<KindInfo> all_note_kinds();

/// Numbers that were used once and are never used again.
llvm::ArrayRef<uint16_t> retired_codes();

/// The kind with this code.
std::optional<KindInfo> find_kind(uint16_t code);

}  // namespace bspec::diag
