#include "passes/plan/host/host_expressions.h"

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "frontend/parse/parse.h"
#include "frontend/sema/analyze.h"
#include "ir/print/print_expr.h"
#include "ir/print/print_host_expr.h"
#include "passes/plan/host/row_reader.h"
#include "support/diag/diagnostics.h"
#include "support/diag/render_text.h"
#include "support/source/source_file.h"

namespace bspec::passes {
namespace {

constexpr std::string_view kSpec = R"(
app Test { auth { identity User } }
entity User { email: Email unique  password: Password  name: String  score: Int?  boss: User? }
entity Post {
    title: String  author: User  words: Int?  tags: Set<String>
    label: String := title + "!"  comments: Comment[] by post
}
entity Comment { post: Post  line: String  author: User }
rule mine(p: Post) = p.author == caller
rule many(xs: List<Int>, n: Int) = any(x in xs: x > n)
)";

/// Remembers what it was asked for.
class AskingReader final : public RowReader {
 public:
  explicit AskingReader(const ir::Program& program) : program_(program) {}

  plan::HostExpr read(ir::ExprId expr) override {
    asked.push_back(ir::print_expr(program_, expr));
    plan::HostExpr found;
    found.kind = plan::HostKind::Variable;
    found.type = host_type(program_[expr].type);
    found.text = fmt::format("read{}", asked.size());
    return found;
  }

  std::vector<std::string> asked;

 private:
  const ir::Program& program_;
};

struct Lowered {
  std::string text;
  std::vector<std::string> asked;
};

/// The condition of `rule probe(…) = …`, where the caller may be a guest.
Lowered lower(std::string_view probe, ir::Audience audience = ir::Audience::Optional) {
  const std::string text = fmt::format("{}\nrule probe{}\n", kSpec, probe);
  SourceFiles sources;
  Diagnostics diags;
  const ast::File file = parse::parse(sources.add("test.bspec", text), diags);
  const ir::Program program = sema::analyze({&file}, diags);
  EXPECT_FALSE(diags.has_errors()) << render_text(diags.sorted(), sources, Color::Off);
  AskingReader reader(program);
  HostContext context;
  context.audience = audience;
  HostExpressions host(program, context, &reader, diags);
  for (const ir::Rule& rule : program.rules) {
    if (rule.name == "probe") {
      return {plan::print_host_expr(host.condition(rule.condition)), reader.asked};
    }
  }
  ADD_FAILURE() << "no rule probe";
  return {};
}

TEST(HostExpressions, ComputeWithColumnsOfRowsAtHand) {
  const Lowered lowered = lower("(p: Post) = length(p.title) + 1 > (p.words ?? 0)");
  EXPECT_EQ(lowered.text, "(length(p.title) + 1) > (p.words ?? 0)");
  EXPECT_TRUE(lowered.asked.empty());
}

TEST(HostExpressions, AskTheDatabaseForTheLargestPartThatItCanSay) {
  const Lowered path = lower("(p: Post) = slugify(p.author.name + p.title) == \"x\"");
  EXPECT_EQ(path.text, "slugify(read1) == \"x\"");
  EXPECT_EQ(path.asked, (std::vector<std::string>{"p.author.name + p.title"}));

  const Lowered whole = lower("(p: Post) = count(p.comments) > 3 and p.label == \"x\"");
  EXPECT_EQ(whole.text, "read1");
}

TEST(HostExpressions, ValuesOfCollectionsAreRows) {
  EXPECT_EQ(lower("(p: Post) = \"a\" in p.tags").asked.size(), 1U);
}

TEST(HostExpressions, AreFalseForAGuestWhereAComparisonReadsOne) {
  EXPECT_EQ(lower("(p: Post) = p.author == caller").text,
            "(caller.id != null) and (p.authorId == caller.id)");
  EXPECT_EQ(lower("(p: Post) = not (p.author == caller)").text,
            "(caller.id != null) and (p.authorId != caller.id)");
  EXPECT_EQ(lower("(p: Post) = not mine(p)").text,
            "(caller.id != null) and (p.authorId != caller.id)");
  EXPECT_EQ(lower("(p: Post) = caller == null or mine(p)").text,
            "(caller.id == null) or ((caller.id != null) and (p.authorId == caller.id))");
  EXPECT_EQ(lower("(p: Post) = p.author == caller", ir::Audience::Caller).text,
            "p.authorId == caller.id");
}

TEST(HostExpressions, OneItemShowsAGuestThatSomeHold) {
  EXPECT_EQ(lower("(xs: List<Int>) = any(x in xs: x == caller.score or x > 3)").text,
            "any(x in xs where true: ((caller.id != null) and (x == caller.score)) or (x > 3))");
  EXPECT_EQ(lower("(xs: List<Int>) = not any(x in xs: x == caller.score)").text,
            "(caller.id != null) and none(x in xs where true: (caller.id != null) and "
            "(x == caller.score))");
}

TEST(HostExpressions, RulesStandWhereTheyAreCalled) {
  // The rule's own name for an item must not catch the one that it is given.
  EXPECT_EQ(lower("(ys: List<Int>) = any(x in ys: many(ys, x))").text,
            "any(x in ys where true: any(x2 in ys where true: x2 > x))");
}

TEST(HostExpressions, TellWhatTheSpecHasProvedToBeThere) {
  EXPECT_EQ(lower("(n: Int?) = n != null and n + 1 > 2").text, "(n != null) and ((n! + 1) > 2)");
}

TEST(HostExpressions, NullCountsAsFalse) {
  EXPECT_EQ(lower("(b: Bool?, n: Int?) = b or not n").text, "(b == true) or (n == null)");
}

}  // namespace
}  // namespace bspec::passes
