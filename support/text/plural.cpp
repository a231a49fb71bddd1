#include "support/text/plural.h"

#include <algorithm>
#include <initializer_list>

namespace bspec::text {

namespace {

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings,
                             [&](std::string_view ending) { return word.ends_with(ending); });
}

bool ends_with_consonant_y(std::string_view word) {
  constexpr std::string_view kVowels = "aeiou";
  return word.size() >= 2 && word.back() == 'y' &&
         kVowels.find(word[word.size() - 2]) == std::string_view::npos;
}

}  // namespace

std::string plural(std::string_view word) {
  std::string result(word);
  if (ends_with_consonant_y(word)) {
    result.pop_back();
    return result + "ies";
  }
  return result + (ends_with_any(word, {"s", "x", "z", "ch", "sh"}) ? "es" : "s");
}

}  // namespace bspec::text
