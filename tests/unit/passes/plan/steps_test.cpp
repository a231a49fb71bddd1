#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "ir/verify/verify_plan.h"
#include "tests/unit/passes/plan/plan_of.h"

namespace bspec::test {
namespace {

TEST(Steps, OfTheBlogComeInTheOrderOfChecks) {
  const Planned blog = plan_of_file("examples/blog.bspec");
  const std::vector<std::pair<std::string_view, std::string_view>> expected = {
      {"listPosts", "list"},
      {"getPost", "show"},
      {"createPost", "holds conflicts insert show"},
      {"updatePost", "fetch allow match update show"},
      {"replacePost", "fetch allow match conflicts update show"},
      {"deletePost", "fetch allow match delete"},
      {"publishPost", "fetch require allow update show"},
      {"updatePostFeature", "fetch require allow update show"},
      {"deletePostFeature", "fetch allow update show"},
      {"getUser", "show"},
      {"createComment", "holds insert show"},
      {"registerUser", "conflicts insert show token"},
      {"loginUser", "show token"},
      {"getMe", "show"},
      {"updateMe", "fetch holds update show"},
      {"changePassword", "confirm password"},
  };
  for (const auto& [name, steps] : expected) {
    EXPECT_EQ(steps_of(blog.operation(name)), steps) << name;
  }
}

TEST(Steps, OfTheBlogHaveStaticCounts) {
  const Planned blog = plan_of_file("examples/blog.bspec");
  const std::vector<std::pair<std::string_view, int>> expected = {{"listPosts", 2},
                                                                  {"getPost", 2},
                                                                  {"createPost", 4},
                                                                  {"updatePost", 5},
                                                                  {"replacePost", 6},
                                                                  {"deletePost", 4},
                                                                  {"publishPost", 5},
                                                                  {"updatePostFeature", 5},
                                                                  {"deletePostFeature", 5},
                                                                  {"listComments", 3},
                                                                  {"getComment", 2},
                                                                  {"createComment", 4},
                                                                  {"deleteComment", 4},
                                                                  {"getUser", 3},
                                                                  {"registerUser", 3},
                                                                  {"loginUser", 2},
                                                                  {"getMe", 2},
                                                                  {"updateMe", 4},
                                                                  {"changePassword", 4}};
  for (const auto& [name, count] : expected) {
    EXPECT_EQ(blog.operation(name).statements, count) << name;
  }
}

TEST(Steps, RunInTheSmallestTransactionThatWillDo) {
  const Planned blog = plan_of_file("examples/blog.bspec");
  EXPECT_EQ(blog.operation("getPost").transaction, plan::Transaction::Single);
  EXPECT_EQ(blog.operation("getUser").transaction, plan::Transaction::Read);
  EXPECT_EQ(blog.operation("listComments").transaction, plan::Transaction::Read);
  EXPECT_EQ(blog.operation("publishPost").transaction, plan::Transaction::Write);
}

TEST(Steps, AskAboutTheRowThatIsGoingToBe) {
  const Planned shop = plan_of_file("tests/plan/shop.bspec");
  EXPECT_EQ(steps_of(shop.operation("createItem")), "allow conflicts insert show");
  const plan::Operation& move = shop.operation("moveItem");
  EXPECT_EQ(steps_of(move), "fetch allow allow conflicts update");
  const auto& candidate = std::get<plan::AllowStep>(move.steps[2]);
  EXPECT_EQ(shop.plan.server[candidate.query].name, "mayBecome");
  ASSERT_EQ(candidate.candidate.size(), 1u);
  EXPECT_EQ(candidate.candidate.front().column, "seller_id");
  EXPECT_EQ(candidate.refused.code, "mine");
  EXPECT_EQ(candidate.refused.at, "item");
}

TEST(Steps, CallTokensInWhenARoleChanges) {
  const Planned shop = plan_of_file("tests/plan/shop.bspec");
  const plan::Operation& change = shop.operation("rolePerson");
  EXPECT_EQ(steps_of(change), "fetch allow update");
  EXPECT_TRUE(std::get<plan::UpdateStep>(change.steps.back()).revokes_tokens);
  EXPECT_NE(shop.sql("person.update")
                .find("epoch = CASE WHEN role = :role THEN epoch ELSE epoch + 1 END"),
            std::string::npos);
}

TEST(Steps, RefuseToDeleteWhatIsStillReferenced) {
  const Planned shop = plan_of_file("tests/plan/shop.bspec");
  const auto& erase = std::get<plan::DeleteStep>(shop.operation("deleteShelf").steps.back());
  ASSERT_TRUE(erase.referenced.has_value());
  EXPECT_EQ(erase.refused->code, "still_referenced");
  EXPECT_NE(shop.sql("shelf.isReferenced").find("WITH RECURSIVE gone"), std::string::npos);
}

TEST(VerifyPlan, FindsAWriteBehindWhatIsShown) {
  Planned blog = plan_of_file("examples/blog.bspec");
  for (plan::OperationId id : blog.plan.server.operations.ids()) {
    if (blog.plan.server[id].name == "publishPost") {
      blog.plan.server.operations[id].steps = {blog.plan.server[id].steps[4],
                                               blog.plan.server[id].steps[0],
                                               blog.plan.server[id].steps[3]};
    }
  }
  EXPECT_EQ(plan::verify_plan(blog.plan),
            (std::vector<std::string>{
                "operation `publishPost`: `post` is read before a step has written it",
                "operation `publishPost`: `post` is written behind what is shown"}));
}

TEST(VerifyPlan, FindsAParameterThatNobodyGives) {
  Planned blog = plan_of_file("examples/blog.bspec");
  for (plan::OperationId id : blog.plan.server.operations.ids()) {
    if (blog.plan.server[id].name == "getPost") {
      std::get<plan::ShowStep>(blog.plan.server.operations[id].steps[0]).arguments.clear();
    }
  }
  EXPECT_EQ(plan::verify_plan(blog.plan),
            (std::vector<std::string>{
                "operation `getPost`: `findPostPageBySlug` is called without `slug`",
                "operation `getPost`: `findPostPageBySlug` is called without `caller`"}));
}

}  // namespace
}  // namespace bspec::test
