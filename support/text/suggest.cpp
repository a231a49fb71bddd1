#include "support/text/suggest.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

namespace bspec::text {

namespace {

/// `biuld` and `build`: the slip of a hurried hand, which two replacements would make look far.
bool differ_by_a_swap(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) {
    return false;
  }
  size_t at = 0;
  while (at < a.size() && a[at] == b[at]) {
    ++at;
  }
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

}  // namespace

std::optional<std::string_view> closest(std::string_view name,
                                        llvm::ArrayRef<std::string_view> candidates) {
  llvm::StringRef wanted(name);
  // Every short name is near every other one.
  constexpr size_t kShort = 3;
  auto limit =
      name.size() < kShort ? 0U : static_cast<unsigned>(std::max<size_t>(1, name.size() / 3));
  std::optional<std::string_view> best;
  unsigned best_distance = limit + 1;
  for (std::string_view candidate : candidates) {
    if (wanted.equals_insensitive(candidate)) {
      return candidate;
    }
    unsigned distance = differ_by_a_swap(name, candidate)
                            ? 1
                            : wanted.edit_distance(candidate, /*AllowReplacements=*/true, limit);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

Suggestion did_you_mean(std::string_view name, llvm::ArrayRef<std::string_view> candidates) {
  std::optional<std::string_view> found = closest(name, candidates);
  return found ? Suggestion{std::string(*found), fmt::format("; did you mean `{}`?", *found)}
               : Suggestion{};
}

}  // namespace bspec::text
