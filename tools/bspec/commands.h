#pragma once

#include "tools/bspec/command_line.h"

namespace bspec::cli {

// Each in its own file `cmd_<name>.cpp`.
extern const Command kCheckCommand;
extern const Command kFmtCommand;
extern const Command kBuildCommand;
extern const Command kDdlCommand;
extern const Command kDumpCommand;
extern const Command kExplainCommand;

}  // namespace bspec::cli
