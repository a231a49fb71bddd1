#include <variant>

#include <gtest/gtest.h>

#include "support/vfs/file_system.h"
#include "support/vfs/output_tree.h"

namespace bspec {
namespace {

TEST(MemoryFs, ReadsFilesAndKnowsWhatIsNone) {
  MemoryFs files;
  files.add("a/b.bspec", "12345");
  EXPECT_EQ(std::get<std::string>(files.read("a/b.bspec", 100)), "12345");
  EXPECT_EQ(std::get<std::string>(files.read("a/b.bspec", 3)), "123");
  EXPECT_EQ(std::get<ReadError>(files.read("a", 100)), ReadError::IsDirectory);
  EXPECT_EQ(std::get<ReadError>(files.read("c", 100)), ReadError::NotFound);
}

TEST(OutputTree, IsOrderedByPath) {
  OutputTree tree;
  tree.add("b", "2");
  tree.add("a/c", "1");
  EXPECT_EQ(tree.begin()->first, "a/c");
  EXPECT_EQ(*tree.find("b"), "2");
  EXPECT_EQ(tree.find("c"), nullptr);
}

TEST(OutputTree, KnowsPathsThatWouldLeaveIt) {
  for (std::string_view path : {"", "/a", "a/", "a//b", ".", "../a", "a/../b", "a\\b"}) {
    EXPECT_FALSE(is_output_path(path)) << path;
  }
  EXPECT_TRUE(is_output_path(".env.example"));
  EXPECT_TRUE(is_output_path("src/a..b.ts"));
}

TEST(OutputTreeDeathTest, RefusesToWriteAFileTwice) {
  OutputTree tree;
  tree.add("a", "1");
  EXPECT_DEATH(tree.add("a", "2"), "written twice");
}

}  // namespace
}  // namespace bspec
