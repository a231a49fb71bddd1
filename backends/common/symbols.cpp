#include "backends/common/symbols.h"

#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace bspec::backends {
namespace {

using Json = nlohmann::json;
using weave::Symbol;

std::string text_at(const Json& object, const char* key) {
  const auto entry = object.find(key);
  return entry != object.end() && entry->is_string() ? entry->get<std::string>() : std::string();
}

std::optional<Symbol::Import> import_of(std::string_view text) {
  if (text.empty() || text == "value") {
    return Symbol::Import::Value;
  }
  if (text == "type") {
    return Symbol::Import::Type;
  }
  if (text == "default") {
    return Symbol::Import::Default;
  }
  return std::nullopt;
}

/// Adds one symbol; gives the fault, if there is one.
std::string add_symbol(const std::string& id, const Json& entry, SymbolFile& file) {
  Symbol symbol{text_at(entry, "name"), text_at(entry, "module"), text_at(entry, "package")};
  if (symbol.name.empty() || symbol.module.empty()) {
    return fmt::format("symbol `{}` needs a name and a module", id);
  }
  if (!symbol.package.empty() && !file.versions.contains(symbol.package)) {
    return fmt::format("symbol `{}` is of package `{}`, which has no version", id, symbol.package);
  }
  const std::optional<Symbol::Import> import = import_of(text_at(entry, "import"));
  if (!import) {
    return fmt::format("symbol `{}` is imported as value, type or default", id);
  }
  symbol.import = *import;
  file.symbols.add(id, std::move(symbol));
  return {};
}

}  // namespace

std::variant<SymbolFile, std::string> read_symbols(std::string_view json) {
  const Json root = Json::parse(json, nullptr, false);
  if (!root.is_object() || !root.contains("symbols") || !root["symbols"].is_object()) {
    return std::string("a symbols file is an object with `symbols`");
  }
  SymbolFile file;
  if (root.contains("packages")) {
    for (const auto& [name, version] : root["packages"].items()) {
      if (!version.is_string()) {
        return fmt::format("package `{}` needs a version", name);
      }
      file.versions.emplace(name, version.get<std::string>());
    }
  }
  for (const auto& [id, entry] : root["symbols"].items()) {
    if (std::string fault = add_symbol(id, entry, file); !fault.empty()) {
      return fault;
    }
  }
  return file;
}

}  // namespace bspec::backends
