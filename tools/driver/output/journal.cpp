#include "tools/driver/output/journal.h"

#include <optional>
#include <utility>

#include <fmt/format.h>
#include <llvm/Support/JSON.h>
#include <llvm/Support/raw_ostream.h>

#include "backends/common/manifest.h"
#include "support/vfs/output_tree.h"

namespace bspec::driver {

namespace {

constexpr std::string_view kStage = ".bspec/stage";
constexpr std::string_view kJournal = ".bspec/journal.json";
constexpr std::string_view kStagedJournal = ".bspec/stage/journal.json";

std::string write_journal(const Journal& journal) {
  std::string text;
  llvm::raw_string_ostream out(text);
  llvm::json::OStream json(out);
  auto changes = [&](llvm::StringRef name, const std::vector<FileChange>& items) {
    json.attributeArray(name, [&] {
      for (const FileChange& item : items) {
        json.object([&] {
          json.attribute("path", item.path);
          json.attribute("was", item.was);
        });
      }
    });
  };
  json.object([&] {
    changes("removals", journal.removals);
    changes("writes", journal.writes);
  });
  return text;
}

std::vector<FileChange> read_changes(const llvm::json::Object& root, llvm::StringRef name) {
  std::vector<FileChange> changes;
  const llvm::json::Array* items = root.getArray(name);
  for (const llvm::json::Value& item : items == nullptr ? llvm::json::Array() : *items) {
    const llvm::json::Object* object = item.getAsObject();
    FileChange change;
    if (object != nullptr) {
      change.path = object->getString("path").value_or("").str();
      change.was = object->getString("was").value_or("").str();
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

Journal read_journal(std::string_view text) {
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(text);
  if (!value) {
    llvm::consumeError(value.takeError());
    return {};
  }
  const llvm::json::Object* root = value->getAsObject();
  return root == nullptr ? Journal{}
                         : Journal{read_changes(*root, "removals"), read_changes(*root, "writes")};
}

/// Whether a file is as it was when the change was decided. A path that no output has never is.
llvm::Expected<bool> is_unchanged(Directory& directory, const FileChange& change) {
  if (!is_output_path(change.path)) {
    return false;
  }
  llvm::Expected<std::optional<std::string>> bytes = directory.read(change.path);
  if (!bytes) {
    return bytes.takeError();
  }
  return *bytes ? backends::sha256_hex(**bytes) == change.was : change.was.empty();
}

llvm::Error apply_removal(Directory& directory, const FileChange& change) {
  llvm::Expected<bool> may_change = is_unchanged(directory, change);
  if (!may_change) {
    return may_change.takeError();
  }
  return *may_change ? directory.remove(change.path) : llvm::Error::success();
}

llvm::Error apply_write(Directory& directory, const FileChange& change, std::size_t index) {
  std::string staged = staged_path(index);
  llvm::Expected<bool> is_staged = directory.has_file(staged);
  if (!is_staged) {
    return is_staged.takeError();
  }
  if (!*is_staged) {
    return llvm::Error::success();
  }
  llvm::Expected<bool> may_change = is_unchanged(directory, change);
  if (!may_change) {
    return may_change.takeError();
  }
  return *may_change ? directory.rename(staged, change.path) : llvm::Error::success();
}

}  // namespace

std::string staged_path(std::size_t index) {
  return fmt::format("{}/{}", kStage, index);
}

llvm::Error commit_journal(Directory& directory, const Journal& journal) {
  if (llvm::Error error = directory.write_new(kStagedJournal, write_journal(journal))) {
    return error;
  }
  return directory.rename(kStagedJournal, kJournal);
}

llvm::Error apply_journal(Directory& directory, const Journal& journal) {
  for (const FileChange& change : journal.removals) {
    if (llvm::Error error = apply_removal(directory, change)) {
      return error;
    }
  }
  for (std::size_t i = 0; i < journal.writes.size(); ++i) {
    if (llvm::Error error = apply_write(directory, journal.writes[i], i)) {
      return error;
    }
  }
  llvm::Expected<bool> has_manifest = directory.has_file(kStagedManifestPath);
  if (!has_manifest) {
    return has_manifest.takeError();
  }
  if (*has_manifest) {
    if (llvm::Error error = directory.rename(kStagedManifestPath, kManifestPath)) {
      return error;
    }
  }
  if (llvm::Error error = directory.remove(kJournal)) {
    return error;
  }
  return directory.remove_tree(kStage);
}

llvm::Error recover(Directory& directory) {
  llvm::Expected<std::optional<std::string>> text = directory.read(kJournal);
  if (!text) {
    return text.takeError();
  }
  return *text ? apply_journal(directory, read_journal(**text)) : directory.remove_tree(kStage);
}

}  // namespace bspec::driver
