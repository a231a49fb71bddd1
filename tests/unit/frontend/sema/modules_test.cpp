#include <deque>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "frontend/parse/parse.h"
#include "frontend/sema/analyze.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::sema {
namespace {

struct File {
  std::string path;
  std::string text;
};

/// What several files say together: "BS2007: …", in order.
std::vector<std::string> analyze_files(const std::vector<File>& specs) {
  SourceFiles sources;
  Diagnostics diags;
  std::deque<ast::File> trees;
  std::vector<const ast::File*> files;
  for (const File& spec : specs) {
    trees.push_back(parse::parse(sources.add(spec.path, spec.text), diags));
    files.push_back(&trees.back());
  }
  analyze(files, diags);
  std::vector<std::string> said;
  for (const Diagnostic& diagnostic : diags.sorted()) {
    said.push_back(diag::code_name(diagnostic.kind.code) + ": " + diagnostic.message);
  }
  return said;
}

TEST(Modules, AreReachedByTheNameOfTheirFile) {
  EXPECT_TRUE(
      analyze_files({{"shop.bspec", "use \"billing.bspec\" entity A { i: billing.Invoice }"},
                     {"parts/billing.bspec", "entity Invoice { n: Int }"}})
          .empty());
}

TEST(Modules, ShareTheirNames) {
  EXPECT_TRUE(analyze_files({{"shop.bspec", "use \"billing.bspec\" entity A { i: Invoice }"},
                             {"billing.bspec", "entity Invoice { n: Int }"}})
                  .empty());
}

TEST(Modules, ClashOnlyWhereABareNameIsUsed) {
  const std::vector<std::string> said =
      analyze_files({{"shop.bspec", "enum State { a } entity A { s: State }"},
                     {"billing.bspec", "enum State { b } entity B { s: billing.State }"}});
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0], "BS2007: `State` is declared in `shop` and in `billing`; write `shop.State`");
}

TEST(Modules, HaveOneAppInTheRootFile) {
  EXPECT_EQ(analyze_files({{"shop.bspec", "app A { title \"a\" }"},
                           {"billing.bspec", "app B { title \"b\" }"}}),
            std::vector<std::string>(
                {"BS2011: `app` stands in a file that another one uses; it belongs in the root "
                 "file"}));
}

}  // namespace
}  // namespace bspec::sema
