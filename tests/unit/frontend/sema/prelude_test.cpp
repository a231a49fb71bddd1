#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "frontend/parse/parse.h"
#include "frontend/sema/analyze.h"
#include "ir/program.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::sema {
namespace {

std::string prelude_text() {
  std::ifstream file(BSPEC_SOURCE_DIR "/stdlib/prelude.bspec", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A spec together with the prelude: what is said, and the names of the enums it has in the end.
struct Analyzed {
  std::vector<std::string> said;
  std::vector<std::string> enums;
};

Analyzed analyze_spec(const std::string& spec) {
  SourceFiles sources;
  Diagnostics diags;
  const ast::File file = parse::parse(sources.add("shop.bspec", spec), diags);
  const ast::File prelude =
      parse::parse(sources.add("stdlib/prelude.bspec", prelude_text()), diags);
  const ir::Program program = analyze({&file}, &prelude, diags);
  Analyzed result;
  for (const Diagnostic& diagnostic : diags.sorted()) {
    result.said.push_back(diag::code_name(diagnostic.kind.code) + ": " + diagnostic.message);
  }
  for (const ir::Enum& declared : program.enums) {
    result.enums.push_back(declared.name);
  }
  return result;
}

TEST(Prelude, IsASpecWithoutFaults) {
  SourceFiles sources;
  Diagnostics diags;
  const ast::File prelude =
      parse::parse(sources.add("stdlib/prelude.bspec", prelude_text()), diags);
  analyze({&prelude}, diags);
  EXPECT_TRUE(diags.sorted().empty());
  EXPECT_FALSE(prelude.decls.empty());
}

TEST(Prelude, IsPartOfAProgramOnlyWhereItIsUsed) {
  EXPECT_TRUE(analyze_spec("entity Post { title: String }").enums.empty());
  const Analyzed used = analyze_spec("entity Post { order: Direction = Direction.desc }");
  EXPECT_TRUE(used.said.empty());
  EXPECT_EQ(used.enums, std::vector<std::string>{"Direction"});
}

TEST(Prelude, ComesBehindTheEnumsOfTheSpec) {
  const Analyzed used =
      analyze_spec("entity Post { a: Direction b: State c: Direction? } enum State { x }");
  EXPECT_EQ(used.enums, (std::vector<std::string>{"State", "Direction"}));
}

TEST(Prelude, TakesItsNames) {
  EXPECT_EQ(
      analyze_spec("enum Direction { north, south }").said,
      std::vector<std::string>{"BS2004: `Direction` is a built-in type and cannot be declared"});
}

TEST(Prelude, IsSuggested) {
  EXPECT_EQ(analyze_spec("entity Post { order: Directon }").said,
            std::vector<std::string>{"BS2001: unknown type `Directon`; did you mean `Direction`?"});
}

}  // namespace
}  // namespace bspec::sema
