#include <deque>
#include <set>
#include <string>
#include <string_view>

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

/// Where a package that `importer` depends on is installed: beside it, or in a folder further out.
std::string installed_at(const Json& packages, std::string importer, std::string_view name) {
  while (true) {
    const std::string path = importer.empty() ? fmt::format("{}{}", kFolder, name)
                                              : fmt::format("{}/{}{}", importer, kFolder, name);
    if (packages.contains(path)) {
      return path;
    }
    if (importer.empty()) {
      return {};
    }
    const size_t outer = importer.rfind(kFolder);
    importer.resize(outer == 0 ? 0 : outer - 1);
  }
}

/// The installed packages that those of the root need.
std::set<std::string> needed_packages(const Json& packages, const Json& root) {
  std::set<std::string> needed;
  std::deque<std::string> waiting = {""};
  for (; !waiting.empty(); waiting.pop_front()) {
    const std::string path = waiting.front();
    const Json& package = path.empty() ? root : packages[path];
    for (const char* kind :
         {"dependencies", "devDependencies", "optionalDependencies", "peerDependencies"}) {
      if (!package.contains(kind)) {
        continue;
      }
      for (const auto& [name, version] : package[kind].items()) {
        const std::string found = installed_at(packages, path, name);
        if (!found.empty() && needed.insert(found).second) {
          waiting.push_back(found);
        }
      }
    }
  }
  return needed;
}

Json versions_of(const std::vector<Package>& packages) {
  Json object = Json::object();
  for (const Package& package : packages) {
    object[package.name] = package.version;
  }
  return object;
}

}  // namespace

std::string lock_file(const ProjectPackage& package) {
  Json lock = Json::parse(embedded_file("runtime/package-lock.json"), nullptr, false);
  BS_CHECK(lock.is_object(), "package-lock.json of the runtime");
  lock["name"] = package.name;
  lock["version"] = package.version;
  Json root = Json::object();
  root["name"] = package.name;
  root["version"] = package.version;
  root["dependencies"] = versions_of(package.dependencies);
  root["devDependencies"] = versions_of(package.development);
  root["engines"]["node"] = package.node;
  const std::set<std::string> needed = needed_packages(lock["packages"], root);
  Json packages = Json::object();
  packages[""] = std::move(root);
  for (auto& [path, entry] : lock["packages"].items()) {
    if (needed.contains(path)) {
      packages[path] = std::move(entry);
    }
  }
  lock["packages"] = std::move(packages);
  return lock.dump(2) + "\n";
}

}  // namespace bspec::express
