#include "frontend/parse/error_strategy.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <grammar/BspecParser.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>

#include "frontend/parse/expected.h"
#include "frontend/parse/limits.h"
#include "frontend/parse/token_buffer.h"
#include "support/diag/defs/parse.h"
#include "support/diag/fixes.h"
#include "support/text/suggest.h"

namespace bspec::parse {

namespace {

using antlr4::misc::IntervalSet;
using grammar::BspecParser;

constexpr std::array<std::string_view, 19> kDeclarationWords = {
    "use",   "app",    "type",  "enum",    "entity", "rule",     "view",
    "input", "params", "error", "event",   "action", "resource", "schedule",
    "on",    "hook",   "seed",  "example", "page"};

/// The rules whose repetitions are lists of items, each on its own line.
bool is_list_rule(size_t rule) {
  switch (rule) {
    case BspecParser::RuleSpec:
    case BspecParser::RuleApp:
    case BspecParser::RuleSetting:
    case BspecParser::RuleErrors:
    case BspecParser::RuleEntity:
    case BspecParser::RuleView:
    case BspecParser::RuleResource:
    case BspecParser::RuleRoute:
    case BspecParser::RuleBlock:
    case BspecParser::RuleExample:
      return true;
    default:
      return false;
  }
}

/// The rules of the items of lists.
bool is_item_rule(size_t rule) {
  switch (rule) {
    case BspecParser::RuleDecl:
    case BspecParser::RuleSetting:
    case BspecParser::RuleSettingLine:
    case BspecParser::RuleErrorItem:
    case BspecParser::RuleMember:
    case BspecParser::RuleViewItem:
    case BspecParser::RuleInputItem:
    case BspecParser::RuleResourceItem:
    case BspecParser::RuleRouteItem:
    case BspecParser::RuleStmt:
    case BspecParser::RuleReply:
    case BspecParser::RuleStep:
      return true;
    default:
      return false;
  }
}

std::vector<bool> find_item_loops(const antlr4::atn::ATN& atn) {
  std::vector<bool> result(atn.states.size(), false);
  for (antlr4::atn::ATNState* state : atn.states) {
    if (state == nullptr || !is_list_rule(state->ruleIndex)) {
      continue;
    }
    size_t type = state->getStateType();
    result[state->stateNumber] = type == antlr4::atn::ATNState::STAR_LOOP_ENTRY ||
                                 type == antlr4::atn::ATNState::STAR_LOOP_BACK;
  }
  return result;
}

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

ErrorStrategy::ErrorStrategy(const SourceFile& source,
                             const antlr4::atn::ATN& atn,
                             llvm::ArrayRef<uint32_t> faults,
                             Diagnostics& diags)
    : source_(source),
      atn_(atn),
      faults_(faults),
      diags_(diags),
      is_item_loop_(find_item_loops(atn)) {}

antlr4::Token* ErrorStrategy::recoverInline(antlr4::Parser* parser) {
  throw antlr4::InputMismatchException(parser);
}

void ErrorStrategy::sync(antlr4::Parser* parser) {
  size_t state = parser->getState();
  if (!is_item_loop_[state]) {
    return;
  }
  if (is_list_left_open(*parser)) {
    report_unclosed(*parser);
    throw antlr4::InputMismatchException(parser);
  }
  const IntervalSet& next = atn_.nextTokens(atn_.states[state]);
  bool may_end_rule = next.contains(antlr4::Token::EPSILON);
  if (may_end_rule || next.contains(parser->getTokenStream()->LA(1))) {
    return;
  }
  report(*parser, *parser->getTokenStream()->LT(1), next);
  skip_item(*parser, next, 0);
}

void ErrorStrategy::reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) {
  antlr4::Token& token = *error.getOffendingToken();
  IntervalSet expected;
  // A decision that failed behind its first token knows only what could have stood at the first.
  const auto* undecided = dynamic_cast<const antlr4::NoViableAltException*>(&error);
  if (undecided == nullptr || undecided->getStartToken() == &token) {
    expected = error.getExpectedTokens();
  }
  report(*parser, token, expected);
}

void ErrorStrategy::recover(antlr4::Parser* parser, std::exception_ptr error) {
  antlr4::ParserRuleContext& context = *parser->getContext();
  if (context.getRuleIndex() == BspecParser::RuleSpec) {
    return;
  }
  if (!is_item_rule(context.getRuleIndex())) {
    std::rethrow_exception(error);
  }
  antlr4::TokenStream& tokens = *parser->getTokenStream();
  // Whoever stops twice at one token would stop there for ever.
  if (tokens.index() == last_recovered_) {
    tokens.consume();
  }
  const auto* call = static_cast<const antlr4::atn::RuleTransition*>(
      atn_.states[context.invokingState]->transitions[0]);
  skip_item(*parser, atn_.nextTokens(call->followState), open_braces(context, tokens));
  last_recovered_ = tokens.index();
}

/// How many braces the item has opened and not closed before the fault.
size_t ErrorStrategy::open_braces(const antlr4::ParserRuleContext& item,
                                  antlr4::TokenStream& tokens) const {
  size_t depth = 0;
  for (size_t i = item.start->getTokenIndex(); i < tokens.index(); ++i) {
    std::string_view spelling = spelling_of(*tokens.get(i));
    if (spelling == "{") {
      ++depth;
    } else if (spelling == "}" && depth > 0) {
      --depth;
    }
  }
  return depth;
}

/// Steps over the rest of an item: to the brace that closes the list, or to the next line that
/// begins with one of `next`, or to the next declaration. A declaration itself ends with its last
/// brace.
void ErrorStrategy::skip_item(antlr4::Parser& parser, const IntervalSet& next, size_t depth) {
  antlr4::TokenStream& tokens = *parser.getTokenStream();
  size_t rule = parser.getContext()->getRuleIndex();
  bool is_top = rule == BspecParser::RuleDecl || rule == BspecParser::RuleSpec;
  bool is_comma_list = rule == BspecParser::RuleInputItem;
  while (tokens.LA(1) != antlr4::Token::EOF && !begins_declaration(parser)) {
    std::string_view spelling = spelling_of(*tokens.LT(1));
    if (depth == 0 && !is_top) {
      bool ends_list = spelling == "}" || (is_comma_list && spelling == ",");
      bool begins_item = !is_comma_list && is_first_on_line(parser) && next.contains(tokens.LA(1));
      if (ends_list || begins_item) {
        return;
      }
    }
    tokens.consume();
    if (spelling == "{") {
      ++depth;
    } else if (spelling == "}" && depth > 0) {
      --depth;
      if (depth == 0 && is_top && is_first_on_line(parser)) {
        return;
      }
    }
  }
}

/// In the braces of a list, a line that can only be the beginning of a declaration: a word such as
/// `entity` at its very beginning and the name of a type.
bool ErrorStrategy::is_list_left_open(antlr4::Parser& parser) const {
  antlr4::TokenStream& tokens = *parser.getTokenStream();
  return tokens.LT(1)->getCharPositionInLine() == 0 && tokens.LA(2) == BspecParser::UID &&
         parser.getContext()->getRuleIndex() != BspecParser::RuleSpec &&
         llvm::is_contained(kDeclarationWords, spelling_of(*tokens.LT(1)));
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
              describe_found(token, spelling_of(token)), "`}`")
      .note(diag::OpenedHere, span_of(source_.id(), *tokens.get(opener)), "{");
}

