#pragma once

#include <string>
#include <string_view>

#include <antlr4-runtime.h>

namespace bspec::parse {

/// What could have stood where a syntax error is, in a few words: "a name", "`(` or `{`". `rule` is
/// the rule that was being read. Empty if it cannot be said shortly.
std::string describe_expected(const antlr4::misc::IntervalSet& tokens,
                              size_t rule,
                              const antlr4::dfa::Vocabulary& vocabulary);

/// What was found, in words: "`}`", "a text", "the end of the file".
std::string describe_found(const antlr4::Token& token, std::string_view spelling);

}  // namespace bspec::parse
