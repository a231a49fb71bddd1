#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

namespace bspec::text {

/// The candidate a reader most likely meant by `name`: equal but for case, else the nearest one by
/// edit distance within a third of its length; two neighbours that changed places count as one
/// edit. Of equally near ones the first wins.
std::optional<std::string_view> closest(std::string_view name,
                                        llvm::ArrayRef<std::string_view> candidates);

/// The end of a message: "; did you mean `x`?", or nothing when no candidate is near.
std::string did_you_mean(std::string_view name, llvm::ArrayRef<std::string_view> candidates);

}  // namespace bspec::text
