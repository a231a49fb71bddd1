#include "tools/driver/load_sources.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/app.h"
#include "frontend/parse/limits.h"
#include "frontend/parse/parse.h"
#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "tools/driver/read_spec.h"

namespace bspec::driver {

namespace {

constexpr std::size_t kMaxBytes = parse::kMaxFileBytes + 1;
constexpr std::size_t kMaxFiles = 64;
constexpr std::size_t kMaxUseDepth = 16;
constexpr std::size_t kMaxAllBytes = std::size_t{16} << 20;
constexpr std::size_t kMaxAllTokens = 4'000'000;

std::string_view folder_of(std::string_view path) {
  return path.substr(0, path.rfind('/') + 1);
}

/// A path relative to the folder of the root file, from one that is relative to `folder`; nothing
/// if it leaves that folder.
std::optional<std::string> below_root(std::string_view folder, std::string_view path) {
  if (path.starts_with('/')) {
    return std::nullopt;
  }
  std::vector<std::string_view> segments;
  std::string joined = fmt::format("{}{}", folder, path);
  for (std::string_view rest = joined; !rest.empty();) {
    std::size_t slash = rest.find('/');
    std::string_view segment = rest.substr(0, slash);
    rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
    if (segment == "..") {
      if (segments.empty()) {
        return std::nullopt;
      }
      segments.pop_back();
    } else if (!segment.empty() && segment != ".") {
      segments.push_back(segment);
    }
  }
  std::string result;
  for (std::string_view segment : segments) {
    result += result.empty() ? "" : "/";
    result += segment;
  }
  return result;
}

class Loader {
 public:
  Loader(const FileSystem& files,
         std::string_view root_folder,
         SourceFiles& sources,
         Diagnostics& diags)
      : files_(files), root_folder_(root_folder), sources_(sources), diags_(diags) {}

  std::deque<ast::File> run(const std::string& root) {
    std::optional<std::string> text = read_spec(files_, root, diags_);
    if (!text) {
      return {};
    }
    std::string name = root.substr(root_folder_.size());
    seen_.insert(name);
    add(root, std::move(*text), {name, 0});
    if (parsed_.front().decls.empty() && !diags_.has_errors()) {
      diags_.report(diag::NothingDeclared, {parsed_.front().id, 0, 0});
    }
    // Grows while it is walked: a used file may use others.
    for (std::size_t i = 0; i < parsed_.size(); ++i) {
      for (const ast::Decl* decl : parsed_[i].decls) {
        const auto* use = llvm::dyn_cast<ast::Use>(decl);
        if (use != nullptr && use->file && tokens_ <= kMaxAllTokens) {
          load_used(*use->file, users_[i]);
        }
      }
    }
    return std::move(parsed_);
  }

 private:
  /// A parsed file as one that may use others.
  struct User {
    /// Relative to the folder of the root file.
    std::string name;
    /// How many files lead to it.
    std::size_t depth = 0;
  };

  void add(std::string path, std::string text, User user) {
    const SourceFile& source = sources_.add(std::move(path), std::move(text));
    parsed_.push_back(parse::parse(source, diags_));
    users_.push_back(std::move(user));
    bytes_ += source.text().size();
    tokens_ += parsed_.back().token_count;
  }

  // Takes a copy: the list of users grows.
  void load_used(const ast::StringLiteral& path, User user) {
    std::optional<std::string> name = below_root(folder_of(user.name), path.value);
    if (!name) {
      diags_.report(diag::UseOutsideProject, path.span, path.value);
      return;
    }
    if (!seen_.insert(*name).second) {
      return;
    }
    if (parsed_.size() == kMaxFiles) {
      diags_.report(diag::TooManyFiles, path.span, kMaxFiles);
      return;
    }
    if (user.depth == kMaxUseDepth) {
      diags_.report(diag::UseTooDeep, path.span, kMaxUseDepth);
      return;
    }
    std::string full = fmt::format("{}{}", root_folder_, *name);
    ReadResult read = files_.read(full, kMaxBytes);
    if (const ReadError* error = std::get_if<ReadError>(&read)) {
      diags_.report(diag::UsedFileUnreadable, path.span, path.value, reason(*error));
      return;
    }
    std::string text = std::get<std::string>(std::move(read));
    if (bytes_ + text.size() > kMaxAllBytes) {
      diags_.report(diag::InputTooLarge, path.span, kMaxAllBytes);
      return;
    }
    add(std::move(full), std::move(text), {*name, user.depth + 1});
    if (tokens_ > kMaxAllTokens) {
      diags_.report(diag::InputTooLong, path.span, kMaxAllTokens);
    }
  }

  const FileSystem& files_;
  std::string_view root_folder_;
  SourceFiles& sources_;
  Diagnostics& diags_;
  std::deque<ast::File> parsed_;
  /// One for each parsed file.
  std::vector<User> users_;
  std::size_t bytes_ = 0;
  std::size_t tokens_ = 0;
  std::set<std::string> seen_;
};

}  // namespace

std::deque<ast::File> load_sources(const FileSystem& files,
                                   const std::string& root,
                                   SourceFiles& sources,
                                   Diagnostics& diags) {
  return Loader(files, folder_of(root), sources, diags).run(root);
}

}  // namespace bspec::driver
