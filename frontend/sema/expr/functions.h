#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bspec::sema {

/// A function of language.md 4 and 7, and how many arguments it takes.
struct Function {
  std::string_view name;
  std::size_t least;
  std::size_t most;
};

/// Null when no function has this name.
const Function* find_function(std::string_view name);

std::vector<std::string_view> function_names();

/// "2 arguments", "1 to 2 arguments".
std::string arguments_phrase(const Function& function);

}  // namespace bspec::sema
