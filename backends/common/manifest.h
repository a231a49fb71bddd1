#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>

namespace bspec::backends {

/// Whose a listed file is.
enum class Owner : uint8_t {
  Tool,  ///< written each time; an edit of it stops the run
  User,  ///< given up by the tool, or scaffolded once
};

struct ManifestEntry {
  Owner owner = Owner::Tool;
  /// SHA-256 of the bytes as the tool wrote them, in hexadecimal digits.
  std::string sha256;

  friend bool operator==(const ManifestEntry&, const ManifestEntry&) = default;
};

/// What `.bspec/manifest.json` says: every file of a project that came from the tool. Only these
/// are ever overwritten or removed.
struct Manifest {
  /// The compiler that wrote it.
  std::string version;
  std::string target;
  std::map<std::string, ManifestEntry, std::less<>> files;
};

std::string sha256_hex(std::string_view bytes);

/// One file per line, sorted by path.
std::string write_manifest(const Manifest& manifest);

/// The manifest, or what is wrong with the text.
std::variant<Manifest, std::string> read_manifest(std::string_view json);

}  // namespace bspec::backends
