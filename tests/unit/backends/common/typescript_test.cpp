#include <gtest/gtest.h>

#include "backends/common/manifest.h"
#include "backends/common/symbols.h"
#include "backends/common/typescript/expr.h"
#include "backends/common/typescript/format.h"
#include "backends/common/typescript/imports.h"
#include "backends/weave/render.h"

namespace bspec::typescript {
namespace {

using weave::code;
using weave::Symbol;

std::string text_of(const Expr& expr) {
  FileImports imports("src/a.ts");
  return spell_fragment(weave::Language::TypeScript, expr.fragment(), imports);
}

Expr name(std::string_view text) {
  return atom(weave::Fragment(weave::Ident(std::string(text))));
}

TEST(Expr, PutsParenthesesWhereTheyAreNeeded) {
  const Expr sum = binary("+", name("a"), name("b"));
  EXPECT_EQ(text_of(binary("*", sum, name("c"))), "(a + b) * c");
  EXPECT_EQ(text_of(binary("-", name("a"), binary("-", name("b"), name("c")))), "a - (b - c)");
  EXPECT_EQ(text_of(binary("-", binary("-", name("a"), name("b")), name("c"))), "a - b - c");
  EXPECT_EQ(text_of(negate(binary("===", name("a"), null()))), "!(a === null)");
  EXPECT_EQ(text_of(binary("??", binary("||", name("a"), name("b")), name("c"))), "(a || b) ?? c");
  EXPECT_EQ(text_of(member(await(name("a")), weave::Ident("b"))), "(await a).b");
  EXPECT_EQ(text_of(member(integer(-1), weave::Ident("b"))), "(-1).b");
  EXPECT_EQ(text_of(conditional(binary("<", name("a"), name("b")), string("x"), undefined())),
            "a < b ? 'x' : undefined");
  EXPECT_EQ(text_of(call(name("f"), {name("a"), boolean(true)})), "f(a, true)");
}

TEST(FileImports, SortsAndMarksTypes) {
  FileImports imports("src/presentation/users/user-routes.ts");
  imports.use({"User", "src/core/user.ts", "", Symbol::Import::Type});
  imports.use({"route", "src/runtime/http/route.ts", ""});
  imports.use({"Route", "src/runtime/http/route.ts", "", Symbol::Import::Type});
  imports.use({"express", "express", "express", Symbol::Import::Default});
  imports.use({"Express", "express", "express", Symbol::Import::Type});
  imports.use({"fileURLToPath", "node:url", ""});
  imports.use({"userInput", "src/presentation/users/user-inputs.ts", ""});
  imports.use({"self", "src/presentation/users/user-routes.ts", ""});
  EXPECT_EQ(imports.block(),
            "import { fileURLToPath } from 'node:url';\n"
            "import express, { type Express } from 'express';\n"
            "import type { User } from '../../core/user.ts';\n"
            "import { type Route, route } from '../../runtime/http/route.ts';\n"
            "import { userInput } from './user-inputs.ts';");
  EXPECT_EQ(imports.packages(), std::set<std::string>{"express"});
}

TEST(FileImports, RenamesTheSecondOfTwoEqualNames) {
  FileImports imports("src/a.ts");
  EXPECT_EQ(imports.use({"User", "src/b.ts", ""}), "User");
  EXPECT_EQ(imports.use({"User", "src/c.ts", ""}), "User2");
  EXPECT_EQ(imports.use({"User", "src/c.ts", ""}), "User2");
  EXPECT_EQ(imports.block(),
            "import { User } from './b.ts';\nimport { User as User2 } from './c.ts';");
}

TEST(FormatTypeScript, NamesTheLineItCannotRead) {
  const auto result = format_typescript("const a = 1;\nconst b = @;\n");
  const auto* error = std::get_if<SyntaxError>(&result);
  ASSERT_NE(error, nullptr);
  EXPECT_EQ(error->line, 2);
  EXPECT_TRUE(std::holds_alternative<SyntaxError>(format_typescript("f(a; // tail\n")));
  EXPECT_TRUE(std::holds_alternative<SyntaxError>(format_typescript("const a = `x${`;")));
}

TEST(ReadSymbols, WantsAVersionForEveryPackage) {
  const auto good = backends::read_symbols(
      R"({"packages":{"zod":"4.0.0"},"symbols":{"z":{"name":"z","module":"zod","package":"zod"}}})");
  ASSERT_TRUE(std::holds_alternative<backends::SymbolFile>(good));
  EXPECT_EQ(std::get<backends::SymbolFile>(good).symbols["z"].module, "zod");
  const auto bad =
      backends::read_symbols(R"({"symbols":{"z":{"name":"z","module":"zod","package":"zod"}}})");
  EXPECT_EQ(std::get<std::string>(bad), "symbol `z` is of package `zod`, which has no version");
}

TEST(Manifest, SurvivesTheWayToTextAndBack) {
  backends::Manifest manifest{"0.1.0", "express", {}};
  manifest.files["src/a.ts"] = {backends::Owner::Tool, backends::sha256_hex("abc")};
  manifest.files["hooks/b.ts"] = {backends::Owner::User, backends::sha256_hex("")};
  const auto read = backends::read_manifest(backends::write_manifest(manifest));
  ASSERT_TRUE(std::holds_alternative<backends::Manifest>(read));
  EXPECT_EQ(std::get<backends::Manifest>(read).files, manifest.files);
  EXPECT_EQ(backends::sha256_hex("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_TRUE(std::holds_alternative<std::string>(backends::read_manifest("[]")));
}

}  // namespace
}  // namespace bspec::typescript
