#include "backends/common/manifest.h"

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/SHA256.h>
#include <nlohmann/json.hpp>

#include "backends/weave/escape.h"

namespace bspec::backends {
namespace {

using Json = nlohmann::json;
using weave::escape_json_string;

std::string text_at(const Json& object, const char* key) {
  const auto entry = object.find(key);
  return entry != object.end() && entry->is_string() ? entry->get<std::string>() : std::string();
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  const llvm::ArrayRef<uint8_t> data(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
  return llvm::toHex(llvm::SHA256::hash(data), true);
}

std::string write_manifest(const Manifest& manifest) {
  std::string out =
      fmt::format("{{\n  \"version\": {},\n  \"target\": {},\n  \"files\": {{",
                  escape_json_string(manifest.version), escape_json_string(manifest.target));
  bool is_first = true;
  for (const auto& [path, entry] : manifest.files) {
    out += fmt::format("{}\n    {}: {{ \"owner\": \"{}\", \"sha256\": \"{}\" }}",
                       is_first ? "" : ",", escape_json_string(path),
                       entry.owner == Owner::Tool ? "tool" : "user", entry.sha256);
    is_first = false;
  }
  return out + (is_first ? "}\n}\n" : "\n  }\n}\n");
}

std::variant<Manifest, std::string> read_manifest(std::string_view json) {
  const Json root = Json::parse(json, nullptr, false);
  if (!root.is_object() || !root.contains("files") || !root["files"].is_object()) {
    return std::string("a manifest is an object with `files`");
  }
  Manifest manifest{text_at(root, "version"), text_at(root, "target"), {}};
  for (const auto& [path, file] : root["files"].items()) {
    const std::string owner = file.is_object() ? text_at(file, "owner") : std::string();
    if (owner != "tool" && owner != "user") {
      return fmt::format("`{}` needs an owner: tool or user", path);
    }
    manifest.files.emplace(
        path, ManifestEntry{owner == "tool" ? Owner::Tool : Owner::User, text_at(file, "sha256")});
  }
  return manifest;
}

}  // namespace bspec::backends
