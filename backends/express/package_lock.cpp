#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringRef.h>
#include <nlohmann/json.hpp>

#include "backends/express/embedded.h"
#include "backends/express/packages.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFolder = "node_modules/";
constexpr llvm::StringLiteral kKindsOfDependencies[] = {"dependencies", "devDependencies",
                                                        "optionalDependencies", "peerDependencies"};

/// An installed package as package-lock.json describes it.
struct Entry {
  /// `node_modules/pg`
  std::string_view path;
  /// Its lines, from the path to the closing brace.
  std::string_view text;
  std::vector<std::string_view> dependencies;
};

/// The packages of the runtime's package-lock.json. It is read by its lines, as npm writes them,
/// since most of it goes out as it is.
class Lock {
 public:
  explicit Lock(llvm::StringRef text) {
    Entry entry;
    const char* begin = nullptr;
    bool lists_dependencies = false;
    while (!text.empty()) {
      const char* at = text.data();
      const auto [line, rest] = text.split('\n');
      text = rest;
      if (line.starts_with("    \"") && line.ends_with("\": {")) {
        entry = {quoted(line), {}, {}};
        begin = at;
      } else if (begin != nullptr && (line == "    }" || line == "    },")) {
        entry.text = std::string_view(begin, static_cast<size_t>(at - begin) + sizeof "    }" - 1);
        entries_.push_back(std::move(entry));
        begin = nullptr;
      } else if (line.starts_with("      \"")) {
        lists_dependencies =
            line.ends_with("{") && llvm::is_contained(kKindsOfDependencies, quoted(line));
      } else if (lists_dependencies && line.starts_with("        \"")) {
        entry.dependencies.push_back(quoted(line));
      }
    }
    BS_CHECK(!entries_.empty() && entries_.front().path.empty(),
             "package-lock.json of the runtime");
    for (const Entry& each : entries_) {
      by_path_.emplace(each.path, &each);
    }
  }

  /// In the order of the file; the first is that of the root.
  const std::vector<Entry>& entries() const { return entries_; }

  /// The installed packages that the packages of a project need.
  std::set<std::string_view> needed_by(const ProjectPackage& project) const {
    std::set<std::string_view> needed;
    std::deque<const Entry*> waiting;
    const auto need = [&](std::string_view importer, std::string_view name) {
      const Entry* found = installed_at(importer, name);
      if (found != nullptr && needed.insert(found->path).second) {
        waiting.push_back(found);
      }
    };
    for (const Package& package : project.dependencies) {
      need("", package.name);
    }
    for (const Package& package : project.development) {
      need("", package.name);
    }
    for (; !waiting.empty(); waiting.pop_front()) {
      for (const std::string_view name : waiting.front()->dependencies) {
        need(waiting.front()->path, name);
      }
    }
    return needed;
  }

 private:
  /// The first text in quotes of a line.
  static llvm::StringRef quoted(llvm::StringRef line) {
    return line.split('"').second.split('"').first;
  }

  /// Where a package that `importer` depends on is installed: beside it, or in a folder further
  /// out.
  const Entry* installed_at(std::string_view importer, std::string_view name) const {
    while (true) {
      const std::string path = importer.empty() ? fmt::format("{}{}", kFolder, name)
                                                : fmt::format("{}/{}{}", importer, kFolder, name);
      if (const auto found = by_path_.find(path); found != by_path_.end()) {
        return found->second;
      }
      if (importer.empty()) {
        return nullptr;
      }
      const size_t outer = importer.rfind(kFolder);
      importer = importer.substr(0, outer == 0 ? 0 : outer - 1);
    }
  }

  std::vector<Entry> entries_;
  std::map<std::string_view, const Entry*> by_path_;
};

Json versions_of(const std::vector<Package>& packages) {
  Json object = Json::object();
  for (const Package& package : packages) {
    object[package.name] = package.version;
  }
  return object;
}

/// The file with the root alone.
Json root_of(const ProjectPackage& package) {
  return {{"name", package.name},
          {"version", package.version},
          {"lockfileVersion", 3},
          {"requires", true},
          {"packages",
           {{"",
             {{"name", package.name},
              {"version", package.version},
              {"dependencies", versions_of(package.dependencies)},
              {"devDependencies", versions_of(package.development)},
              {"engines", {{"node", package.node}}}}}}}};
}

}  // namespace

std::string lock_file(const ProjectPackage& package) {
  const Lock lock(embedded_file("runtime/package-lock.json").bytes);
  const std::set<std::string_view> needed = lock.needed_by(package);
  constexpr std::string_view kEnd = "\n  }\n}";
  std::string text = root_of(package).dump(2);
  BS_CHECK(text.ends_with(kEnd), "a lock file ends with its packages");
  text.resize(text.size() - kEnd.size());
  for (const Entry& entry : lock.entries()) {
    if (needed.contains(entry.path)) {
      text += ",\n";
      text += entry.text;
    }
  }
  text += kEnd;
  text += '\n';
  return text;
}

}  // namespace bspec::express
