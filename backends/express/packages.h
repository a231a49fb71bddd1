#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "backends/express/context.h"
#include "support/vfs/embedded_file.h"

namespace bspec::express {

/// The files of the runtime that a project needs, and the packages that it depends on.
struct Reach {
  /// `src/runtime/sql/row.ts`, in alphabetical order.
  std::set<std::string> runtime;
  std::set<std::string> packages;
};

/// What is reachable from the generated modules of a project: from the symbols that they use, and
/// from there by the imports of the runtime itself.
Reach reach_of(const Context& context, const weave::TemplateSet& templates, const Files& files);

/// A file of the runtime, by its path in a project.
const EmbeddedFile& runtime_source(std::string_view path);

struct Package {
  std::string name;
  std::string version;
};

/// What the package.json of the runtime says. Generated projects use the same versions.
struct PackageFile {
  /// `>=24.16 <27`
  std::string node;
  std::vector<Package> dependencies;
  std::vector<Package> development;
};

PackageFile runtime_packages();

/// What a project says about itself in its package.json.
struct ProjectPackage {
  std::string name;
  std::string version;
  std::string node;
  std::vector<Package> dependencies;
  std::vector<Package> development;
};

/// The package of an app that depends on `packages`, in the versions of the runtime.
ProjectPackage project_package(const plan::AppPlan& app, const std::set<std::string>& packages);

/// Its package-lock.json: that of the runtime, without what only the packages that are left out
/// need.
std::string lock_file(const ProjectPackage& package);

}  // namespace bspec::express
