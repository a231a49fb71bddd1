// What a syntax error says.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <grammar/BspecParser.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>

#include "frontend/parse/declaration_words.h"
#include "frontend/parse/error_strategy.h"
#include "frontend/parse/expected.h"
#include "frontend/parse/limits.h"
#include "frontend/parse/misspelt.h"
#include "frontend/parse/token_buffer.h"
#include "support/diag/defs/parse.h"
#include "support/diag/fixes.h"
#include "support/text/suggest.h"

namespace bspec::parse {

using antlr4::misc::IntervalSet;
using grammar::BspecParser;

namespace {

/// Whether the last thing that was read in a block is its `reply`.
bool follows_reply(const antlr4::ParserRuleContext& context) {
  size_t rule = context.getRuleIndex();
  if ((rule != BspecParser::RuleRoute && rule != BspecParser::RuleBlock) ||
      context.children.empty() || context.children.back()->children.empty()) {
    return false;
  }
  const auto& last = static_cast<const antlr4::ParserRuleContext&>(*context.children.back());
  return last.getRuleIndex() == BspecParser::RuleReply;
}

}  // namespace

void ErrorStrategy::report(antlr4::Parser& parser,
                           antlr4::Token& token,
                           const IntervalSet& expected) {
  if (token.getTokenIndex() == last_reported_) {
    return;
  }
  last_reported_ = token.getTokenIndex();
  Span span = place_of(parser, token);
  if (reported_count_ == kMaxSyntaxErrors) {
    diags_.report(diag::TooManySyntaxErrors, span, kMaxSyntaxErrors);
    throw TooManyErrors();
  }
  ++reported_count_;
  // A quantity that swallowed a name was reported where it was read.
  bool is_reported = token.getType() == BspecParser::GLUED || follows_fault(parser, token);
  if (is_reported || report_special(parser, token, expected) ||
      report_misspelt_before(parser, expected)) {
    return;
  }
  std::string found = describe_found(token, spelling_of(token));
  std::string wanted =
      describe_expected(expected, parser.getContext()->getRuleIndex(), parser.getVocabulary());
  if (wanted.empty()) {
    diags_.report(diag::MisplacedToken, span, found);
  } else {
    text::Suggestion meant;
    if (token.getType() == BspecParser::LID) {
      const antlr4::Token* next = parser.getTokenStream()->LT(2);
      const bool has_arguments = next != nullptr && spelling_of(*next) == "(";
      meant = meant_by(spelling_of(token), has_arguments, expected, parser.getVocabulary());
    }
    auto report = diags_.report(diag::UnexpectedToken, span, found, wanted, meant);
    offer_comma(parser, token, expected, report);
  }
}

/// Whether something unreadable stands between the token before and this one.
bool ErrorStrategy::follows_fault(antlr4::Parser& parser, const antlr4::Token& token) const {
  const antlr4::Token* previous = parser.getTokenStream()->LT(-1);
  uint32_t from = previous == nullptr ? 0 : span_of(source_.id(), *previous).end;
  const auto* fault = std::ranges::lower_bound(faults_, from);
  return fault != faults_.end() && *fault < span_of(source_.id(), token).begin;
}

/// The place of a token; of the end of the file, the place behind the last token.
Span ErrorStrategy::place_of(antlr4::Parser& parser, const antlr4::Token& token) const {
  const antlr4::Token* previous = parser.getTokenStream()->LT(-1);
  if (token.getType() != antlr4::Token::EOF || previous == nullptr) {
    return span_of(source_.id(), token);
  }
  uint32_t end = span_of(source_.id(), *previous).end;
  return {source_.id(), end, end};
}

void ErrorStrategy::report_small_type_name(const antlr4::Token& token) {
  const Span span = span_of(source_.id(), token);
  const std::string_view spelling = spelling_of(token);
  diags_.report(diag::SmallTypeName, span, spelling)
      .fix(replace_with(span, llvm::toUpper(spelling[0]) + std::string(spelling.substr(1))));
}

bool ErrorStrategy::report_misspelt_before(antlr4::Parser& parser, const IntervalSet& expected) {
  const std::optional<Misspelt> word =
      find_misspelt_before(*parser.getTokenStream(), expected, parser.getVocabulary(), source_);
  if (word) {
    diags_.report(diag::MisspeltWord, span_of(source_.id(), *word->token),
                  spelling_of(*word->token), word->meant);
  }
  return word.has_value();
}

/// Between two members of an object or two items of a list.
void ErrorStrategy::offer_comma(antlr4::Parser& parser,
                                const antlr4::Token& token,
                                const IntervalSet& expected,
                                Diagnostics::Builder& report) {
  const auto is_literal = [&](std::string_view literal) {
    return llvm::any_of(expected.toList(), [&](ssize_t type) {
      return type > 0 &&
             parser.getVocabulary().getLiteralName(static_cast<size_t>(type)) == literal;
    });
  };
  const antlr4::Token* previous = parser.getTokenStream()->LT(-1);
  const bool begins_member =
      token.getType() == BspecParser::LID || token.getType() == BspecParser::STRING;
  if (previous != nullptr && begins_member && is_literal("','") && is_literal("'}'")) {
    report.fix(insert_behind(span_of(source_.id(), *previous), ","));
  }
}

/// Mistakes that can be named better than by what was expected.
bool ErrorStrategy::report_special(antlr4::Parser& parser,
                                   antlr4::Token& token,
                                   const IntervalSet& expected) {
  constexpr std::array<std::string_view, 13> kReserved = {"and",   "or",   "not",  "in",    "as",
                                                          "if",    "then", "else", "match", "true",
                                                          "false", "null", "where"};
  Span span = span_of(source_.id(), token);
  std::string_view spelling = spelling_of(token);
  const antlr4::ParserRuleContext& context = *parser.getContext();
  size_t rule = context.getRuleIndex();
  // A name with a small letter was read as the module of a type.
  if (rule == BspecParser::RuleTypeName && context.start != &token) {
    report_small_type_name(*context.start);
    return true;
  }
  if (follows_reply(context)) {
    diags_.report(diag::AfterReply, span, spelling);
    return true;
  }
  bool wants_name = expected.contains(static_cast<size_t>(BspecParser::LID));
  bool wants_type = expected.contains(static_cast<size_t>(BspecParser::UID));
  bool wants_value = expected.contains(static_cast<size_t>(BspecParser::INT));
  bool is_small = !spelling.empty() && spelling[0] >= 'a' && spelling[0] <= 'z';
  if (rule == BspecParser::RuleSpec && token.getType() == BspecParser::LID) {
    diags_.report(diag::NoDeclaration, span, spelling,
                  text::did_you_mean(spelling, kDeclarationWords));
    return true;
  }
  if (wants_name && !wants_value && llvm::is_contained(kReserved, spelling)) {
    diags_.report(diag::ReservedWord, span, spelling);
    return true;
  }
  if (wants_type && !wants_name && is_small) {
    report_small_type_name(token);
    return true;
  }
  if (wants_name && !wants_type && token.getType() == BspecParser::UID) {
    diags_.report(diag::CapitalName, span, spelling)
        .fix(replace_with(span, llvm::toLower(spelling[0]) + std::string(spelling.substr(1))));
    return true;
  }
  return false;
}

void ErrorStrategy::report_unclosed(antlr4::Parser& parser) {
  antlr4::TokenStream& tokens = *parser.getTokenStream();
  const antlr4::Token& token = *tokens.LT(1);
  last_reported_ = token.getTokenIndex();
  size_t depth = 0;
  size_t opener = tokens.index();
  while (opener > 0) {
    std::string_view spelling = spelling_of(*tokens.get(--opener));
    if (spelling == "}") {
      ++depth;
    } else if (spelling == "{" && depth-- == 0) {
      break;
    }
  }
  diags_
      .report(diag::UnexpectedToken, span_of(source_.id(), token),
              describe_found(token, spelling_of(token)), "`}`", text::Suggestion())
      .note(diag::OpenedHere, span_of(source_.id(), *tokens.get(opener)), "{");
}

}  // namespace bspec::parse
