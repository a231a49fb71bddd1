#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "support/diag/diagnostics.h"
#include "support/diag/findings.h"
#include "support/diag/render_json.h"
#include "support/diag/render_sarif.h"
#include "tools/bspec/command_line.h"
#include "tools/bspec/commands.h"
#include "tools/bspec/console.h"
#include "tools/bspec/error_page.h"
#include "tools/bspec/option_values.h"
#include "tools/driver/disk_file_system.h"
#include "tools/driver/fix/fix_spec.h"
#include "tools/driver/output/report_error.h"
#include "tools/driver/replace_file.h"
#include "tools/driver/session.h"

namespace bspec::cli {

namespace {

constexpr std::array kOptions = {
    Option{"--deny", "warnings", "warnings make the exit code 1"},
    Option{"--fix", "", "make the fixes that are offered, and say which; then check"},
    Option{"--format", "human|json|sarif",
           "diagnostics for people on standard error (default), or for programs on standard "
           "output"},
    kTimeOption,
};

/// Says which fixes were made in a file.
void print_fixes(std::string_view path, llvm::ArrayRef<driver::AppliedFix> fixes) {
  for (const driver::AppliedFix& fix : fixes) {
    if (fix.path == path) {
      print_error(fmt::format("fixed {}:{}:{}: {} ({})\n", path, fix.at.line, fix.at.column,
                              fix.title, diag::code_name(fix.code)));
    }
  }
}

int fix(const driver::DiskFileSystem& files, const std::string& path) {
  const driver::FixResult fixed = driver::fix_spec(files, path);
  Diagnostics diags;
  for (const auto& [changed, text] : fixed.texts) {
    if (!driver::report_error(driver::replace_file(changed, text), diags)) {
      print_fixes(changed, fixed.applied);
    }
  }
  print_diagnostics(diags.sorted(), {}, 0);
  return exit_code(diags.sorted(), Deny::Errors);
}

int print_all(std::string_view format, llvm::ArrayRef<Findings> findings) {
  if (format == "json") {
    return print(render_json(findings));
  }
  if (format == "sarif") {
    return print(render_sarif(findings, BSPEC_VERSION, [](std::uint16_t code) {
      return error_page(diag::code_name(code));
    }));
  }
  for (const Findings& found : findings) {
    print_diagnostics(found.diagnostics, found.files, found.omitted);
  }
  return kExitFine;
}

int run(const Arguments& arguments) {
  std::optional<std::string> deny = choose(arguments, "--deny", {"warnings"});
  std::optional<std::string> format = choose(arguments, "--format", {"human", "json", "sarif"});
  if (!deny || !format) {
    return kExitUsage;
  }
  driver::DiskFileSystem files;
  int code = kExitFine;
  std::vector<Findings> findings;
  for (const std::string& path : arguments.positional) {
    if (arguments.has("--fix")) {
      code = std::max(code, fix(files, path));
    }
    driver::Session session(files);
    session.parse(path);
    session.analyze();
    print_timings(arguments, session);
    findings.push_back(session.take_findings());
    Deny what = arguments.has("--deny") ? Deny::Warnings : Deny::Errors;
    code = std::max(code, exit_code(findings.back().diagnostics, what));
  }
  return std::max(code, print_all(*format, findings));
}

}  // namespace

const Command kCheckCommand = {
    .name = "check",
    .positional = "FILE...",
    .max_positional = 1000,
    .summary = "say what is wrong with a spec, and where",
    .details =
        "Judges specs by the language alone. What is not built yet for a target is said by "
        "`build`.\n",
    .options = kOptions,
    .run = run,
};

}  // namespace bspec::cli
