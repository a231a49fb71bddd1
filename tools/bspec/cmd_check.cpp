#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "support/diag/render_json.h"
#include "tools/bspec/command_line.h"
#include "tools/bspec/commands.h"
#include "tools/bspec/console.h"
#include "tools/bspec/option_values.h"
#include "tools/driver/disk_file_system.h"
#include "tools/driver/session.h"

namespace bspec::cli {

namespace {

constexpr std::array kOptions = {
    Option{"--deny", "warnings", "warnings make the exit code 1"},
    Option{"--format", "text|json",
           "diagnostics for people on standard error (default), or JSON on standard output"},
    kTimeOption,
};

/// Everything about the spec as the language has it; not what of it is not built yet.
std::vector<Diagnostic> diagnostics_of_language(driver::Session& session) {
  std::vector<Diagnostic> all = session.diagnostics().sorted();
  std::erase_if(all, driver::is_about_building);
  return all;
}

int run(const Arguments& arguments) {
  std::optional<std::string> deny = choose(arguments, "--deny", {"warnings"});
  std::optional<std::string> format = choose(arguments, "--format", {"text", "json"});
  if (!deny || !format) {
    return kExitUsage;
  }
  driver::DiskFileSystem files;
  int code = kExitFine;
  for (const std::string& path : arguments.positional) {
    driver::Session session(files);
    session.parse(path);
    session.analyze();
    std::vector<Diagnostic> found = diagnostics_of_language(session);
    if (*format == "json") {
      code = std::max(code, print(render_json(found, session.sources())));
    } else {
      print_diagnostics(found, session.sources(), session.diagnostics().omitted());
    }
    print_timings(arguments, session);
    Deny what = arguments.has("--deny") ? Deny::Warnings : Deny::Errors;
    code = std::max(code, exit_code(found, what));
  }
  return code;
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
