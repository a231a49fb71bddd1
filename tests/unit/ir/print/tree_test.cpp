#include "ir/print/tree.h"

#include <string>

#include <gtest/gtest.h>

namespace bspec::ir {

namespace {

Tree members(std::vector<std::pair<std::string, Tree>> items) {
  Tree tree;
  tree.kind = Tree::Kind::Members;
  tree.members = std::move(items);
  return tree;
}

TEST(PrintTree, PutsOnOneLineWhatFits) {
  Tree step = members({{"query", Tree::of_text("post.find")}, {"as", Tree::of_text("post")}});
  EXPECT_EQ(print_tree(members({{"fetch", step}})), "fetch: {query: post.find, as: post}\n");
  EXPECT_EQ(
      print_tree(members({{"roles", Tree::of_list({Tree::of_text("a"), Tree::of_text("b")})}})),
      "roles: [a, b]\n");
}

TEST(PrintTree, BreaksWhatIsTooWide) {
  Tree wide = members(
      {{"a", Tree::of_text(std::string(60, 'a'))}, {"b", Tree::of_text(std::string(60, 'b'))}});
  EXPECT_EQ(print_tree(members({{"steps", Tree::of_list({wide})}})),
            "steps:\n  - a: " + std::string(60, 'a') + "\n    b: " + std::string(60, 'b') + "\n");
}

TEST(PrintTree, PutsATextOfSeveralLinesBelowItsName) {
  EXPECT_EQ(print_tree(members({{"sql", Tree::of_text("SELECT 1\nFROM posts")}})),
            "sql:\n  SELECT 1\n  FROM posts\n");
}

}  // namespace

}  // namespace bspec::ir
