#include "tools/driver/output/write_output.h"

#include <filesystem>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "backends/common/manifest.h"
#include "tests/unit/tools/driver/output/test_directory.h"

namespace bspec::driver {

namespace {

namespace fs = std::filesystem;

/// One directory that projects are written into, run after run.
class WriteOutput : public testing::Test {
 protected:
  std::string out() const { return directory_.path("out"); }

  /// Writes a project; gives what was reported.
  std::string write_output_of(const Output& output) {
    Diagnostics diags;
    summary_ = write_output(output, diags);
    return messages(diags);
  }

  std::string write(const Files& files) { return write_output_of(output_of(out(), files)); }

  TestDirectory directory_;
  OutputSummary summary_;
};

TEST_F(WriteOutput, MakesADirectoryThatIsNotThere) {
  Files files = {{"package.json", "{}"}, {"src/a/b.ts", "b"}};
  EXPECT_EQ(write(files), "");
  EXPECT_EQ(files_of(out()), files);
  EXPECT_EQ(summary_.written, 2U);
  EXPECT_TRUE(fs::exists(out() + "/.bspec/manifest.json"));
}

TEST_F(WriteOutput, MakesTheDirectoriesAboveIt) {
  Files files = {{"a", "1"}};
  EXPECT_EQ(write_output_of(output_of(directory_.path("x/y/z/"), files)), "");
  EXPECT_EQ(files_of(directory_.path("x/y/z")), files);
}

TEST_F(WriteOutput, LeavesNothingBesideTheDirectory) {
  write({{"a", "1"}});
  int entries = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(directory_.path(""))) {
    ++entries;
  }
  EXPECT_EQ(entries, 1);
}

TEST_F(WriteOutput, FillsAnEmptyDirectory) {
  fs::create_directory(out());
  Files files = {{"a", "1"}};
  EXPECT_EQ(write(files), "");
  EXPECT_EQ(files_of(out()), files);
}

TEST_F(WriteOutput, RefusesADirectoryOfOthers) {
  write_file(out() + "/mine.txt", "mine");
  EXPECT_EQ(write({{"a", "1"}}),
            fmt::format("BS0201 `{}` is not empty and was not written by bspec\n", out()));
  EXPECT_EQ(files_of(out()), (Files{{"mine.txt", "mine"}}));
}

TEST_F(WriteOutput, WritesOnlyWhatChanged) {
  write({{"a", "1"}, {"b", "1"}});
  fs::file_time_type before = fs::last_write_time(out() + "/a");
  EXPECT_EQ(write({{"a", "1"}, {"b", "2"}}), "");
  EXPECT_EQ(summary_.written, 1U);
  EXPECT_EQ(summary_.unchanged, 1U);
  EXPECT_EQ(files_of(out()), (Files{{"a", "1"}, {"b", "2"}}));
  EXPECT_EQ(fs::last_write_time(out() + "/a"), before);
}

TEST_F(WriteOutput, LeavesFilesOfTheUserAlone) {
  write({{"src/a", "1"}});
  write_file(out() + "/.env", "SECRET=1");
  write_file(out() + "/node_modules/x/y", "y");
  EXPECT_EQ(write({{"src/a", "2"}}), "");
  EXPECT_EQ(files_of(out()),
            (Files{{".env", "SECRET=1"}, {"node_modules/x/y", "y"}, {"src/a", "2"}}));
}

TEST_F(WriteOutput, StopsAtAnEditedFileBeforeAnythingChanged) {
  write({{"a", "1"}, {"b", "1"}});
  write_file(out() + "/b", "mine");
  EXPECT_EQ(write({{"a", "2"}, {"b", "2"}}), "BS0202 `b` was edited after bspec wrote it\n");
  EXPECT_EQ(files_of(out()), (Files{{"a", "1"}, {"b", "mine"}}));
}

TEST_F(WriteOutput, StopsAtAnEditedFileEvenIfItWouldNotChange) {
  write({{"a", "1"}});
  write_file(out() + "/a", "mine");
  EXPECT_EQ(write({{"a", "1"}}), "BS0202 `a` was edited after bspec wrote it\n");
}

TEST_F(WriteOutput, LeavesAKeptFileToTheUserFromThenOn) {
  write({{"a", "1"}});
  write_file(out() + "/a", "mine");
  Output keeping = output_of(out(), {{"a", "2"}});
  keeping.keep = {"a"};
  EXPECT_EQ(write_output_of(keeping), "");
  EXPECT_EQ(write({{"a", "3"}}), "");
  EXPECT_EQ(summary_.kept, 1U);
  EXPECT_EQ(files_of(out()), (Files{{"a", "mine"}}));
  EXPECT_EQ(write({}), "");
  EXPECT_EQ(files_of(out()), (Files{{"a", "mine"}}));
}

TEST_F(WriteOutput, DiscardsAnEdit) {
  write({{"a", "1"}});
  write_file(out() + "/a", "mine");
  Output discarding = output_of(out(), {{"a", "2"}});
  discarding.discard = {"a"};
  EXPECT_EQ(write_output_of(discarding), "");
  EXPECT_EQ(files_of(out()), (Files{{"a", "2"}}));
}

TEST_F(WriteOutput, TakesBackAKeptFileThatIsDiscarded) {
  write({{"a", "1"}});
  Output keeping = output_of(out(), {{"a", "1"}});
  keeping.keep = {"a"};
  write_output_of(keeping);
  write_file(out() + "/a", "mine");
  Output discarding = output_of(out(), {{"a", "2"}});
  discarding.discard = {"a"};
  EXPECT_EQ(write_output_of(discarding), "");
  EXPECT_EQ(write({{"a", "3"}}), "");
  EXPECT_EQ(files_of(out()), (Files{{"a", "3"}}));
}

TEST_F(WriteOutput, KnowsNoOtherFilesToKeepOrDiscard) {
  write({{"a", "1"}});
  Output output = output_of(out(), {{"a", "2"}});
  output.keep = {"b"};
  EXPECT_EQ(write_output_of(output), "BS0011 `b` is no file of this output\n");
  EXPECT_EQ(files_of(out()), (Files{{"a", "1"}}));
}

TEST_F(WriteOutput, WritesAMissingFileAgain) {
  write({{"a", "1"}, {"b", "1"}});
  fs::remove(out() + "/a");
  EXPECT_EQ(write({{"a", "1"}, {"b", "1"}}), "");
  EXPECT_EQ(files_of(out()), (Files{{"a", "1"}, {"b", "1"}}));
}

TEST_F(WriteOutput, RemovesStaleFilesAndTheirEmptyFolders) {
  write({{"a", "1"}, {"src/old/b", "1"}, {"src/c", "1"}});
  EXPECT_EQ(write({{"a", "1"}, {"src/c", "1"}}), "");
  EXPECT_EQ(summary_.removed, 1U);
  EXPECT_FALSE(fs::exists(out() + "/src/old"));
  EXPECT_TRUE(fs::exists(out() + "/src/c"));
}

TEST_F(WriteOutput, KeepsAStaleFileThatWasEdited) {
  write({{"a", "1"}, {"b", "1"}});
  write_file(out() + "/b", "mine");
  EXPECT_EQ(write({{"a", "1"}}),
            "BS0206 `b` is no longer part of the project; it was edited, so it stays\n");
  EXPECT_EQ(files_of(out()), (Files{{"a", "1"}, {"b", "mine"}}));
}

TEST_F(WriteOutput, StopsAtAFileOfTheUserInTheWay) {
  write({{"a", "1"}});
  write_file(out() + "/b", "mine");
  EXPECT_EQ(write({{"a", "1"}, {"b", "1"}}),
            "BS0203 `b` is to be written, but a file that bspec did not write is there\n");
  EXPECT_EQ(files_of(out()), (Files{{"a", "1"}, {"b", "mine"}}));
}

TEST_F(WriteOutput, ReplacesAFileByAFolderAndBack) {
  write({{"a", "1"}});
  EXPECT_EQ(write({{"a/b", "1"}}), "");
  EXPECT_EQ(files_of(out()), (Files{{"a/b", "1"}}));
  EXPECT_EQ(write({{"a", "1"}}), "");
  EXPECT_EQ(files_of(out()), (Files{{"a", "1"}}));
}

TEST_F(WriteOutput, StopsAtAFolderOfTheUserInTheWay) {
  write({{"x", "1"}});
  write_file(out() + "/a/mine", "mine");
  EXPECT_EQ(write({{"a", "1"}}), "BS0208 `a` is to be written, but `a/mine` stands in its way\n");
  write_file(out() + "/b", "mine");
  EXPECT_EQ(write({{"b/c", "1"}}), "BS0208 `b/c` is to be written, but `b` stands in its way\n");
  EXPECT_EQ(files_of(out()), (Files{{"a/mine", "mine"}, {"b", "mine"}, {"x", "1"}}));
}

TEST_F(WriteOutput, WritesAFileOfTheUserOnlyOnce) {
  Output output = output_of(out(), {{"a", "1"}, {"hook", "1"}});
  output.once = {"hook"};
  EXPECT_EQ(write_output_of(output), "");
  write_file(out() + "/hook", "mine");
  EXPECT_EQ(write_output_of(output), "");
  EXPECT_EQ(files_of(out()), (Files{{"a", "1"}, {"hook", "mine"}}));
}

TEST_F(WriteOutput, FollowsNoSymbolicLinks) {
  write({{"src/a", "1"}});
  fs::remove_all(out() + "/src");
  fs::create_directory(directory_.path("elsewhere"));
  fs::create_directory_symlink(directory_.path("elsewhere"), out() + "/src");
  EXPECT_EQ(
      write({{"src/a", "2"}}),
      fmt::format("BS0204 `{}/src` is a symbolic link, and bspec writes through none\n", out()));
  EXPECT_TRUE(fs::is_empty(directory_.path("elsewhere")));
}

TEST_F(WriteOutput, RefusesALinkForADirectory) {
  fs::create_directory(directory_.path("elsewhere"));
  fs::create_directory_symlink(directory_.path("elsewhere"), out());
  EXPECT_EQ(write({{"a", "1"}}),
            fmt::format("BS0204 `{}` is a symbolic link, and bspec writes through none\n", out()));
}

TEST_F(WriteOutput, RefusesAFileForADirectory) {
  write_file(out(), "file");
  EXPECT_EQ(write({{"a", "1"}}),
            fmt::format("BS0105 `{}` is a file, expected a directory\n", out()));
}

TEST_F(WriteOutput, RefusesAManifestThatItCannotRead) {
  write({{"a", "1"}});
  write_file(out() + "/.bspec/manifest.json", "[]");
  EXPECT_EQ(write({{"a", "1"}}),
            fmt::format("BS0205 `{}/.bspec/manifest.json` cannot be read as a manifest: a manifest "
                        "is an object with `files`\n",
                        out()));
}

TEST_F(WriteOutput, DoesNotBelieveAManifestThatNamesFilesElsewhere) {
  write({{"a", "1"}});
  write_file(directory_.path("precious"), "1");
  backends::Manifest forged;
  forged.files["../precious"] = {backends::Owner::Tool, backends::sha256_hex("1")};
  write_file(out() + "/.bspec/manifest.json", backends::write_manifest(forged));
  write({{"a", "1"}});
  EXPECT_TRUE(fs::exists(directory_.path("precious")));
}

}  // namespace

}  // namespace bspec::driver
