#include "backends/express/lower_root.h"

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "backends/express/embedded.h"
#include "backends/express/wiring.h"

namespace bspec::express {
namespace {

using weave::FilePath;

struct DockerfileView {
  FilePath source;
  bool has_volume = false;
  bool has_passwords = false;
  BS_VIEW(DockerfileView, source, has_volume, has_passwords)
};

struct ComposeView {
  FilePath source;
  bool has_postgres = false;
  bool has_key_file = false;
  BS_VIEW(ComposeView, source, has_postgres, has_key_file)
};

struct EnvironmentView {
  bool has_postgres = false;
  bool has_key_file = false;
  BS_VIEW(EnvironmentView, has_postgres, has_key_file)
};

constexpr PageOf<DockerfileView> kDockerfile{"Dockerfile.tmpl"};
constexpr PageOf<ComposeView> kCompose{"compose.yaml.tmpl"};
constexpr PageOf<EnvironmentView> kEnvironment{".env.example.tmpl"};

/// The same in every project.
constexpr std::string_view kFixed[] = {
    ".dockerignore",    ".gitignore",          ".npmrc",
    ".nvmrc",           ".oxlintrc.json",      ".prettierignore",
    ".prettierrc.json", "tsconfig.build.json", "tsconfig.json",
};

/// The name of the spec where only paths may stand; what no path of ours has becomes `_`.
FilePath source_path(std::string_view source) {
  std::string path;
  for (const char c : source) {
    const bool is_word = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9');
    path += is_word || c == '.' || c == '-' ? c : '_';
  }
  return FilePath(path.empty() ? "_" : path);
}

}  // namespace

Files lower_root(const Context& context) {
  const FilePath source = source_path(context.server.app.source);
  const bool has_postgres = context.server.app.database == ir::ProductionDatabase::Postgres;
  const bool key_file = has_key_file(context.server.app);
  Files files;
  files.push_back(kDockerfile.at(
      "Dockerfile", {.source = source,
                     .has_volume = !has_postgres,
                     .has_passwords = context.server.mechanisms.blocklist.has_value()}));
  files.push_back(kCompose.at(
      "compose.yaml", {.source = source, .has_postgres = has_postgres, .has_key_file = key_file}));
  files.push_back(
      kEnvironment.at(".env.example", {.has_postgres = has_postgres, .has_key_file = key_file}));
  for (const std::string_view path : kFixed) {
    const EmbeddedFile& file = embedded_file(fmt::format("templates/{}.tmpl", path));
    files.push_back({std::string(path), backends::Verbatim{file.bytes, file.sha256}});
  }
  return files;
}

TemplateUses root_templates() {
  return {kDockerfile.use(), kCompose.use(), kEnvironment.use()};
}

}  // namespace bspec::express
