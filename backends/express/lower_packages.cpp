#include "backends/express/lower_packages.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "backends/express/packages.h"

namespace bspec::express {
namespace {

using weave::StringLit;

struct PackageView {
  StringLit name;
  StringLit version;
  BS_VIEW(PackageView, name, version)
};

struct PackageFileView {
  StringLit name;
  StringLit version;
  std::optional<StringLit> description;
  StringLit node;
  bool has_create_admin = false;
  std::vector<PackageView> dependencies;
  std::vector<PackageView> development;
  BS_VIEW(PackageFileView,
          name,
          version,
          description,
          node,
          has_create_admin,
          dependencies,
          development)
};

constexpr PageOf<PackageFileView> kPackage{"package.json.tmpl"};

std::vector<PackageView> package_views(const std::vector<Package>& packages) {
  std::vector<PackageView> views;
  for (const Package& package : packages) {
    views.push_back({.name = StringLit(package.name), .version = StringLit(package.version)});
  }
  return views;
}

PackageFileView package_view(const plan::ServerPlan& server, const ProjectPackage& package) {
  const plan::AppPlan& app = server.app;
  PackageFileView view{.name = StringLit(package.name),
                       .version = StringLit(package.version),
                       .description = std::nullopt,
                       .node = StringLit(package.node),
                       .has_create_admin = server.create_admin.has_value(),
                       .dependencies = package_views(package.dependencies),
                       .development = package_views(package.development)};
  if (!app.description.empty()) {
    view.description = StringLit(app.description);
  }
  return view;
}

}  // namespace

Files lower_packages(const Context& context,
                     const weave::TemplateSet& templates,
                     const Files& files) {
  const plan::AppPlan& app = context.server.app;
  const Reach reach = reach_of(context, templates, files);
  const ProjectPackage package = project_package(app, reach.packages);
  Files result;
  for (const std::string& path : reach.runtime) {
    const EmbeddedFile& source = runtime_source(path);
    result.push_back({path, backends::Verbatim{source.bytes, source.sha256}});
  }
  result.push_back(kPackage.at("package.json", package_view(context.server, package)));
  result.push_back({"package-lock.json", backends::Document{lock_file(package)}});
  return result;
}

TemplateUses packages_templates() {
  return {kPackage.use()};
}

}  // namespace bspec::express
