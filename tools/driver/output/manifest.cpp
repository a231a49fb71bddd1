#include "tools/driver/output/manifest.h"

#include <array>
#include <cstdint>
#include <utility>

#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/JSON.h>
#include <llvm/Support/SHA256.h>
#include <llvm/Support/raw_ostream.h>

#include "support/vfs/output_tree.h"

namespace bspec::driver {

std::string hash_of(std::string_view bytes) {
  llvm::SHA256 hash;
  hash.update(bytes);
  std::array<std::uint8_t, 32> digest = hash.final();
  return llvm::toHex(digest, /*LowerCase=*/true);
}

std::string write_manifest(const Manifest& manifest) {
  std::string text;
  llvm::raw_string_ostream out(text);
  llvm::json::OStream json(out, 2);
  json.object([&] {
    json.attribute("version", Manifest::kVersion);
    json.attribute("target", manifest.target);
    json.attributeObject("files", [&] {
      for (const auto& [path, hash] : manifest.files) {
        json.attribute(path, hash);
      }
    });
    json.attributeArray("kept", [&] {
      for (const std::string& path : manifest.kept) {
        json.value(path);
      }
    });
  });
  out << '\n';
  return text;
}

std::optional<Manifest> read_manifest(std::string_view text) {
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(text);
  if (!value) {
    llvm::consumeError(value.takeError());
    return std::nullopt;
  }
  const llvm::json::Object* root = value->getAsObject();
  const llvm::json::Object* files = root == nullptr ? nullptr : root->getObject("files");
  const llvm::json::Array* kept = root == nullptr ? nullptr : root->getArray("kept");
  if (files == nullptr || kept == nullptr || root->getInteger("version") != Manifest::kVersion) {
    return std::nullopt;
  }
  Manifest manifest;
  manifest.target = root->getString("target").value_or("").str();
  for (const auto& [path, hash] : *files) {
    if (is_output_path(path.str()) && hash.getAsString()) {
      manifest.files.emplace(path.str(), hash.getAsString()->str());
    }
  }
  for (const llvm::json::Value& path : *kept) {
    if (path.getAsString() && is_output_path(*path.getAsString())) {
      manifest.kept.insert(path.getAsString()->str());
    }
  }
  return manifest;
}

}  // namespace bspec::driver
