#include "tests/format/variants.h"

#include <array>
#include <cstddef>
#include <optional>
#include <random>

#include <fmt/format.h>

#include "frontend/parse/parse.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::format_test {

namespace {

class Mutator {
 public:
  Mutator(const SourceFile& source, const parse::Syntax& syntax, uint64_t seed, Comments comments)
      : source_(source), syntax_(syntax), random_(seed), comments_(comments) {}

  std::string run() {
    std::size_t comment = 0;
    for (std::size_t token = 0; token < syntax_.tokens.size(); ++token) {
      while (comment < syntax_.comments.size() && syntax_.comments[comment].before == token) {
        add_blanks();
        out_ += source_.text(syntax_.comments[comment].span);
        out_ += syntax_.comments[comment].kind == parse::CommentKind::Block ? "" : "\n";
        ++comment;
      }
      if (comments_ == Comments::Scatter && one_in(6)) {
        add_comment();
      }
      bool is_behind_integer =
          token > 0 && syntax_.tokens[token - 1].kind == parse::TokenKind::Integer;
      out_ += is_behind_integer ? "\n" : "";
      add_blanks();
      out_ += source_.text(syntax_.tokens[token].span);
    }
    add_blanks();
    return std::move(out_);
  }

 private:
  bool one_in(uint64_t count) { return random_() % count == 0; }

  void add_blanks() {
    constexpr std::array<std::string_view, 8> kBlanks = {" ",  " ",      "  ",   "\t",
                                                         "\n", "\n    ", "\n\n", "\r\n \n\n"};
    // Mostly short lines or mostly long ones.
    if (!one_in(4)) {
      out_ += ' ';
      return;
    }
    out_ += kBlanks[random_() % kBlanks.size()];
  }

  void add_comment() {
    constexpr std::array<std::string_view, 7> kComments = {" // {}\n",
                                                           "\n// {}\n",
                                                           "\n\n  // {}  \n\n",
                                                           " /* {} */ ",
                                                           "\n/* {}\n   of two lines */\n",
                                                           "\n/// {}\n",
                                                           "/* {} */"};
    out_ += fmt::format(fmt::runtime(kComments[random_() % kComments.size()]), ++count_);
  }

  const SourceFile& source_;
  const parse::Syntax& syntax_;
  std::mt19937_64 random_;
  Comments comments_;
  std::string out_;
  int count_ = 0;
};

}  // namespace

std::string variant(std::string_view spec, uint64_t seed, Comments comments) {
  SourceFiles files;
  const SourceFile& source = files.add("spec.bspec", std::string(spec));
  Diagnostics diags;
  std::optional<parse::Syntax> syntax = parse::parse_syntax(source, diags);
  return syntax ? Mutator(source, *syntax, seed, comments).run() : std::string(spec);
}

}  // namespace bspec::format_test
