#include "tests/expr/vectors.h"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "passes/evaluate/evaluate.h"
#include "support/diag/kind.h"
#include "support/diag/render_text.h"
#include "tests/expr/frame.h"
#include "tests/expr/world.h"

/// Every vector through the real front end and the evaluator.
namespace bspec::vectors {

namespace {

std::string messages(const Framed& framed) {
  return framed.text + render_text(framed.diags.sorted(), framed.sources, Color::Off);
}

/// What the front end knows to be of the language, but does not take yet.
bool is_unbuilt(const Framed& framed) {
  return std::ranges::any_of(framed.diags.sorted(), [](const Diagnostic& diagnostic) {
    return diag::code_name(diagnostic.kind.code).starts_with("BS6");
  });
}

std::string outcome(const Vector& vector, const Framed& framed, Frame frame) {
  const World world(vector, framed, frame);
  const evaluate::Value found =
      evaluate::evaluate(framed.program, world.rows(), world.environment(), framed.expr.value());
  return found.is<evaluate::Fault>() ? "error out_of_range" : evaluate::print(world.shown(found));
}

class Vectors : public testing::TestWithParam<Vector> {};

TEST_P(Vectors, HaveOneMeaning) {
  const Vector& vector = GetParam();
  Frame frame = frame_of(vector);
  Framed framed = put_into_frame(vector, frame);
  if (is_unbuilt(framed) && frame == Frame::Field && vector.in.empty()) {
    frame = Frame::Rule;
    framed = put_into_frame(vector, frame);
  }
  if (is_unbuilt(framed)) {
    GTEST_SKIP() << framed.diags.sorted().front().message;
  }
  if (vector.refused) {
    std::set<std::string> codes;
    for (const Diagnostic& diagnostic : framed.diags.sorted()) {
      codes.insert(diag::code_name(diagnostic.kind.code));
    }
    EXPECT_TRUE(codes.contains(*vector.refused)) << messages(framed);
    return;
  }
  ASSERT_TRUE(framed.expr.has_value()) << messages(framed);
  EXPECT_EQ(spelled(framed.program, framed.program[*framed.expr].type), expected_type(vector))
      << framed.text;
  EXPECT_EQ(outcome(vector, framed, frame), expected_outcome(vector)) << framed.text;
}

INSTANTIATE_TEST_SUITE_P(Expressions,
                         Vectors,
                         testing::ValuesIn(all_vectors()),
                         [](const auto& test) { return name_of(test.param); });

TEST(VectorFiles, NameEveryCaseOnce) {
  std::set<std::string> seen;
  for (const Vector& vector : all_vectors()) {
    EXPECT_TRUE(seen.insert(vector.id()).second) << vector.id();
  }
  EXPECT_GE(seen.size(), 800U);
}

}  // namespace
}  // namespace bspec::vectors
