#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace bspec::driver {

/// Where the manifest stands in an output directory.
inline constexpr std::string_view kManifestPath = ".bspec/manifest.json";

/// What bspec wrote into a directory, so that the next run knows what is its own.
struct Manifest {
  static constexpr int kVersion = 1;

  std::string target;
  /// SHA-256 in hex of each file that the tool owns, by path.
  std::map<std::string, std::string, std::less<>> files;
  /// Files of the project that the user has taken over (`--keep`).
  std::set<std::string, std::less<>> kept;
};

/// SHA-256 in hex.
std::string hash_of(std::string_view bytes);

std::string write_manifest(const Manifest& manifest);

/// Reads a manifest; nothing if the text is none of this version. Paths that no output has are
/// dropped.
std::optional<Manifest> read_manifest(std::string_view text);

}  // namespace bspec::driver
