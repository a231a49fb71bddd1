#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "backends/weave/symbol_table.h"

namespace bspec::backends {

/// What a backend's `symbols.json` holds: the symbols its templates name, and the pinned versions
/// of the packages they come from. No package of a generated project comes from anywhere else.
struct SymbolFile {
  weave::SymbolTable symbols;
  /// Package → version.
  std::map<std::string, std::string, std::less<>> versions;
};

/// Reads a `symbols.json`, or says what is wrong with it.
///
///   { "packages": { "express": "5.3.0" },
///     "symbols": {
///       "express": { "name": "express", "module": "express", "package": "express",
///                    "import": "default" },
///       "rt.permit": { "name": "permit", "module": "src/runtime/errors/failure.ts" } } }
std::variant<SymbolFile, std::string> read_symbols(std::string_view json);

}  // namespace bspec::backends
