// What an interrupted run leaves: killed at each of its system calls, without room, without rights.

#include <csignal>
#include <functional>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/tools/driver/output/test_directory.h"
#include "tools/driver/output/file_descriptor.h"
#include "tools/driver/output/write_output.h"

namespace bspec::driver {

namespace {

constexpr int kCannotTrace = 99;

void write(const std::string& directory, const Files& files) {
  Diagnostics diags;
  write_output(output_of(directory, files), diags);
}

/// Runs `work` in a process of its own and kills it before its n-th system call. True if it ended
/// before that.
bool kill_at_system_call(int calls, const std::function<void()>& work, bool& can_trace) {
  pid_t child = ::fork();
  if (child == 0) {
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) {
      ::_exit(kCannotTrace);
    }
    ::raise(SIGSTOP);
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  // It stops when it enters a call and when it leaves it.
  for (int stop = 0; stop < 2 * calls && WIFSTOPPED(status); ++stop) {
    ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
    ::waitpid(child, &status, 0);
  }
  can_trace = !(WIFEXITED(status) && WEXITSTATUS(status) == kCannotTrace);
  if (!WIFSTOPPED(status)) {
    return true;
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  return false;
}

TEST(Interrupted, ANewDirectoryIsThereWholeOrNotAtAll) {
  Files files = {{"a", "1"}, {"src/b", "2"}, {"src/c/d", "3"}};
  bool ended = false;
  bool can_trace = true;
  int calls = 0;
  for (; !ended; ++calls) {
    TestDirectory directory;
    std::string out = directory.path("out");
    ended = kill_at_system_call(calls, [&] { write(out, files); }, can_trace);
    if (!can_trace) {
      GTEST_SKIP() << "this system does not let a process trace its child";
    }
    struct stat status = {};
    if (::stat(out.c_str(), &status) == 0) {
      EXPECT_EQ(files_of(out), files) << "killed before call " << calls;
    }
    write(out, files);
    EXPECT_EQ(files_of(out), files) << "run again after call " << calls;
  }
  EXPECT_GT(calls, 20);
}

TEST(Interrupted, AnExistingDirectoryIsFinishedByTheNextRun) {
  Files before = {{"a", "1"}, {"gone/x", "1"}, {"turns", "1"}};
  Files after = {{"a", "2"}, {"new/y", "2"}, {"turns/into", "2"}};
  bool ended = false;
  bool can_trace = true;
  int calls = 0;
  for (; !ended; ++calls) {
    TestDirectory directory;
    std::string out = directory.path("out");
    write(out, before);
    ended = kill_at_system_call(calls, [&] { write(out, after); }, can_trace);
    if (!can_trace) {
      GTEST_SKIP() << "this system does not let a process trace its child";
    }
    for (const auto& [path, text] : files_of(out)) {
      EXPECT_TRUE((before.contains(path) && before.at(path) == text) ||
                  (after.contains(path) && after.at(path) == text))
          << path << " is half written after call " << calls;
    }
    // Whichever project is written next, it comes out whole, and nothing counts as edited.
    const Files& next = calls % 2 == 0 ? after : before;
    Diagnostics diags;
    write_output(output_of(out, next), diags);
    EXPECT_EQ(messages(diags), "") << "call " << calls;
    EXPECT_EQ(files_of(out), next) << "run again after call " << calls;
  }
  EXPECT_GT(calls, 60);
}

/// Runs `work` in a process of its own; gives its exit code.
int exit_code_of(const std::function<int()>& work) {
  pid_t child = ::fork();
  if (child == 0) {
    ::_exit(work());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// 0 if exactly the diagnostic `expected` came.
int compare_messages(const Diagnostics& diags, const std::string& expected) {
  if (messages(diags) != expected) {
    fmt::print(stderr, "reported: {}expected: {}", messages(diags), expected);
    return 1;
  }
  return 0;
}

int write_without_room(const std::string& out, const Files& files, const std::string& culprit) {
  // No file may be larger than this, which is how a full disk looks to a writer.
  constexpr rlim_t kLargest = 4096;
  rlimit limit = {kLargest, kLargest};
  ::setrlimit(RLIMIT_FSIZE, &limit);
  std::signal(SIGXFSZ, SIG_IGN);
  Diagnostics diags;
  write_output(output_of(out, files), diags);
  return compare_messages(diags,
                          fmt::format("BS0104 `{}` cannot be written: File too large\n", culprit));
}

TEST(Interrupted, WithoutRoomANewDirectoryIsNotMade) {
  TestDirectory directory;
  std::string out = directory.path("out");
  Files files = {{"a", "1"}, {"b", std::string(10'000, 'x')}};
  EXPECT_EQ(
      exit_code_of([&] { return write_without_room(out, files, directory.path(".out.bspec/b")); }),
      0);
  EXPECT_EQ(files_of(directory.path("")), Files());
}

TEST(Interrupted, WithoutRoomAnExistingDirectoryStaysAsItWas) {
  TestDirectory directory;
  std::string out = directory.path("out");
  write(out, {{"a", "1"}});
  Files files = {{"a", "2"}, {"b", std::string(10'000, 'x')}};
  EXPECT_EQ(exit_code_of([&] { return write_without_room(out, files, out + "/.bspec/stage/1"); }),
            0);
  EXPECT_EQ(files_of(out), (Files{{"a", "1"}}));
}

TEST(Interrupted, WithoutRightsNothingIsWritten) {
  TestDirectory directory;
  ::chmod(directory.path("").c_str(), 0555);
  std::string out = directory.path("out");
  auto work = [&] {
    constexpr uid_t kNobody = 65534;
    if (::geteuid() == 0 && ::seteuid(kNobody) != 0) {
      return 2;
    }
    Diagnostics diags;
    write_output(output_of(out, {{"a", "1"}}), diags);
    return compare_messages(diags,
                            fmt::format("BS0104 `{}` cannot be written: Permission denied\n", out));
  };
  EXPECT_EQ(exit_code_of(work), 0);
  ::chmod(directory.path("").c_str(), 0755);
}

TEST(Interrupted, ASecondRunAtTheSameTimeIsRefused) {
  TestDirectory directory;
  std::string out = directory.path("out");
  write(out, {{"a", "1"}});
  FileDescriptor other(::open(out.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  ASSERT_EQ(::flock(other.get(), LOCK_EX), 0);
  Diagnostics diags;
  write_output(output_of(out, {{"a", "2"}}), diags);
  EXPECT_EQ(messages(diags), fmt::format("BS0106 another run of bspec is writing `{}`\n", out));
  EXPECT_EQ(files_of(out), (Files{{"a", "1"}}));
}

}  // namespace

}  // namespace bspec::driver
