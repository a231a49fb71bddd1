// Slips of the hand: a word too few, too many, twice, or in another's place.

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/robustness/damaged.h"

namespace bspec::robustness {
namespace {

/// Rounds for each spec, and the seed they begin with: the same slips every time.
constexpr int kRounds = 25;
constexpr unsigned kSeed = 20260101;

/// Words and single signs; what is between them stays with the word before.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces;
  bool in_word = false;
  for (const char c : text) {
    const bool is_word = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    const bool is_blank = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (pieces.empty() || (!is_blank && !(is_word && in_word))) {
      pieces.emplace_back();
    }
    pieces.back() += c;
    in_word = is_word;
  }
  return pieces;
}

class Slips {
 public:
  explicit Slips(std::string_view text) : pieces_(pieces_of(text)) {}

  std::string next(std::mt19937& random) const {
    constexpr std::string_view kSigns[] = {"{ ", "} ",   "( ",  ") ",   "\" ", ", ",
                                           ": ", "= ",   "? ",  "< ",   ".. ", "/* ",
                                           "1 ", "and ", "if ", "not ", "x ",  "X "};
    std::vector<std::string> pieces = pieces_;
    const std::size_t at = random() % pieces.size();
    const auto place = pieces.begin() + static_cast<std::ptrdiff_t>(at);
    switch (random() % 5) {
      case 0:
        pieces.erase(place);
        break;
      case 1:
        pieces.insert(place, std::string(kSigns[random() % std::size(kSigns)]));
        break;
      case 2:
        pieces.insert(place, pieces[random() % pieces.size()]);
        break;
      case 3:
        pieces.insert(place, *place);
        break;
      case 4:
        std::swap(*place, pieces[random() % pieces.size()]);
        break;
    }
    std::string text;
    for (const std::string& piece : pieces) {
      text += piece;
    }
    return text;
  }

 private:
  std::vector<std::string> pieces_;
};

class Mutated : public testing::TestWithParam<Spec> {};

TEST_P(Mutated, IsJudgedByWhatIsThere) {
  const Spec& spec = GetParam();
  const Slips slips(spec.text);
  std::mt19937 random(kSeed);
  for (int round = 0; round < kRounds; ++round) {
    const std::string text = slips.next(random);
    for (const std::string& complaint : complaints(check(text))) {
      ADD_FAILURE() << complaint << "\nin " << spec.path << ", round " << round << ":\n" << text;
    }
  }
}

std::string name_of(const testing::TestParamInfo<Spec>& info) {
  std::string name = info.param.path;
  std::ranges::replace_if(name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Specs, Mutated, testing::ValuesIn(all_specs()), name_of);

}  // namespace
}  // namespace bspec::robustness
