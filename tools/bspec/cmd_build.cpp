#include <algorithm>
#include <array>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "backends/backend.h"
#include "backends/emit.h"
#include "ir/json/schema_lock.h"
#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "tools/bspec/command_line.h"
#include "tools/bspec/commands.h"
#include "tools/bspec/console.h"
#include "tools/bspec/option_values.h"
#include "tools/bspec/targets.h"
#include "tools/driver/disk_file_system.h"
#include "tools/driver/output/write_output.h"
#include "tools/driver/schema_lock_file.h"
#include "tools/driver/session.h"

namespace bspec::cli {

namespace {

constexpr std::array kOptions = {
    kTargetOption,
    Option{"--out", "DIR",
           "where the project goes: a new or empty directory, or one of an earlier build", false},
    Option{"--keep", "PATH", "leave an edited file to you, now and in later builds", true},
    Option{"--discard", "PATH", "give up what was done to a file and write it again", true},
    kTimeOption,
};

/// Paths of the project; one may also be given through the output directory.
std::vector<std::string> project_paths(std::vector<std::string> paths, std::string_view directory) {
  std::string prefix = fmt::format("{}/", directory);
  for (std::string& path : paths) {
    if (path.starts_with(prefix)) {
      path.erase(0, prefix.size());
    }
  }
  return paths;
}

std::string summary_line(const driver::OutputSummary& summary, const driver::Output& output) {
  std::string line = fmt::format("{}: {} {} written", output.directory, summary.written,
                                 summary.written == 1 ? "file" : "files");
  auto add = [&](std::size_t count, std::string_view what) {
    line += count > 0 ? fmt::format(", {} {}", count, what) : "";
  };
  add(summary.unchanged, "unchanged");
  add(summary.removed, "removed");
  add(summary.kept, "left to you");
  return line + "\n";
}

int run(const Arguments& arguments) {
  Diagnostics usage;
  const backends::BuiltIn* target = find_target(arguments, usage);
  std::optional<std::string> directory = arguments.value("--out");
  if (!directory || directory->empty()) {
    usage.report(diag::MissingArgument, {}, arguments.command->name, "`--out DIR`");
  }
  if (usage.has_errors()) {
    print_diagnostics(usage.sorted(), {}, 0);
    return exit_code(usage.sorted(), Deny::Errors);
  }
  // The templates of the target are read while the spec is.
  std::future<std::unique_ptr<backends::Backend>> making =
      std::async(std::launch::async | std::launch::deferred, target->make);
  driver::DiskFileSystem files;
  driver::Session session(files);
  if (std::optional<plan::SchemaLock> lock =
          driver::read_schema_lock(files, *directory, session.diagnostics())) {
    session.continue_from(*std::move(lock));
  }
  session.parse(arguments.positional.front());
  const std::unique_ptr<backends::Backend> backend = making.get();
  backends::Emitted* emitted = session.emit(*backend);
  std::string report;
  if (emitted != nullptr) {
    driver::Output output;
    output.directory = *directory;
    output.version = BSPEC_VERSION;
    output.target = backend->info().name;
    output.files = std::move(emitted->files);
    output.files.add(std::string(driver::kSchemaLockPath), plan::to_json(session.schema_lock()));
    output.once = std::move(emitted->once);
    output.keep = project_paths(arguments.values("--keep"), *directory);
    output.discard = project_paths(arguments.values("--discard"), *directory);
    report = summary_line(session.write(output), output);
  }
  Diagnostics& diags = session.diagnostics();
  print_diagnostics(diags.sorted(), session.sources(), diags.omitted());
  print_timings(arguments, session);
  int code = exit_code(diags.sorted(), Deny::Errors);
  return code == kExitFine ? print(report) : code;
}

}  // namespace

const Command kBuildCommand = {
    .name = "build",
    .positional = "FILE",
    .max_positional = 1,
    .summary = "write a complete project",
    .details =
        "Compiles a spec to a project that runs by itself. All of it is written or nothing, and a "
        "file\n"
        "that you have edited is never overwritten: the build stops and names the ways out.\n",
    .options = kOptions,
    .run = run,
};

}  // namespace bspec::cli
