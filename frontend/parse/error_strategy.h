#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <string_view>
#include <vector>

#include <antlr4-runtime.h>
#include <llvm/ADT/ArrayRef.h>

#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::parse {

/// Thrown through ANTLR when the file has too many syntax errors; caught in `parse`.
struct TooManyErrors final : std::exception {};

/// What happens at a syntax error. One short message; then the declaration, member, statement or
/// other item of a list that holds it is given up, and reading goes on with the next one.
class ErrorStrategy final : public antlr4::ANTLRErrorStrategy {
 public:
  /// `faults` are the places of characters that no token begins with, already reported.
  ErrorStrategy(const SourceFile& source,
                const antlr4::atn::ATN& atn,
                llvm::ArrayRef<uint32_t> faults,
                Diagnostics& diags);

  void reset(antlr4::Parser*) override {}

  bool inErrorRecoveryMode(antlr4::Parser*) override { return false; }

  void reportMatch(antlr4::Parser*) override {}

  /// A single token does not match.
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;

  /// Called before each decision. In the lists of items, skips what begins none.
  void sync(antlr4::Parser* parser) override;

  void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) override;

  /// Ends the item that was being read, or passes the fault on to the rule that holds it.
  void recover(antlr4::Parser* parser, std::exception_ptr error) override;

 private:
  void report(antlr4::Parser& parser,
              antlr4::Token& token,
              const antlr4::misc::IntervalSet& expected);
  void report_small_type_name(const antlr4::Token& token);
  bool report_special(antlr4::Parser& parser,
                      antlr4::Token& token,
                      const antlr4::misc::IntervalSet& expected);
  bool report_misspelt_before(antlr4::Parser& parser, const antlr4::misc::IntervalSet& expected);
  void offer_comma(antlr4::Parser& parser,
                   const antlr4::Token& token,
                   const antlr4::misc::IntervalSet& expected,
                   Diagnostics::Builder& report);
  bool follows_fault(antlr4::Parser& parser, const antlr4::Token& token) const;
  size_t open_braces(const antlr4::ParserRuleContext& item, antlr4::TokenStream& tokens) const;
  void skip_item(antlr4::Parser& parser, const antlr4::misc::IntervalSet& next, size_t depth);
  bool is_list_left_open(antlr4::Parser& parser) const;
  void report_unclosed(antlr4::Parser& parser);
  std::string_view spelling_of(const antlr4::Token& token) const;
  Span place_of(antlr4::Parser& parser, const antlr4::Token& token) const;
  bool is_first_on_line(antlr4::Parser& parser) const;
  bool begins_declaration(antlr4::Parser& parser) const;

  const SourceFile& source_;
  const antlr4::atn::ATN& atn_;
  llvm::ArrayRef<uint32_t> faults_;
  Diagnostics& diags_;
  /// By number of the state: whether it is the loop over a list of items.
  std::vector<bool> is_item_loop_;
  size_t last_reported_ = std::numeric_limits<size_t>::max();
  size_t last_recovered_ = std::numeric_limits<size_t>::max();
  size_t reported_count_ = 0;
};

}  // namespace bspec::parse
