#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <antlr4-runtime.h>

#include "support/source/span.h"

namespace bspec::parse {

/// `///` lines that stand above the token with this index.
struct DocComment {
  size_t token_index;
  Span span;
  /// Without the slashes and one blank after them, lines joined by `\n`.
  std::string text;
};

/// The tokens of a file that mean something, ended by EOF, as the stream that the parser reads.
class TokenBuffer final : public antlr4::TokenStream {
 public:
  TokenBuffer(antlr4::TokenSource& source, std::vector<std::unique_ptr<antlr4::Token>> tokens)
      : source_(source), tokens_(std::move(tokens)) {}

  void consume() override;

  size_t LA(ssize_t offset) override { return LT(offset)->getType(); }

  antlr4::Token* LT(ssize_t offset) override;

  antlr4::Token* get(size_t index) const override { return tokens_[index].get(); }

  ssize_t mark() override { return 0; }

  void release(ssize_t) override {}

  size_t index() override { return index_; }

  void seek(size_t index) override { index_ = index; }

  size_t size() override { return tokens_.size(); }

  size_t count() const { return tokens_.size(); }

  antlr4::TokenSource* getTokenSource() const override { return &source_; }

  std::string getSourceName() const override { return {}; }

  // The parser asks for text only to make messages, and ours are made elsewhere.
  std::string getText(const antlr4::misc::Interval&) override { return {}; }

  std::string getText() override { return {}; }

  std::string getText(antlr4::RuleContext*) override { return {}; }

  std::string getText(antlr4::Token*, antlr4::Token*) override { return {}; }

 private:
  antlr4::TokenSource& source_;
  std::vector<std::unique_ptr<antlr4::Token>> tokens_;
  size_t index_ = 0;
};

/// The place of a token; of EOF, the empty place behind the text.
Span span_of(FileId file, const antlr4::Token& token);

}  // namespace bspec::parse
