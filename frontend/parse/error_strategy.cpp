#include "frontend/parse/error_strategy.h"

#include <array>
#include <string_view>

#include <grammar/BspecParser.h>
#include <llvm/ADT/STLExtras.h>

#include "frontend/parse/expected.h"
#include "frontend/parse/limits.h"
#include "frontend/parse/token_buffer.h"
#include "support/diag/defs/parse.h"
#include "support/text/suggest.h"

namespace bspec::parse {

namespace {

using grammar::BspecParser;
using antlr4::misc::IntervalSet;

constexpr std::array<std::string_view, 20> kDeclarationWords = {
    "use",   "app",    "type",     "enum",   "entity",   "rule",  "view",  "input", "params", "error",
    "event", "action", "resource", "schedule", "on", "hook", "seed",  "example", "page", "errors"};

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

bool is_opener(std::string_view spelling) {
  return spelling == "{" || spelling == "(" || spelling == "[";
}

bool is_closer(std::string_view spelling) {
  return spelling == "}" || spelling == ")" || spelling == "]";
}

}  // namespace

ErrorStrategy::ErrorStrategy(const SourceFile& source,
                             const antlr4::atn::ATN& atn,
                             Diagnostics& diags)
    : source_(source), atn_(atn), diags_(diags), is_item_loop_(find_item_loops(atn)) {}

antlr4::Token* ErrorStrategy::recoverInline(antlr4::Parser* parser) {
  throw antlr4::InputMismatchException(parser);
}

void ErrorStrategy::sync(antlr4::Parser* parser) {
  size_t state = parser->getState();
  if (!is_item_loop_[state]) {
    return;
  }
  const IntervalSet& next = atn_.nextTokens(atn_.states[state]);
  bool may_end_rule = next.contains(antlr4::Token::EPSILON);
  if (may_end_rule || next.contains(parser->getTokenStream()->LA(1))) {
    return;
  }
  report(*parser, *parser->getTokenStream()->LT(1), next);
  skip_item(*parser, next);
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
  skip_item(*parser, atn_.nextTokens(call->followState));
  last_recovered_ = tokens.index();
}

/// Steps over the rest of an item: to the bracket that closes the list, or to the next line that begins
/// with one of `next`, or to the next declaration.
void ErrorStrategy::skip_item(antlr4::Parser& parser, const IntervalSet& next) {
  antlr4::TokenStream& tokens = *parser.getTokenStream();
  bool is_top = parser.getContext()->getRuleIndex() == BspecParser::RuleDecl ||
                parser.getContext()->getRuleIndex() == BspecParser::RuleSpec;
  bool is_comma_list = parser.getContext()->getRuleIndex() == BspecParser::RuleInputItem;
  size_t depth = 0;
  while (tokens.LA(1) != antlr4::Token::EOF && !begins_declaration(parser)) {
    const antlr4::Token& token = *tokens.LT(1);
    std::string_view spelling = source_.text(span_of(source_.id(), token));
    if (depth == 0 && !is_top) {
      bool ends_list = is_closer(spelling) || (is_comma_list && spelling == ",");
      bool begins_item =
          !is_comma_list && is_first_on_line(parser) && next.contains(token.getType());
      if (ends_list || begins_item) {
        return;
      }
    }
    if (is_opener(spelling)) {
      ++depth;
    } else if (is_closer(spelling) && depth > 0) {
      --depth;
    }
    tokens.consume();
  }
}

bool ErrorStrategy::is_first_on_line(antlr4::Parser& parser) const {
  antlr4::TokenStream& tokens = *parser.getTokenStream();
  const antlr4::Token* previous = tokens.LT(-1);
  return previous == nullptr || previous->getLine() != tokens.LT(1)->getLine();
}

/// A word of a declaration (or a method) at the very beginning of a line, with what has to follow it. In
/// an item it means that a bracket was not closed.
bool ErrorStrategy::begins_declaration(antlr4::Parser& parser) const {
  antlr4::TokenStream& tokens = *parser.getTokenStream();
  const antlr4::Token& token = *tokens.LT(1);
  if (token.getCharPositionInLine() != 0) {
    return false;
  }
  if (token.getType() == BspecParser::METHOD) {
    return true;
  }
  std::string_view spelling = source_.text(span_of(source_.id(), token));
  std::string_view second = source_.text(span_of(source_.id(), *tokens.LT(2)));
  return llvm::is_contained(kDeclarationWords, spelling) && second != ":" && second != ",";
}

void ErrorStrategy::report(antlr4::Parser& parser,
                           antlr4::Token& token,
                           const IntervalSet& expected) {
  if (token.getTokenIndex() == last_reported_) {
    return;
  }
  last_reported_ = token.getTokenIndex();
  Span span = span_of(source_.id(), token);
  if (reported_count_ == kMaxSyntaxErrors) {
    diags_.report(diag::TooManySyntaxErrors, span, kMaxSyntaxErrors);
    throw TooManyErrors();
  }
  ++reported_count_;
  // A quantity that swallowed a name was reported where it was read.
  if (token.getType() == BspecParser::GLUED || report_special(parser, token, expected)) {
    return;
  }
  std::string found = describe_found(token, source_.text(span));
  std::string wanted = describe_expected(expected, parser.getContext()->getRuleIndex(),
                                         parser.getVocabulary());
  if (wanted.empty()) {
    diags_.report(diag::MisplacedToken, span, found);
  } else {
    diags_.report(diag::UnexpectedToken, span, found, wanted);
  }
}

/// Mistakes that can be named better than by what was expected.
bool ErrorStrategy::report_special(antlr4::Parser& parser,
                                   antlr4::Token& token,
                                   const IntervalSet& expected) {
  constexpr std::array<std::string_view, 13> kReserved = {
      "and", "or", "not", "in", "as", "if", "then", "else", "match", "true", "false", "null", "where"};
  Span span = span_of(source_.id(), token);
  std::string_view spelling = source_.text(span);
  size_t rule = parser.getContext()->getRuleIndex();
  bool wants_name = expected.contains(static_cast<size_t>(BspecParser::LID));
  bool wants_type = expected.contains(static_cast<size_t>(BspecParser::UID));
  bool wants_value = expected.contains(static_cast<size_t>(BspecParser::INT));
  bool is_small = !spelling.empty() && spelling[0] >= 'a' && spelling[0] <= 'z';
  if (rule == BspecParser::RuleSpec && token.getType() == BspecParser::LID) {
    diags_.report(diag::UnknownDeclaration, span, spelling,
                  text::did_you_mean(spelling, kDeclarationWords));
    return true;
  }
  if (wants_name && !wants_value && llvm::is_contained(kReserved, spelling)) {
    diags_.report(diag::ReservedWord, span, spelling);
    return true;
  }
  if (wants_type && !wants_name && is_small) {
    diags_.report(diag::SmallTypeName, span, spelling);
    return true;
  }
  if (wants_name && !wants_type && token.getType() == BspecParser::UID) {
    diags_.report(diag::CapitalName, span, spelling);
    return true;
  }
  return false;
}

}  // namespace bspec::parse
