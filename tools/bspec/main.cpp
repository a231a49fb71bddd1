#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "support/text/suggest.h"
#include "tools/bspec/command_line.h"
#include "tools/bspec/commands.h"
#include "tools/bspec/console.h"
#include "tools/bspec/crash_report.h"
#include "tools/bspec/help.h"

namespace bspec::cli {

namespace {

constexpr std::array kCommands = {&kCheckCommand, &kFmtCommand,  &kBuildCommand,
                                  &kDdlCommand,   &kDumpCommand, &kExplainCommand};

/// Ends a run whose command line is wrong.
int give_up(const Diagnostics& diags, std::string_view hint) {
  print_diagnostics(diags.sorted(), {}, 0);
  print_error(hint);
  return exit_code(diags.sorted(), Deny::Errors);
}

const Command* find_command(std::string_view name, Diagnostics& diags) {
  const auto* found = std::ranges::find_if(
      kCommands, [&](const Command* command) { return command->name == name; });
  if (found != kCommands.end()) {
    return *found;
  }
  std::vector<std::string_view> names = {"help"};
  std::ranges::transform(kCommands, std::back_inserter(names),
                         [](const Command* command) { return command->name; });
  diags.report(diag::UnknownCommand, {}, name, text::did_you_mean(name, names));
  return nullptr;
}

int run_help(llvm::ArrayRef<std::string_view> words) {
  if (words.empty() || words.front() == "help") {
    return print(program_help(kCommands));
  }
  Diagnostics diags;
  const Command* command = find_command(words.front(), diags);
  return command == nullptr ? give_up(diags, "`bspec help` lists the commands\n")
                            : print(command_help(*command));
}

int run_command(std::string_view name, llvm::ArrayRef<std::string_view> words) {
  Diagnostics diags;
  const Command* command = find_command(name, diags);
  if (command == nullptr) {
    return give_up(diags, "`bspec help` lists the commands\n");
  }
  Arguments arguments = parse_arguments(*command, words, diags);
  if (arguments.wants_help) {
    return print(command_help(*command));
  }
  if (diags.has_errors()) {
    return give_up(diags, fmt::format("`bspec help {}` shows how it is used\n", command->name));
  }
  return command->run(arguments);
}

int run(llvm::ArrayRef<std::string_view> words) {
  if (words.empty()) {
    print_error(program_help(kCommands));
    return kExitUsage;
  }
  std::string_view first = words.front();
  if (first == "--version") {
    return print("bspec " BSPEC_VERSION "\n");
  }
  if (first == "help" || first == "--help" || first == "-h") {
    return run_help(words.drop_front());
  }
  return run_command(first, words.drop_front());
}

}  // namespace

}  // namespace bspec::cli

int main(int argc, char** argv) {
  bspec::cli::install_crash_report();
  std::vector<std::string_view> words(argv + 1, argv + std::max(argc, 1));
  const int code = bspec::cli::run(words);
#ifdef NDEBUG
  // Everything was written; what is still in memory goes with the process.
  std::_Exit(code);
#else
  return code;
#endif
}
