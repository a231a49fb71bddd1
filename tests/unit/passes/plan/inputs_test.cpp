#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ir/plan/server_plan.h"
#include "passes/plan/input/samples.h"
#include "tests/unit/passes/plan/plan_of.h"

namespace bspec::test {
namespace {

/// `slug! title! price?`: the members of an input, and whether they must be sent.
std::string members_of(const Planned& planned, std::string_view name) {
  for (const plan::InputPlan& input : planned.plan.server.inputs) {
    if (input.name != name) {
      continue;
    }
    std::string text;
    for (const plan::InputMemberPlan& member : input.members) {
      const bool is_required = member.presence == plan::MemberPresence::Required;
      text += fmt::format("{}{}{}", text.empty() ? "" : " ", member.name, is_required ? "!" : "?");
    }
    return text;
  }
  return "no such input";
}

const plan::InputMemberPlan& member_of(const Planned& planned,
                                       std::string_view input_name,
                                       std::string_view member_name) {
  for (const plan::InputPlan& input : planned.plan.server.inputs) {
    for (const plan::InputMemberPlan& member : input.members) {
      if (input.name == input_name && member.name == member_name) {
        return member;
      }
    }
  }
  ADD_FAILURE() << input_name << "." << member_name;
  static const plan::InputMemberPlan kNone;
  return kNone;
}

TEST(Inputs, AskForWhatNothingElseGives) {
  const Planned todo = plan_of_file("examples/todo.bspec");
  EXPECT_EQ(members_of(todo, "CreateTaskBody"), "title! notes? priority? done? due?");
  EXPECT_EQ(members_of(todo, "UpdateTaskBody"), "title? notes? priority? done? due?");
  EXPECT_EQ(members_of(todo, "ReplaceTaskBody"), "title! notes? priority? done? due?");
}

TEST(Inputs, OfCreateAndReplaceAreOneWhereTheyAreAlike) {
  const Planned blog = plan_of_file("examples/blog.bspec");
  EXPECT_EQ(members_of(blog, "NewPost"), "slug! title! body! minutes! price?");
  EXPECT_EQ(blog.operation("createPost").body, blog.operation("replacePost").body);
  EXPECT_EQ(members_of(blog, "LoginUserBody"), "email! password!");
}

TEST(Inputs, ReadReferencesAsIds) {
  const Planned blog = plan_of_file("examples/blog.bspec");
  const plan::InputMemberPlan& post = member_of(blog, "NewComment", "postId");
  EXPECT_EQ(post.wire, "post");
  EXPECT_TRUE(post.reference.has_value());
  const plan::Operation& create = blog.operation("createComment");
  ASSERT_EQ(create.references.size(), 1u);
  EXPECT_EQ(create.references.front().place, "post");
  EXPECT_EQ(blog.plan.server[create.references.front().query].name, "isReadable");
}

TEST(Inputs, SayWhatExistsAndMayNotBeSet) {
  const Planned blog = plan_of_file("examples/blog.bspec");
  const plan::InputPlan& body = blog.plan.server[*blog.operation("createPost").body];
  EXPECT_EQ(body.not_writable, (std::vector<std::string>{"id", "status", "publishedAt", "featured",
                                                         "author", "createdAt", "updatedAt"}));
}

TEST(Samples, KeepToTheRules) {
  const Planned blog = plan_of_file("examples/blog.bspec");
  EXPECT_EQ(member_of(blog, "NewPost", "slug").sample, "slug-{n}");
  EXPECT_EQ(member_of(blog, "NewPost", "title").sample, "Title {n}");
  EXPECT_EQ(member_of(blog, "NewPost", "minutes").sample, "1");
  EXPECT_EQ(member_of(blog, "NewPost", "price").sample, "1.00");
  EXPECT_EQ(member_of(blog, "Registration", "email").sample, "someone{n}@example.org");
  EXPECT_GE(member_of(blog, "Registration", "password").sample.size(), 12u);
}

TEST(Samples, AreFoundForPatterns) {
  EXPECT_EQ(passes::sample_of_pattern("[a-z0-9]+(-[a-z0-9]+)*", 3), "aa-aa");
  EXPECT_EQ(passes::sample_of_pattern("A|B", 1), "A");
  EXPECT_EQ(passes::sample_of_pattern("[^a]{2}", 2), "AA");
  EXPECT_EQ(passes::sample_of_pattern("\\.x?", 1), ".");
  EXPECT_EQ(passes::sample_of_pattern("[0-9]{2,4}", 3), "000");
  EXPECT_EQ(passes::sample_of_pattern("ab", 3), std::nullopt);
}

TEST(Listings, NameTheColumnsThatACursorNeeds) {
  const Planned blog = plan_of_file("examples/blog.bspec");
  const plan::ListingPlan& posts = *blog.operation("listPosts").listing;
  EXPECT_TRUE(blog.query("post.listPosts").is_filtered);
  EXPECT_EQ(posts.id_column, "id");
  ASSERT_EQ(posts.sorts.size(), 5u);
  EXPECT_EQ(posts.sorts.front().column, "created_at");
  EXPECT_TRUE(posts.sorts.front().descending_by_default);
  EXPECT_EQ(posts.filters.back().name, "author.name");
  const Planned bare = plan_of(R"(
    app Bare {}
    entity Thing { size: Int  allow read }
    view Shown of Thing { size }
    resource Thing at "/things" as Shown { list { sort createdAt desc, size } }
  )");
  const plan::ListingPlan& things = *bare.operation("listThings").listing;
  EXPECT_FALSE(bare.query("thing.listThings").is_filtered);
  EXPECT_EQ(things.id_column, "_id");
  EXPECT_EQ(things.sorts.front().column, "_created_at");
  EXPECT_EQ(bare.sql("thing.listThings"),
            "SELECT this.size, this.id AS \"_id\", this.created_at AS \"_created_at\"\n"
            "FROM things this");
}

}  // namespace
}  // namespace bspec::test
