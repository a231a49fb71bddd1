#include "tools/bspec/help.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace bspec::cli {

namespace {

std::string left_column(const Option& option) {
  return option.value.empty() ? std::string(option.name)
                              : fmt::format("{} {}", option.name, option.value);
}

}  // namespace

std::string program_help(llvm::ArrayRef<const Command*> commands) {
  std::string text =
      "bspec compiles one specification to complete, runnable backends.\n"
      "\n"
      "usage: bspec COMMAND [ARGUMENT...]\n"
      "\n";
  for (const Command* command : commands) {
    std::string left = fmt::format("{} {}", command->name, command->positional);
    fmt::format_to(std::back_inserter(text), "  {:<16}{}\n", left, command->summary);
  }
  text +=
      "  help [COMMAND]  this text, or more about a command\n"
      "\n"
      "  --version       print the version\n"
      "\n"
      "A first round:\n"
      "\n"
      "  bspec check examples/blog.bspec\n"
      "  bspec build examples/blog.bspec --target express --out blog\n"
      "  cd blog && npm ci && npm start\n"
      "\n"
      "Exit codes: 0 fine, 1 the spec or the output directory needs a change, 2 the command line "
      "does,\n"
      "3 a file or a disk failed, 70 a fault of bspec itself.\n";
  return text;
}

std::string command_help(const Command& command) {
  std::string text = fmt::format("usage: bspec {} {}{}\n\n{}\n", command.name, command.positional,
                                 command.options.empty() ? "" : " [OPTION...]", command.details);
  std::size_t width = 0;
  for (const Option& option : command.options) {
    width = std::max(width, left_column(option).size());
  }
  for (const Option& option : command.options) {
    fmt::format_to(std::back_inserter(text), "  {:<{}}  {}\n", left_column(option), width,
                   option.help);
  }
  return text;
}

}  // namespace bspec::cli
