#pragma once

#include <string>

namespace bspec::ir {

/// The JSON Schema of `to_json(Program)`, made from the same lists of members as the reader and the
/// writer; `docs/schemas/program.schema.json` is this text.
std::string program_schema();

}  // namespace bspec::ir
