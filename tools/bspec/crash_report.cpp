#include "tools/bspec/crash_report.h"

#include <array>
#include <csignal>
#include <string_view>

#include <unistd.h>

#include "tools/bspec/console.h"

namespace bspec::cli {

namespace {

constexpr std::array kFatalSignals = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE};

/// Runs in the middle of anything, so it may only write and leave.
void report_and_exit(int) {
  constexpr std::string_view kReport =
      "bspec " BSPEC_VERSION
      " has found a fault of its own and stopped (BS9001).\n"
      "A project that was being written is as it was before, or is finished by the next build.\n"
      "Please report this with the spec and the command.\n";
  static_cast<void>(::write(STDERR_FILENO, kReport.data(), kReport.size()) == 0);
  ::_exit(kExitInternal);
}

}  // namespace

void install_crash_report() {
#ifndef __SANITIZE_ADDRESS__
  // An exhausted stack leaves no room for the handler: it has one of its own.
  constexpr std::size_t kStackBytes = 16 * 1024;
  static std::array<std::byte, kStackBytes> stack;
  stack_t alternative = {};
  alternative.ss_sp = stack.data();
  alternative.ss_size = stack.size();
  ::sigaltstack(&alternative, nullptr);
  struct sigaction action = {};
  action.sa_handler = report_and_exit;
  action.sa_flags = SA_ONSTACK;
  for (int signal : kFatalSignals) {
    ::sigaction(signal, &action, nullptr);
  }
#endif
  // A file-size limit is an error of writing like a full disk, not the end.
  std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace bspec::cli
