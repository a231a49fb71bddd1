#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <antlr4-runtime.h>
#include <grammar/BspecLexer.h>

#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::parse {

/// The lexer of the grammar, with our own words for what no token begins with.
class SpecLexer final : public grammar::BspecLexer {
 public:
  SpecLexer(antlr4::CharStream& input, const SourceFile& source, Diagnostics& diags)
      : BspecLexer(&input), source_(source), diags_(diags) {}

  void notifyListeners(const antlr4::LexerNoViableAltException& error) override;

  /// Goes on behind the first character that did not fit; ANTLR would also drop the one after it.
  void recover(const antlr4::LexerNoViableAltException& error) override;

  /// Where faults were found, in ascending order.
  const std::vector<uint32_t>& faults() const { return faults_; }

  /// Whether there were so many that the rest was not read.
  bool has_given_up() const { return has_given_up_; }

 private:
  std::string_view rest() const { return source_.text().substr(tokenStartCharIndex); }

  void report_single_quote(Span span);
  void report_symbolic_logic(Span span);

  const SourceFile& source_;
  Diagnostics& diags_;
  std::vector<uint32_t> faults_;
  bool has_given_up_ = false;
};

}  // namespace bspec::parse
