#include "frontend/parse/spec_lexer.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "frontend/parse/limits.h"
#include "support/diag/defs/parse.h"
#include "support/diag/fixes.h"
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
  const bool is_pair = rest.starts_with("&&") || rest.starts_with("||");
  return is_pair ? 2 : text::decode_code_point(rest, 0).size;
}

/// `and` for `&&`; nothing where a sign stands for no word.
std::string_view word_for(std::string_view sign) {
  if (sign == "!") {
    return "not";
  }
  return sign == "&&" ? "and" : sign == "||" ? "or" : "";
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
      diags_.report(diag::Semicolon, span).fix(leave_out(span));
      return;
    case '\'':
      report_single_quote(span);
      return;
    case '&':
    case '|':
    case '!':
      report_symbolic_logic(span);
      return;
    default:
      break;
  }
  if (text::is_unsafe_to_echo(value)) {
    diags_.report(diag::InvisibleCharacter, span, static_cast<uint32_t>(value))
        .fix(leave_out(span));
  } else {
    diags_.report(diag::UnknownCharacter, span, found);
  }
}

void SpecLexer::report_single_quote(Span span) {
  const Span first{span.file, span.begin, span.begin + 1};
  auto report = diags_.report(diag::SingleQuote, first);
  const std::string_view text = source_.text(span);
  if (text.size() > 1 && text.find_first_of("\"\\") == std::string_view::npos) {
    const Span last{span.file, span.end - 1, span.end};
    report.fix({"put it between `\"`", {{first, "\""}, {last, "\""}}});
  }
}

void SpecLexer::report_symbolic_logic(Span span) {
  const std::string_view sign = source_.text(span);
  auto report = diags_.report(diag::SymbolicLogic, span, sign);
  const std::string_view word = word_for(sign);
  if (word.empty()) {
    return;
  }
  // The word must not run into its neighbours.
  const std::string_view text = source_.text();
  const bool touches_left = span.begin > 0 && !llvm::isSpace(text[span.begin - 1]);
  const bool touches_right = span.end < text.size() && !llvm::isSpace(text[span.end]);
  report.fix(
      {fmt::format("replace it with `{}`", word),
       {{span, fmt::format("{}{}{}", touches_left ? " " : "", word, touches_right ? " " : "")}}});
}

void SpecLexer::recover(const antlr4::LexerNoViableAltException&) {
  size_t size = has_given_up_ ? rest().size() : fault_size(rest());
  auto* simulator = getInterpreter<antlr4::atn::LexerATNSimulator>();
  simulator->setLine(tokenStartLine);
  simulator->setCharPositionInLine(tokenStartCharPositionInLine + size);
  _input->seek(tokenStartCharIndex + size);
}

}  // namespace bspec::parse
