#include "tools/bspec/console.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "support/diag/render_text.h"

namespace bspec::cli {

namespace {

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno != EINTR) {
      return false;
    }
    text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  return true;
}

/// https://no-color.org, and terminals that have no colours.
Color color_of_terminal() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  bool refused = (no_color != nullptr && *no_color != '\0') || term == nullptr ||
                 std::string_view(term) == "dumb";
  return !refused && ::isatty(STDERR_FILENO) == 1 ? Color::On : Color::Off;
}

int exit_code(const diag::KindInfo& kind, Deny deny) {
  if (kind.severity != diag::Severity::Error) {
    return deny == Deny::Warnings ? kExitErrors : kExitFine;
  }
  constexpr int kHundred = 100;
  switch (kind.code / kHundred) {
    case 0:
      return kExitUsage;
    case 1:
      return kExitWorld;
    case 90:
      return kExitInternal;
    default:
      return kExitErrors;
  }
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// `2 errors, 1 warning`
std::string summary(llvm::ArrayRef<Diagnostic> diagnostics, std::size_t omitted) {
  auto errors =
      static_cast<std::size_t>(std::ranges::count_if(diagnostics, [](const Diagnostic& item) {
        return item.kind.severity == diag::Severity::Error;
      }));
  std::vector<std::string> parts;
  if (errors > 0) {
    parts.push_back(counted(errors, "error"));
  }
  if (errors < diagnostics.size()) {
    parts.push_back(counted(diagnostics.size() - errors, "warning"));
  }
  if (omitted > 0) {
    parts.push_back(fmt::format("{} more not shown", omitted));
  }
  return fmt::format("{}\n", fmt::join(parts, ", "));
}

}  // namespace

int exit_code(llvm::ArrayRef<Diagnostic> diagnostics, Deny deny) {
  int worst = kExitFine;
  for (const Diagnostic& diagnostic : diagnostics) {
    worst = std::max(worst, exit_code(diagnostic.kind, deny));
  }
  return worst;
}

int print(std::string_view text) {
  if (write_all(STDOUT_FILENO, text)) {
    return kExitFine;
  }
  Diagnostics diags;
  std::string reason = std::generic_category().message(errno);
  diags.report(diag::OutputNotWritten, {}, "standard output", reason);
  print_diagnostics(diags.sorted(), {}, 0);
  return kExitWorld;
}

void print_diagnostics(llvm::ArrayRef<Diagnostic> diagnostics,
                       const SourceFiles& sources,
                       std::size_t omitted) {
  if (diagnostics.empty()) {
    return;
  }
  std::string text = render_text(diagnostics, sources, color_of_terminal());
  if (diagnostics.size() > 1 || omitted > 0) {
    text += summary(diagnostics, omitted);
  }
  print_error(text);
}

void print_error(std::string_view text) {
  // There is nobody left to tell if this fails too.
  static_cast<void>(write_all(STDERR_FILENO, text));
}

}  // namespace bspec::cli
