#pragma once

#include <optional>
#include <string_view>

#include <antlr4-runtime.h>

#include "support/source/source_file.h"
#include "support/text/suggest.h"

namespace bspec::parse {

/// What was most likely meant by a word that is none of those expected: `requre` for `require`;
/// where a statement is expected, `run pay` for a name `pay` with arguments behind it.
text::Suggestion meant_by(std::string_view word,
                          bool has_arguments,
                          const antlr4::misc::IntervalSet& expected,
                          const antlr4::dfa::Vocabulary& vocabulary);

/// A word that was read as a name, though most likely one of the language was meant.
struct Misspelt {
  const antlr4::Token* token;
  text::Suggestion meant;
};

/// A misspelt word is often a name where it stands, so that the one behind it does not fit:
/// `let post = fnd Post(…)`, `alow read`, `title: String uniqe`. Looks before the next token.
std::optional<Misspelt> find_misspelt_before(antlr4::TokenStream& tokens,
                                             const antlr4::misc::IntervalSet& expected,
                                             const antlr4::dfa::Vocabulary& vocabulary,
                                             const SourceFile& source);

}  // namespace bspec::parse
