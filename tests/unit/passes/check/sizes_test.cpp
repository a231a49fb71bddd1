// Specs too long for one-file tests: at the limits of BS4911, BS4912 and BS4913, and beyond.

#include "passes/check/sizes.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "frontend/parse/parse.h"
#include "frontend/sema/analyze.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::passes {
namespace {

std::vector<std::string> found_in(std::string spec) {
  SourceFiles sources;
  Diagnostics diags;
  const ast::File file = parse::parse(sources.add("test.bspec", std::move(spec)), diags);
  const ir::Program program = sema::analyze({&file}, diags);
  Diagnostics found;
  check_sizes(program, found);
  std::vector<std::string> result;
  for (const Diagnostic& item : found.sorted()) {
    result.push_back(fmt::format("{}: {}", diag::code_name(item.kind.code), item.message));
  }
  return result;
}

using Found = std::vector<std::string>;

std::string entities(int count) {
  std::string spec;
  for (int i = 0; i < count; ++i) {
    spec += fmt::format("entity Thing{} {{ n: Int  allow read }}\n", i);
  }
  return spec;
}

std::string fields(int count) {
  std::string spec = "entity Row {";
  for (int i = 0; i < count; ++i) {
    spec += fmt::format("  c{}: Int", i);
  }
  return spec + "  allow read }\n";
}

std::string routes(int count) {
  std::string spec;
  for (int i = 0; i < count; ++i) {
    spec += fmt::format("GET \"/r{}\" {{ }}\n", i);
  }
  return spec;
}

TEST(Sizes, AllowFourThousandEntities) {
  EXPECT_EQ(found_in(entities(4'000)), Found{});
  EXPECT_EQ(found_in(entities(4'002)), Found{"BS4911: a spec has at most 4000 entities"});
}

TEST(Sizes, AllowTwoHundredFields) {
  EXPECT_EQ(found_in(fields(200)), Found{});
  EXPECT_EQ(found_in(fields(201)), Found{"BS4912: `Row` has 201 fields; at most 200 are taken"});
}

TEST(Sizes, AllowFortyThousandOperations) {
  EXPECT_EQ(found_in(routes(40'000)), Found{});
  EXPECT_EQ(found_in(routes(40'001)),
            Found{"BS4913: a spec has at most 40000 operations; the resources and routes come to "
                  "40001"});
}

}  // namespace
}  // namespace bspec::passes
