#include "tests/layering/rules.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace bspec::layering {
namespace {

/// What one room may include of ours. The first row whose room holds the file decides.
struct Room {
  std::string_view path;
  std::vector<std::string_view> may_include;
};

const std::vector<Room>& rooms() {
  static const std::vector<Room> kRooms = {
      {"support", {"support"}},
      {"ir", {"ir", "support"}},
      {"frontend/ast", {"frontend/ast", "support"}},
      {"frontend/parse", {"frontend/parse", "frontend/ast", "grammar", "support"}},
      {"frontend/format",
       {"frontend/format", "frontend/parse/parse.h", "frontend/parse/syntax.h", "support"}},
      {"frontend/sema", {"frontend/sema", "frontend/ast", "ir", "support"}},
      {"passes", {"passes", "ir", "support"}},
      {"backends/weave", {"backends/weave", "support"}},
      {"backends/common", {"backends/common", "backends/weave", "ir", "support"}},
      {"backends", {"backends", "embedded", "ir", "support"}},
  };
  return kRooms;
}

/// A header of a third party that only some rooms may include; every other room above is pure.
struct Restricted {
  std::string_view prefix;
  std::string_view only_in;
  std::string_view reason;
};

constexpr std::string_view kNowhere = "";
constexpr std::string_view kPure =
    "the core is pure: disk, clock, environment and processes belong to `tools`";
constexpr std::string_view kFormatting = "text is made with fmt::format";

constexpr std::array kRestricted = {
    Restricted{"<antlr4", "frontend/parse", "ANTLR stays in `frontend/parse`"},
    Restricted{"<regex>", kNowhere, "std::regex overflows the stack on long input"},
    Restricted{"<any>", kNowhere, "std::any hides the type that matters"},
    Restricted{"<sstream>", kNowhere, kFormatting},
    Restricted{"<iostream>", kNowhere, kFormatting},
    Restricted{"<filesystem>", kNowhere, kPure},
    Restricted{"<fstream>", kNowhere, kPure},
    Restricted{"<chrono>", kNowhere, kPure},
    Restricted{"<ctime>", kNowhere, kPure},
    Restricted{"<random>", kNowhere, kPure},
    Restricted{"<thread>", "support/base",
               "threads are `parallel_for`, whose result does not show them"},
    Restricted{"<unistd.h>", kNowhere, kPure},
    Restricted{"<sys/", kNowhere, kPure},
    Restricted{"<llvm/Support/FileSystem.h>", kNowhere, kPure},
    Restricted{"<llvm/Support/Process.h>", kNowhere, kPure},
    Restricted{"<llvm/Support/Program.h>", kNowhere, kPure},
    Restricted{"<llvm/Support/CommandLine.h>", kNowhere, kPure},
};

/// Files that may be longer than their kind, each for a reason that holds for good.
struct Exemption {
  std::string_view file;
  int lines;
  std::string_view reason;
};

constexpr std::array kExemptions = {
    Exemption{"grammar/Bspec.g4", 600, "a combined ANTLR grammar is one file"},
    Exemption{"passes/plan/operation/step_writer.h", 240,
              "one writer over all statements, a file of its own for each group of them"},
    Exemption{"passes/plan/sql/expression.h", 260,
              "one writer over all expressions, a file of its own for each group of them"},
};

bool is_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

const Room* room_of(std::string_view file) {
  const auto found =
      std::ranges::find_if(rooms(), [&](const Room& room) { return is_below(file, room.path); });
  return found == rooms().end() ? nullptr : &*found;
}

std::optional<std::string> check_own(const Room& room, std::string_view path) {
  const bool allowed = std::ranges::any_of(
      room.may_include, [&](std::string_view folder) { return is_below(path, folder); });
  if (allowed) {
    return std::nullopt;
  }
  return fmt::format("`{}` may include `{}`, not `{}`", room.path,
                     fmt::join(room.may_include, "`, `"), path);
}

std::optional<std::string> check_foreign(const Include& include) {
  for (const Restricted& row : kRestricted) {
    const bool applies = include.target.starts_with(row.prefix);
    const bool at_home = row.only_in != kNowhere && is_below(include.file, row.only_in);
    if (applies && !at_home) {
      return fmt::format("{}: {}", include.target, row.reason);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> check_include(const Include& include) {
  const Room* room = room_of(include.file);
  if (room == nullptr) {
    return std::nullopt;
  }
  if (include.target.starts_with('"')) {
    return check_own(*room, include.target.substr(1, include.target.size() - 2));
  }
  return check_foreign(include);
}

std::optional<std::string_view> include_target(std::string_view line) {
  constexpr std::string_view kDirective = "#include ";
  if (!line.starts_with(kDirective)) {
    return std::nullopt;
  }
  line.remove_prefix(kDirective.size());
  const char close = line.starts_with('<') ? '>' : '"';
  const std::size_t end = line.find(close, 1);
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  return line.substr(0, end + 1);
}

int line_limit(std::string_view file) {
  const auto exemption = std::ranges::find(kExemptions, file, &Exemption::file);
  if (exemption != kExemptions.end()) {
    return exemption->lines;
  }
  return file.ends_with(".h") ? 200 : 500;
}

}  // namespace bspec::layering
