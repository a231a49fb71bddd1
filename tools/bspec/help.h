#pragma once

#include <string>

#include <llvm/ADT/ArrayRef.h>

#include "tools/bspec/command_line.h"

namespace bspec::cli {

/// What `bspec help` says.
std::string program_help(llvm::ArrayRef<const Command*> commands);

/// What `bspec help COMMAND` says.
std::string command_help(const Command& command);

}  // namespace bspec::cli
