#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "frontend/format/format.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"
#include "tools/bspec/command_line.h"
#include "tools/bspec/commands.h"
#include "tools/bspec/console.h"
#include "tools/driver/disk_file_system.h"
#include "tools/driver/read_spec.h"
#include "tools/driver/rewrite_file.h"

namespace bspec::cli {

namespace {

constexpr Option kCheckOption = {
    "--check", "",
    "change nothing; print the names of files that would change, and exit with 1 if any do", false};
constexpr Option kStdinOption = {
    "--stdin", "", "read a spec from standard input and write it to standard output", false};
constexpr std::array kOptions = {kCheckOption, kStdinOption};

/// Warnings are for `check`: they do not keep a spec from being laid out.
void print_errors(const Diagnostics& diags, const SourceFiles& sources) {
  std::vector<Diagnostic> errors = diags.sorted();
  std::erase_if(errors,
                [](const Diagnostic& item) { return item.kind.severity != diag::Severity::Error; });
  print_diagnostics(errors, sources, diags.omitted());
}

/// Lays out one spec, if it could be read. `use` takes the spec and its new text.
template <typename Use>
int format_spec(std::string path, std::optional<std::string> text, Diagnostics& diags, Use use) {
  SourceFiles sources;
  int code = kExitFine;
  if (text) {
    const SourceFile& source = sources.add(std::move(path), std::move(*text));
    if (std::optional<std::string> formatted = format::format(source, diags)) {
      code = use(source, *formatted);
    }
  }
  print_errors(diags, sources);
  return std::max(code, exit_code(diags.sorted(), Deny::Errors));
}

int check(const SourceFile& source, const std::string& formatted) {
  if (source.text() == formatted) {
    return kExitFine;
  }
  return std::max(kExitErrors, print(fmt::format("{}\n", source.path())));
}

int format_standard_input(bool is_check) {
  Diagnostics diags;
  std::optional<std::string> text = driver::read_spec_from_standard_input(diags);
  return format_spec(std::string(driver::kStandardInput), std::move(text), diags,
                     [&](const SourceFile& source, const std::string& formatted) {
                       return is_check ? check(source, formatted) : print(formatted);
                     });
}

int format_file(const std::string& path, bool is_check) {
  Diagnostics diags;
  std::optional<std::string> text = driver::read_spec(driver::DiskFileSystem(), path, diags);
  return format_spec(path, std::move(text), diags,
                     [&](const SourceFile& source, const std::string& formatted) {
                       if (is_check) {
                         return check(source, formatted);
                       }
                       if (source.text() != formatted) {
                         driver::rewrite_file(path, formatted, diags);
                       }
                       return kExitFine;
                     });
}

int run(const Arguments& arguments) {
  bool is_check = arguments.has(kCheckOption.name);
  if (arguments.has(kStdinOption.name)) {
    return format_standard_input(is_check);
  }
  int code = kExitFine;
  for (const std::string& path : arguments.positional) {
    code = std::max(code, format_file(path, is_check));
  }
  return code;
}

}  // namespace

const Command kFmtCommand = {
    .name = "fmt",
    .positional = "FILE...",
    .max_positional = 1000,
    .instead = kStdinOption.name,
    .summary = "lay specs out in the one canonical way",
    .details =
        "Rewrites specs in place: blanks, line ends, columns and some commas, never what they "
        "mean, and\n"
        "no comment is lost. There is nothing to configure. A spec with syntax errors stays as it "
        "is.\n",
    .options = kOptions,
    .run = run,
};

}  // namespace bspec::cli
