#pragma once

#include <string>

#include "ir/plan/server_plan.h"
#include "ir/program.h"

namespace bspec::ir {

/// Of the JSON form of a program; that of a plan is `plan::ServerPlan::kVersion`.
inline constexpr int kProgramJsonVersion = 1;

/// A program as JSON for other programs: `{ "version", "program", "stableIds" }`. Every member of
/// every struct stands there under its name in camel case; an id is an index into the list of its
/// kind; a span is `[file, begin, end]` in bytes; what is absent is null. `docs/program_json.md`
/// describes it, `program_from_json` reads it.
std::string to_json(const Program& program);

}  // namespace bspec::ir

namespace bspec::plan {

/// A plan as JSON for other programs: `{ "version", "server", "storage" }`, as above.
std::string to_json(const Plan& plan);

}  // namespace bspec::plan
