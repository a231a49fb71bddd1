#pragma once

#include <cstddef>
#include <string_view>

#include <antlr4-runtime.h>
#include <grammar/BspecParser.h>

#include "support/base/check.h"
#include "support/source/source_file.h"

namespace bspec::parse {

/// The index of the rule that a context type belongs to.
template <typename RuleContext>
inline constexpr size_t kRuleIndex = static_cast<size_t>(-1);

#define BS_RULE(Name)                                                       \
  template <>                                                               \
  inline constexpr size_t kRuleIndex<grammar::BspecParser::Name##Context> = \
      grammar::BspecParser::Rule##Name;
#include "frontend/parse/rules.def"
#undef BS_RULE

/// Walks the children of one context from left to right, so that a `build` function reads as the
/// rule it belongs to. Works on contexts without syntax errors: there every rule but `spec` has
/// matched at least one token, so a node without children is a token.
class Cursor {
 public:
  Cursor(const SourceFile& source, const antlr4::ParserRuleContext& context)
      : source_(source), children_(context.children) {}

  bool at_end() const { return index_ == children_.size(); }

  /// Steps over the next child if it is this word or sign.
  bool accept(std::string_view spelling) {
    if (!next_is_token() || text(*next_token()) != spelling) {
      return false;
    }
    ++index_;
    return true;
  }

  /// Steps over the next child if it is this word or sign, and gives it; else null.
  const antlr4::Token* accept_token_if(std::string_view spelling) {
    return accept(spelling)
               ? static_cast<antlr4::tree::TerminalNode*>(children_[index_ - 1])->getSymbol()
               : nullptr;
  }

  /// Steps over the next child if it is a token, and gives it; else null.
  const antlr4::Token* accept_token() {
    if (!next_is_token()) {
      return nullptr;
    }
    const antlr4::Token* token = next_token();
    ++index_;
    return token;
  }

  /// Steps over the next child if it is a token of this type, and gives it; else null.
  const antlr4::Token* accept_token(size_t type) {
    if (!next_is_token() || next_token()->getType() != type) {
      return nullptr;
    }
    return accept_token();
  }

  /// Steps over the next child if it is of this rule, and gives it; else null.
  template <typename RuleContext>
  RuleContext* accept() {
    if (at_end() || next_is_token()) {
      return nullptr;
    }
    auto* next = static_cast<antlr4::ParserRuleContext*>(children_[index_]);
    if (next->getRuleIndex() != kRuleIndex<RuleContext>) {
      return nullptr;
    }
    ++index_;
    return static_cast<RuleContext*>(next);
  }

  /// Steps over the next child, which is of this rule.
  template <typename RuleContext>
  RuleContext& take() {
    auto* context = accept<RuleContext>();
    BS_CHECK(context != nullptr, "rule {} is not next", kRuleIndex<RuleContext>);
    return *context;
  }

  /// Steps over the next child, which is a token.
  const antlr4::Token& take_token() {
    const antlr4::Token* token = accept_token();
    BS_CHECK(token != nullptr, "no token is next");
    return *token;
  }

  std::string_view text(const antlr4::Token& token) const {
    return source_.text().substr(token.getStartIndex(),
                                 token.getStopIndex() + 1 - token.getStartIndex());
  }

 private:
  bool next_is_token() const { return !at_end() && children_[index_]->children.empty(); }

  const antlr4::Token* next_token() const {
    return static_cast<antlr4::tree::TerminalNode*>(children_[index_])->getSymbol();
  }

  const SourceFile& source_;
  const std::vector<antlr4::tree::ParseTree*>& children_;
  size_t index_ = 0;
};

}  // namespace bspec::parse
