#include "frontend/ast/print_ast.h"

#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "frontend/parse/parse.h"

namespace bspec::ast {
namespace {

/// A parsed text.
struct Parsed {
  explicit Parsed(std::string text)
      : source(files.add("a.bspec", std::move(text))), file(parse::parse(source, diags)) {}

  SourceFiles files;
  Diagnostics diags;
  const SourceFile& source;
  File file;
};

TEST(PrintAst, ShowsOneNodeALineWithItsPlace) {
  Parsed parsed("/// A thing.\nentity A {\n    n: Int(-5..) = -1\n}\n");
  EXPECT_EQ(print_ast(parsed.file, parsed.source),
            "Entity name=\"A\" doc=\"A thing.\"  2:1\n"
            "  members: Field name=\"n\"  3:5\n"
            "    type: Type name=\"Int\" bounds=\"-5..\"  3:8\n"
            "    default: Unary op=\"-\"  3:20\n"
            "      operand: NumberLiteral value=\"1\"  3:21\n");
}

/// The value of `rule r = …` in Lisp order, for short.
std::string shape(const nlohmann::json& node) {
  std::string kind = node["kind"];
  if (kind == "NameRef") {
    return node["name"];
  }
  if (kind == "Unary") {
    return "(" + std::string(node["op"]) + " " + shape(node["operand"]) + ")";
  }
  return "(" + std::string(node["op"]) + " " + shape(node["left"]) + " " + shape(node["right"]) +
         ")";
}

std::string shape_of(const std::string& expr) {
  Parsed parsed("rule r = " + expr);
  EXPECT_FALSE(parsed.diags.has_errors()) << expr;
  return shape(nlohmann::json::parse(print_ast_json(parsed.file))[0]["condition"]);
}

TEST(Precedence, IsThatOfTheLanguage) {
  EXPECT_EQ(shape_of("a + b * c"), "(+ a (* b c))");
  EXPECT_EQ(shape_of("a - b - c"), "(- (- a b) c)");
  EXPECT_EQ(shape_of("-a * b"), "(* (- a) b)");
  EXPECT_EQ(shape_of("a ?? b + c"), "(?? a (+ b c))");
  EXPECT_EQ(shape_of("a ?? b ?? c"), "(?? a (?? b c))");
  EXPECT_EQ(shape_of("a in b + c .. d ?? e"), "(in a (.. (+ b c) (?? d e)))");
  EXPECT_EQ(shape_of("not a == b and c or d"), "(or (and (not (== a b)) c) d)");
  EXPECT_EQ(shape_of("a or b and not c"), "(or a (and b (not c)))");
  EXPECT_EQ(shape_of("a not in b"), "(not in a b)");
  EXPECT_EQ(shape_of("(a or b) and c"), "(and (or a b) c)");
  EXPECT_EQ(shape_of("a and not b and c"), "(and (and a (not b)) c)");
}

}  // namespace
}  // namespace bspec::ast
