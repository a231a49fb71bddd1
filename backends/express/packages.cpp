#include "backends/express/packages.h"

#include <algorithm>
#include <deque>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>
#include <nlohmann/json.hpp>

#include "backends/express/embedded.h"
#include "backends/weave/language.h"
#include "backends/weave/render.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kRuntime = "src/runtime/";

/// What a module imports, and nothing of how it spells that.
class UsedSymbols final : public weave::Imports {
 public:
  std::string use(const weave::Symbol& symbol) override {
    if (!symbol.package.empty()) {
      packages.insert(symbol.package);
    } else if (llvm::StringRef(symbol.module).starts_with(kRuntime)) {
      runtime.insert(symbol.module);
    }
    return symbol.name;
  }

  std::string block() const override { return {}; }

  std::set<std::string> packages;
  std::set<std::string> runtime;
};

/// What the imports of a module of the runtime name: `../ids.ts`, `jose`.
std::vector<llvm::StringRef> imports_of(llvm::StringRef source) {
  std::vector<llvm::StringRef> modules;
  constexpr llvm::StringLiteral kFrom = " from '";
  while (true) {
    const auto found = std::ranges::search(source, kFrom);
    if (found.empty()) {
      return modules;
    }
    const llvm::StringRef before =
        source.take_front(static_cast<size_t>(found.begin() - source.begin()));
    const llvm::StringRef line = before.drop_front(before.rfind('\n') + 1);
    const auto [after, rest] = source.drop_front(before.size() + kFrom.size()).split('\n');
    source = rest;
    const bool ends_import =
        line.starts_with("import ") || line.starts_with("export ") || line == "}";
    if (ends_import && after.ends_with("';")) {
      modules.push_back(after.drop_back(2));
    }
  }
}

/// `src/runtime/sql/row.ts` and `../ids.ts` → `src/runtime/ids.ts`
std::string resolve(llvm::StringRef importer, llvm::StringRef module) {
  llvm::StringRef folder = importer.rsplit('/').first;
  module.consume_front("./");
  while (module.consume_front("../")) {
    folder = folder.rsplit('/').first;
  }
  return fmt::format("{}/{}", std::string_view(folder), std::string_view(module));
}

std::vector<Package> read_packages(const Json& object) {
  std::vector<Package> packages;
  for (const auto& [name, version] : object.items()) {
    packages.push_back({name, version.get<std::string>()});
  }
  return packages;
}

}  // namespace

Reach reach_of(const Context& context, const weave::TemplateSet& templates, const Files& files) {
  UsedSymbols used;
  for (const backends::FileSpec& file : files) {
    const auto* page = std::get_if<backends::Page>(&file.body);
    if (page != nullptr && weave::language_of(page->template_path) == weave::Language::TypeScript) {
      weave::render({templates, context.symbols, used}, page->template_path, page->view.value());
    }
  }
  Reach reach{.runtime = {}, .packages = std::move(used.packages)};
  std::deque<std::string> waiting(used.runtime.begin(), used.runtime.end());
  for (; !waiting.empty(); waiting.pop_front()) {
    if (!reach.runtime.insert(waiting.front()).second) {
      continue;
    }
    for (const llvm::StringRef module : imports_of(runtime_source(waiting.front()).bytes)) {
      if (module.starts_with(".")) {
        waiting.push_back(resolve(waiting.front(), module));
      } else if (!module.starts_with("node:")) {
        reach.packages.insert(module.str());
      }
    }
  }
  return reach;
}

const EmbeddedFile& runtime_source(std::string_view path) {
  llvm::StringRef below(path);
  BS_CHECK(below.consume_front(kRuntime), "`{}` is no file of the runtime", path);
  return embedded_file(fmt::format("runtime/src/{}", std::string_view(below)));
}

PackageFile runtime_packages() {
  const Json json = Json::parse(embedded_file("runtime/package.json").bytes, nullptr, false);
  BS_CHECK(json.is_object(), "package.json of the runtime");
  return {.node = json["engines"]["node"].get<std::string>(),
          .dependencies = read_packages(json["dependencies"]),
          .development = read_packages(json["devDependencies"])};
}

ProjectPackage project_package(const plan::AppPlan& app, const std::set<std::string>& packages) {
  const PackageFile runtime = runtime_packages();
  ProjectPackage project{.name = app.slug,
                         .version = app.version,
                         .node = runtime.node,
                         .dependencies = {},
                         .development = {}};
  for (const Package& package : runtime.dependencies) {
    if (packages.contains(package.name)) {
      project.dependencies.push_back(package);
    }
  }
  for (const Package& package : runtime.development) {
    llvm::StringRef name(package.name);
    const bool is_for_other = name.consume_front("@types/") && name != "node";
    if (!is_for_other || packages.contains(name.str())) {
      project.development.push_back(package);
    }
  }
  return project;
}

}  // namespace bspec::express
