#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ir/plan/storage_plan.h"
#include "support/diag/diagnostics.h"
#include "tools/bspec/command_line.h"
#include "tools/bspec/commands.h"
#include "tools/bspec/console.h"
#include "tools/bspec/option_values.h"
#include "tools/driver/disk_file_system.h"
#include "tools/driver/session.h"

namespace bspec::cli {

namespace {

constexpr std::array kOptions = {
    Option{"--dialect", "NAME", "postgres (default) or sqlite", false},
    kTimeOption,
};

int run(const Arguments& arguments) {
  const std::optional<std::string> dialect = choose(arguments, "--dialect", {"postgres", "sqlite"});
  if (!dialect) {
    return kExitUsage;
  }
  driver::DiskFileSystem files;
  driver::Session session(files);
  session.parse(arguments.positional.front());
  const plan::StoragePlan* storage = session.plan_storage();
  std::vector<Diagnostic> found = session.diagnostics().sorted();
  if (storage != nullptr) {
    // Tables there are: what else is not built yet is no matter of this command.
    std::erase_if(found, driver::is_about_building);
  }
  print_diagnostics(found, session.sources(), session.diagnostics().omitted());
  print_timings(arguments, session);
  const int code = exit_code(found, Deny::Errors);
  if (storage == nullptr) {
    return code;
  }
  const plan::Migration& first = storage->migrations.front();
  return std::max(code, print(*dialect == "sqlite" ? first.sqlite : first.postgres));
}

}  // namespace

const Command kDdlCommand = {
    .name = "ddl",
    .positional = "FILE",
    .max_positional = 1,
    .summary = "print the tables that a spec is stored in",
    .details =
        "Prints the first migration of a project: tables, named constraints, and indexes with what "
        "each is\n"
        "for. A spec whose routes are not built yet has its tables.\n",
    .options = kOptions,
    .run = run,
};

}  // namespace bspec::cli
