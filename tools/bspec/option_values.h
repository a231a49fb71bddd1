#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "tools/bspec/command_line.h"
#include "tools/driver/session.h"

namespace bspec::cli {

inline constexpr Option kTimeOption = {"--time", "", "print how long each phase took", false};

/// The value of an option that takes one of a few; the first one where it is not given. What it
/// does not take is printed, and there is none.
std::optional<std::string> choose(const Arguments& arguments,
                                  std::string_view option,
                                  llvm::ArrayRef<std::string_view> values);

/// For `--time`.
void print_timings(const Arguments& arguments, const driver::Session& session);

}  // namespace bspec::cli
