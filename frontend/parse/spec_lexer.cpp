#include "frontend/parse/spec_lexer.h"

#include <algorithm>

#include "frontend/parse/limits.h"
#include "support/diag/defs/parse.h"
#include "support/text/utf8.h"

namespace bspec::parse {

namespace {

/// The bytes of what cannot be read: a text to the end of its line, one between `'`, one character.
size_t fault_size(std::string_view rest) {
  if (rest[0] == '"') {
    return std::min(rest.find_first_of("\r\n"), rest.size());
  }
  if (rest[0] == '\'') {
    size_t end = std::min(rest.find_first_of("'\r\n", 1), rest.size() - 1);
    return rest[end] == '\'' ? end + 1 : 1;
  }
  return rest.starts_with("&&") ? 2 : text::decode_code_point(rest, 0).size;
}

}  // namespace

void SpecLexer::notifyListeners(const antlr4::LexerNoViableAltException&) {
  auto begin = static_cast<uint32_t>(tokenStartCharIndex);
  if (faults_.size() == kMaxSyntaxErrors) {
    has_given_up_ = true;
    diags_.report(diag::TooManySyntaxErrors, {source_.id(), begin, begin + 1}, kMaxSyntaxErrors);
    return;
  }
  faults_.push_back(begin);
  std::string_view found = rest().substr(0, fault_size(rest()));
  Span span{source_.id(), begin, begin + static_cast<uint32_t>(found.size())};
  Span first{source_.id(), begin, begin + 1};
  char32_t value = text::decode_code_point(found, 0).value;
  switch (found[0]) {
    case '"':
      diags_.report(diag::UnclosedText, first);
      return;
    case ';':
      diags_.report(diag::Semicolon, span);
      return;
    case '\'':
      diags_.report(diag::SingleQuote, first);
      return;
    case '&':
    case '!':
      diags_.report(diag::SymbolicLogic, span, found);
      return;
    default:
      break;
  }
  if (text::is_unsafe_to_echo(value)) {
    diags_.report(diag::InvisibleCharacter, span, static_cast<uint32_t>(value));
  } else {
    diags_.report(diag::UnknownCharacter, span, found);
  }
}

void SpecLexer::recover(const antlr4::LexerNoViableAltException&) {
  size_t size = has_given_up_ ? rest().size() : fault_size(rest());
  auto* simulator = getInterpreter<antlr4::atn::LexerATNSimulator>();
  simulator->setLine(tokenStartLine);
  simulator->setCharPositionInLine(tokenStartCharPositionInLine + size);
  _input->seek(tokenStartCharIndex + size);
}

}  // namespace bspec::parse
