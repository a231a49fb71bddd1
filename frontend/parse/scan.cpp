#include "frontend/parse/scan.h"

#include <string_view>
#include <utility>

#include <grammar/BspecLexer.h>

#include "frontend/parse/limits.h"
#include "frontend/parse/nesting.h"
#include "support/diag/defs/parse.h"

namespace bspec::parse {

namespace {

using grammar::BspecLexer;

class Scanner {
 public:
  Scanner(antlr4::TokenSource& lexer, const SourceFile& source, Diagnostics& diags)
      : lexer_(lexer), source_(source), diags_(diags) {}

  Scan run() {
    while (result_.is_complete) {
      std::unique_ptr<antlr4::Token> token = lexer_.nextToken();
      bool is_last = token->getType() == antlr4::Token::EOF;
      add(std::move(token));
      if (is_last) {
        break;
      }
    }
    return std::move(result_);
  }

 private:
  void add(std::unique_ptr<antlr4::Token> token) {
    if (token->getChannel() != antlr4::Token::DEFAULT_CHANNEL) {
      add_hidden(*token);
      return;
    }
    check(*token);
    auto& writable = static_cast<antlr4::CommonToken&>(*token);
    writable.setTokenIndex(result_.tokens.size());
    result_.tokens.push_back(std::move(token));
  }

  void add_hidden(const antlr4::Token& token) {
    auto index = static_cast<uint32_t>(result_.tokens.size());
    Span span = span_of(source_.id(), token);
    switch (token.getType()) {
      case BspecLexer::DOC:
        result_.comments.push_back({span, CommentKind::Doc, index});
        add_doc(token);
        return;
      case BspecLexer::COMMENT:
        result_.comments.push_back({span, CommentKind::Line, index});
        return;
      case BspecLexer::BLOCK:
        result_.comments.push_back({span, CommentKind::Block, index});
        return;
      default:
        return;
    }
  }

  void add_doc(const antlr4::Token& token) {
    Span span = span_of(source_.id(), token);
    std::string_view line = source_.text(span).substr(3);
    line.remove_prefix(line.starts_with(' ') ? 1 : 0);
    size_t index = result_.tokens.size();
    if (result_.docs.empty() || result_.docs.back().token_index != index) {
      result_.docs.push_back({index, span, std::string(line)});
      return;
    }
    DocComment& doc = result_.docs.back();
    doc.text.append("\n").append(line);
    doc.span = cover(doc.span, span);
  }

  void check(const antlr4::Token& token) {
    Span span = span_of(source_.id(), token);
    std::string_view text = source_.text(span);
    std::string_view rest = source_.text().substr(span.end);
    switch (token.getType()) {
      case BspecLexer::LID:
      case BspecLexer::UID:
        if (text.size() > kMaxIdentifierBytes) {
          diags_.report(diag::IdentifierTooLong, span, text.size(), kMaxIdentifierBytes);
        }
        break;
      case BspecLexer::STRING:
        if (text == "\"\"" && rest.starts_with('"')) {
          give_up(diag::UnclosedBlockText, span);
        }
        check_length(span);
        break;
      case BspecLexer::TEXT:
        check_length(span);
        break;
      case BspecLexer::GLUED:
        diags_.report(diag::GluedQuantity, span, text);
        break;
      default:
        if (text == "/" && rest.starts_with('*')) {
          give_up(diag::UnclosedComment, span);
        }
        break;
    }
    if (result_.is_complete && result_.tokens.size() == kMaxTokens) {
      diags_.report(diag::TooManyTokens, span, kMaxTokens);
      result_.is_complete = false;
    }
    if (result_.is_complete && nesting_.enter(token, text) > kMaxNesting) {
      diags_.report(diag::NestedTooDeep, span, kMaxNesting);
      result_.is_complete = false;
    }
  }

  void check_length(Span span) {
    if (span.size() > kMaxTextBytes) {
      diags_.report(diag::TextTooLong, {span.file, span.begin, span.begin + 1}, span.size(),
                    kMaxTextBytes);
    }
  }

  void give_up(const diag::Kind<>& kind, Span span) {
    diags_.report(kind, span);
    result_.is_complete = false;
  }

  antlr4::TokenSource& lexer_;
  const SourceFile& source_;
  Diagnostics& diags_;
  Nesting nesting_;
  Scan result_;
};

}  // namespace

Scan scan(antlr4::TokenSource& lexer, const SourceFile& source, Diagnostics& diags) {
  return Scanner(lexer, source, diags).run();
}

}  // namespace bspec::parse