std::string_view ErrorStrategy::spelling_of(const antlr4::Token& token) const {
  return source_.text(span_of(source_.id(), token));
}

bool ErrorStrategy::is_first_on_line(antlr4::Parser& parser) const {
  antlr4::TokenStream& tokens = *parser.getTokenStream();
  const antlr4::Token* previous = tokens.LT(-1);
  return previous == nullptr || previous->getLine() != tokens.LT(1)->getLine();
}

/// A word of a declaration (or a method) at the very beginning of a line, with what has to follow
/// it. In an item it means that a bracket was not closed.
bool ErrorStrategy::begins_declaration(antlr4::Parser& parser) const {
  antlr4::TokenStream& tokens = *parser.getTokenStream();
  const antlr4::Token& token = *tokens.LT(1);
  if (token.getCharPositionInLine() != 0) {
    return false;
  }
  if (token.getType() == BspecParser::METHOD) {
    return true;
  }
  std::string_view second = spelling_of(*tokens.LT(2));
  return llvm::is_contained(kDeclarationWords, spelling_of(token)) && second != ":" &&
         second != ",";
}

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
  if (is_reported || report_special(parser, token, expected)) {
    return;
  }
  std::string found = describe_found(token, spelling_of(token));
  std::string wanted =
      describe_expected(expected, parser.getContext()->getRuleIndex(), parser.getVocabulary());
  if (wanted.empty()) {
    diags_.report(diag::MisplacedToken, span, found);
  } else {
    diags_.report(diag::UnexpectedToken, span, found, wanted);
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

}  // namespace bspec::parse
