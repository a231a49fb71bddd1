#include "frontend/parse/build_syntax.h"

#include <cstddef>
#include <cstdint>
#include <utility>

#include <grammar/BspecLexer.h>

#include "frontend/parse/token_buffer.h"

namespace bspec::parse {

namespace {

using grammar::BspecLexer;
using grammar::BspecParser;

#define BS_RULE(Name)                                                                            \
  static_assert(static_cast<size_t>(Rule::Name) == static_cast<size_t>(BspecParser::Rule##Name), \
                "rules.def lists the rules in the order of the grammar");
#include "frontend/parse/rules.def"
#undef BS_RULE

TokenKind kind_of(size_t type, std::string_view text) {
  switch (type) {
    case antlr4::Token::EOF:
      return TokenKind::End;
    case BspecLexer::INT:
      return TokenKind::Integer;
    case BspecLexer::DEC:
      return TokenKind::Decimal;
    case BspecLexer::QUANTITY:
      return TokenKind::Quantity;
    case BspecLexer::STRING:
      return TokenKind::String;
    case BspecLexer::TEXT:
      return TokenKind::Block;
    default:
      break;
  }
  char first = text.front();
  bool is_word = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '$' ||
                 first == '_';
  return is_word ? TokenKind::Word : TokenKind::Sign;
}

class SyntaxBuilder {
 public:
  explicit SyntaxBuilder(std::vector<SyntaxNode>& nodes) : nodes_(nodes) {}

  void add(const antlr4::ParserRuleContext& context) {
    size_t index = nodes_.size();
    SyntaxNode node;
    node.rule = static_cast<Rule>(context.getRuleIndex());
    node.first = static_cast<uint32_t>(context.start->getTokenIndex());
    node.end = static_cast<uint32_t>(context.stop->getTokenIndex()) + 1;
    nodes_.push_back(node);
    for (const antlr4::tree::ParseTree* child : context.children) {
      // Without errors, every rule inside has matched a token: what has no children is a token.
      if (!child->children.empty()) {
        add(*static_cast<const antlr4::ParserRuleContext*>(child));
      }
    }
    nodes_[index].size = static_cast<uint32_t>(nodes_.size() - index);
  }

 private:
  std::vector<SyntaxNode>& nodes_;
};

}  // namespace

Syntax build_syntax(const SourceFile& source,
                    const BspecParser::SpecContext& spec,
                    const TokenBuffer& tokens,
                    std::vector<Comment> comments) {
  Syntax syntax;
  syntax.comments = std::move(comments);
  syntax.tokens.reserve(tokens.count());
  for (size_t i = 0; i < tokens.count(); ++i) {
    const antlr4::Token& token = *tokens.get(i);
    Span span = span_of(source.id(), token);
    syntax.tokens.push_back({span, kind_of(token.getType(), source.text(span))});
  }
  SyntaxBuilder(syntax.nodes).add(spec);
  return syntax;
}

}  // namespace bspec::parse
