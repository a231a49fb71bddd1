#include "frontend/parse/parse.h"

#include <memory>
#include <optional>
#include <utility>

#include <antlr4-runtime.h>
#include <grammar/BspecParser.h>

#include "frontend/parse/build_syntax.h"
#include "frontend/parse/builder.h"
#include "frontend/parse/byte_stream.h"
#include "frontend/parse/error_strategy.h"
#include "frontend/parse/guard.h"
#include "frontend/parse/scan.h"
#include "frontend/parse/spec_lexer.h"
#include "frontend/parse/token_buffer.h"

namespace bspec::parse {

namespace {

using grammar::BspecParser;

/// Parses the tokens of a file; null if it had too many errors.
BspecParser::SpecContext* parse_tokens(BspecParser& parser,
                                       const SourceFile& source,
                                       llvm::ArrayRef<uint32_t> faults,
                                       Diagnostics& diags) {
  parser.removeErrorListeners();
  parser.setErrorHandler(std::make_shared<ErrorStrategy>(source, parser.getATN(), faults, diags));
  auto* simulator = parser.getInterpreter<antlr4::atn::ParserATNSimulator>();
  simulator->setPredictionMode(antlr4::atn::PredictionMode::SLL);
  try {
    return parser.spec();
  } catch (const TooManyErrors&) {
    return nullptr;
  }
}

enum class Keep { Tree, Syntax };

struct Parsed {
  ast::File file;
  std::optional<Syntax> syntax;
};

Parsed parse(const SourceFile& source, Keep keep, Diagnostics& diags) {
  Parsed result;
  ast::File& file = result.file;
  file.id = source.id();
  file.source = &source;
  if (!check_bytes(source, diags)) {
    return result;
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  ByteStream bytes(source.text());
  bytes.seek(source.text().starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  SpecLexer lexer(bytes, source, diags);
  Scan scanned = scan(lexer, source, diags);
  file.token_count = scanned.tokens.size();
  if (!scanned.is_complete || lexer.has_given_up()) {
    return result;
  }
  TokenBuffer tokens(lexer, std::move(scanned.tokens));
  BspecParser parser(&tokens);
  if (BspecParser::SpecContext* spec = parse_tokens(parser, source, lexer.faults(), diags)) {
    file.decls = Builder(source, scanned.docs, file.arena, diags).build(*spec);
    if (keep == Keep::Syntax && !diags.has_errors()) {
      result.syntax = build_syntax(source, *spec, tokens, std::move(scanned.comments));
    }
  }
  return result;
}

}  // namespace

ast::File parse(const SourceFile& source, Diagnostics& diags) {
  return parse(source, Keep::Tree, diags).file;
}

std::optional<Syntax> parse_syntax(const SourceFile& source, Diagnostics& diags) {
  return parse(source, Keep::Syntax, diags).syntax;
}

}  // namespace bspec::parse
