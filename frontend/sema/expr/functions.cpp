#include "frontend/sema/expr/functions.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace bspec::sema {
namespace {

constexpr Function kFunctions[] = {
    {"length", 1, 1},      {"lower", 1, 1},       {"upper", 1, 1},      {"trim", 1, 1},
    {"contains", 2, 2},    {"startsWith", 2, 2},  {"endsWith", 2, 2},   {"replace", 3, 3},
    {"split", 2, 2},       {"join", 2, 2},        {"lines", 1, 1},      {"before", 2, 2},
    {"after", 2, 2},       {"between", 3, 3},     {"slugify", 1, 1},    {"text", 1, 1},
    {"abs", 1, 1},         {"floor", 1, 1},       {"round", 1, 2},      {"div", 2, 2},
    {"percent", 2, 2},     {"min", 1, 2},         {"max", 1, 2},        {"date", 1, 3},
    {"instant", 1, 1},     {"startOf", 2, 2},     {"endOf", 2, 2},      {"addDays", 2, 2},
    {"addMonths", 2, 2},   {"daysBetween", 2, 2}, {"year", 1, 1},       {"month", 1, 1},
    {"day", 1, 1},         {"weekday", 1, 1},     {"hour", 1, 1},       {"minute", 1, 1},
    {"minutes", 1, 1},     {"hours", 1, 1},       {"days", 1, 1},       {"coalesce", 2, 16},
    {"keys", 1, 1},        {"values", 1, 1},      {"get", 1, 1},        {"encode", 1, 1},
    {"decode", 1, 1},      {"token", 0, 0},       {"randomText", 1, 1}, {"reveal", 1, 1},
    {"accessToken", 1, 1}, {"count", 1, 1},       {"sum", 1, 1},        {"avg", 1, 1},
    {"first", 1, 1},       {"any", 1, 1},         {"all", 1, 1},        {"none", 1, 1},
    {"collect", 1, 1},     {"distinct", 1, 1},
};

}  // namespace

const Function* find_function(std::string_view name) {
  const auto* found = std::ranges::find(kFunctions, name, &Function::name);
  return found == std::end(kFunctions) ? nullptr : found;
}

std::vector<std::string_view> function_names() {
  std::vector<std::string_view> names;
  std::ranges::transform(kFunctions, std::back_inserter(names), &Function::name);
  return names;
}

std::string arguments_phrase(const Function& function) {
  if (function.least == function.most) {
    return fmt::format("{} argument{}", function.most, function.most == 1 ? "" : "s");
  }
  return fmt::format("{} to {} arguments", function.least, function.most);
}

}  // namespace bspec::sema
