#include "tools/bspec/command_line.h"

#include <algorithm>

#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "support/text/suggest.h"

namespace bspec::cli {

namespace {

class ArgumentParser {
 public:
  ArgumentParser(const Command& command, llvm::ArrayRef<std::string_view> words, Diagnostics& diags)
      : command_(command), words_(words), diags_(diags) {
    arguments_.command = &command;
  }

  Arguments run() {
    bool options_ended = false;
    while (!words_.empty() && !diags_.has_errors()) {
      std::string_view word = words_.front();
      words_ = words_.drop_front();
      if (!options_ended && word == "--") {
        options_ended = true;
      } else if (!options_ended && (word == "-h" || word == "--help")) {
        arguments_.wants_help = true;
      } else if (!options_ended && word.size() > 1 && word.starts_with('-')) {
        take_option(word);
      } else {
        take_positional(word);
      }
    }
    bool is_replaced = !command_.instead.empty() && arguments_.has(command_.instead);
    if (is_replaced && !arguments_.positional.empty()) {
      diags_.report(diag::TooManyArguments, {}, arguments_.positional.front());
    } else if (!is_replaced && arguments_.positional.empty() && !arguments_.wants_help &&
               !diags_.has_errors()) {
      diags_.report(diag::MissingArgument, {}, command_.name, command_.positional);
    }
    return std::move(arguments_);
  }

 private:
  void take_positional(std::string_view word) {
    if (arguments_.positional.size() == command_.max_positional) {
      diags_.report(diag::TooManyArguments, {}, word);
      return;
    }
    arguments_.positional.emplace_back(word);
  }

  void take_option(std::string_view word) {
    std::size_t equals = word.find('=');
    std::string_view name = word.substr(0, equals);
    const auto* option = std::ranges::find_if(
        command_.options, [&](const Option& other) { return other.name == name; });
    if (option == command_.options.end()) {
      report_unknown(name);
      return;
    }
    std::vector<std::string>& values = arguments_.options[option->name];
    if (!values.empty() && !option->may_repeat) {
      diags_.report(diag::OptionTwice, {}, name);
      return;
    }
    bool has_value = equals != std::string_view::npos;
    if (option->value.empty()) {
      if (has_value) {
        diags_.report(diag::OptionWithValue, {}, name);
      }
      values.emplace_back();
    } else if (has_value) {
      values.emplace_back(word.substr(equals + 1));
    } else if (words_.empty()) {
      diags_.report(diag::OptionWithoutValue, {}, name);
    } else {
      values.emplace_back(words_.front());
      words_ = words_.drop_front();
    }
  }

  void report_unknown(std::string_view name) {
    std::vector<std::string_view> names;
    for (const Option& option : command_.options) {
      names.push_back(option.name);
    }
    diags_.report(diag::UnknownOption, {}, command_.name, name, text::did_you_mean(name, names));
  }

  const Command& command_;
  llvm::ArrayRef<std::string_view> words_;
  Diagnostics& diags_;
  Arguments arguments_;
};

}  // namespace

std::optional<std::string> Arguments::value(std::string_view option) const {
  auto found = options.find(option);
  return found == options.end() || found->second.empty() ? std::nullopt
                                                         : std::optional(found->second.front());
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  auto found = options.find(option);
  return found == options.end() ? std::vector<std::string>() : found->second;
}

Arguments parse_arguments(const Command& command,
                          llvm::ArrayRef<std::string_view> words,
                          Diagnostics& diags) {
  return ArgumentParser(command, words, diags).run();
}

}  // namespace bspec::cli
