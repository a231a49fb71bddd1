#include "frontend/parse/misspelt.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <grammar/BspecParser.h>
#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>

#include "frontend/parse/token_buffer.h"

namespace bspec::parse {

namespace {

using grammar::BspecParser;

/// What can stand right of `let x =` besides a value.
constexpr std::array<std::string_view, 7> kOperations = {"get",    "find",         "list", "create",
                                                         "upsert", "authenticate", "run"};

/// What can stand in an entity where a member begins or its type ends.
constexpr std::array<std::string_view, 24> kEntityWords = {
    "allow",    "check",   "index", "unique", "moves", "expect", "numbered", "immutable",
    "internal", "private", "pii",   "trim",   "lower", "blank",  "min",      "max",
    "matches",  "derived", "by",    "order",  "on",    "was",    "readable", "writable"};

/// The word of a literal of the grammar: `'let'`; empty if it is none.
std::string_view word_of(std::string_view literal) {
  const bool is_word = literal.size() > 2 && llvm::isLower(literal[1]);
  return is_word ? literal.substr(1, literal.size() - 2) : "";
}

/// Whether `:` and nothing else could follow: the token before was read as the name of a member.
bool expects_type(const antlr4::misc::IntervalSet& expected,
                  const antlr4::dfa::Vocabulary& vocabulary) {
  return expected.size() == 1 &&
         vocabulary.getLiteralName(static_cast<size_t>(expected.getMinElement())) == "':'";
}

}  // namespace

text::Suggestion meant_by(std::string_view word,
                          bool has_arguments,
                          const antlr4::misc::IntervalSet& expected,
                          const antlr4::dfa::Vocabulary& vocabulary) {
  std::vector<std::string> literals;
  for (const ssize_t type : expected.toList()) {
    if (type > 0) {
      literals.emplace_back(vocabulary.getLiteralName(static_cast<size_t>(type)));
    }
  }
  std::vector<std::string_view> words;
  for (const std::string& literal : literals) {
    if (const std::string_view candidate = word_of(literal); !candidate.empty()) {
      words.push_back(candidate);
    }
  }
  text::Suggestion meant = text::did_you_mean(word, words);
  // `foo(1)` is nearer to a call than to `for`.
  constexpr std::size_t kShort = 3;
  const bool is_call = has_arguments && llvm::is_contained(words, "run");
  if (is_call && (meant.instead.empty() || word.size() <= kShort)) {
    return {fmt::format("run {}", word), fmt::format("; did you mean `run {}(…)`?", word)};
  }
  return meant;
}

std::optional<Misspelt> find_misspelt_before(antlr4::TokenStream& tokens,
                                             const antlr4::misc::IntervalSet& expected,
                                             const antlr4::dfa::Vocabulary& vocabulary,
                                             const SourceFile& source) {
  const auto spelling = [&](ssize_t offset) -> std::string_view {
    const antlr4::Token* token = tokens.LT(offset);
    return token == nullptr ? "" : source.text(span_of(source.id(), *token));
  };
  const antlr4::Token* word = tokens.LT(-1);
  if (word == nullptr || word->getType() != BspecParser::LID) {
    return std::nullopt;
  }
  llvm::ArrayRef<std::string_view> candidates;
  if (spelling(-2) == "=" && spelling(-4) == "let") {
    candidates = kOperations;
  } else if (expects_type(expected, vocabulary)) {
    candidates = kEntityWords;
  }
  text::Suggestion meant = text::did_you_mean(spelling(-1), candidates);
  if (meant.instead.empty()) {
    return std::nullopt;
  }
  return Misspelt{word, std::move(meant)};
}

}  // namespace bspec::parse
