#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::cli {

/// `--out DIR`, `--json`. Names begin with `--`.
struct Option {
  std::string_view name;
  /// Of its value, for the help; empty for one that takes none.
  std::string_view value;
  std::string_view help;
  bool may_repeat = false;
};

struct Arguments;

/// One command of `bspec`: what it takes, what it says about itself, and what it does.
struct Command {
  std::string_view name;
  /// `FILE…`
  std::string_view positional;
  std::size_t max_positional = 1;
  /// The option that stands in the place of positional arguments; empty if there is none.
  std::string_view instead = {};
  std::string_view summary;
  /// Paragraphs of its own help.
  std::string_view details;
  llvm::ArrayRef<Option> options;
  int (*run)(const Arguments& arguments);
};

/// A command line that a command accepts.
struct Arguments {
  const Command* command = nullptr;
  std::vector<std::string> positional;
  std::map<std::string_view, std::vector<std::string>> options;
  bool wants_help = false;

  bool has(std::string_view option) const { return options.contains(option); }

  /// Of an option that may stand once.
  std::optional<std::string> value(std::string_view option) const;

  std::vector<std::string> values(std::string_view option) const;
};

/// Reads what follows the name of a command. Options may stand anywhere before `--`; a value
/// follows its option, as the next word or behind `=`. What is wrong is reported.
Arguments parse_arguments(const Command& command,
                          llvm::ArrayRef<std::string_view> words,
                          Diagnostics& diags);

}  // namespace bspec::cli
