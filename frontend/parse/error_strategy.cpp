#include "frontend/parse/error_strategy.h"

#include <algorithm>
#include <string_view>

#include <grammar/BspecParser.h>
#include <llvm/ADT/STLExtras.h>

#include "frontend/parse/declaration_words.h"
#include "frontend/parse/token_buffer.h"

namespace bspec::parse {

namespace {

using antlr4::misc::IntervalSet;
using grammar::BspecParser;

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

}  // namespace bspec::parse
