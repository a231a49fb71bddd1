#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>

namespace bspec::text {

/// What a reader most likely meant. As the last argument of a message it is the end of it, and the
/// diagnostic offers the replacement as a fix; without one it is nothing.
struct Suggestion {
  std::string instead;
  /// "; did you mean `x`?"
  std::string phrase;
};

/// The candidate a reader most likely meant by `name`: equal but for case, else, if the name has
/// three letters or more, the nearest one by edit distance within a third of its length; two
/// neighbours that changed places count as one edit. Of equally near ones the first wins.
std::optional<std::string_view> closest(std::string_view name,
                                        llvm::ArrayRef<std::string_view> candidates);

/// The suggestion of the candidate that is closest, if one is near.
Suggestion did_you_mean(std::string_view name, llvm::ArrayRef<std::string_view> candidates);

}  // namespace bspec::text

template <>
struct fmt::formatter<bspec::text::Suggestion> : fmt::formatter<std::string_view> {
  auto format(const bspec::text::Suggestion& suggestion, fmt::format_context& context) const {
    return fmt::formatter<std::string_view>::format(suggestion.phrase, context);
  }
};
