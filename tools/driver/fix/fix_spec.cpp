#include "tools/driver/fix/fix_spec.h"

#include <utility>
#include <variant>

#include "tools/driver/session.h"

namespace bspec::driver {

namespace {

/// Files as they would be: texts in memory hide those on disk.
class Overlay final : public FileSystem {
 public:
  Overlay(const Texts& texts, const FileSystem& below) : texts_(texts), below_(below) {}

  ReadResult read(std::string_view path, size_t max_bytes) const override {
    const auto found = texts_.find(path);
    return found == texts_.end() ? below_.read(path, max_bytes)
                                 : ReadResult(found->second.substr(0, max_bytes));
  }

 private:
  const Texts& texts_;
  const FileSystem& below_;
};

Findings judge(const FileSystem& files, const std::string& root) {
  Session session(files);
  session.parse(root);
  session.analyze();
  return session.take_findings();
}

}  // namespace

FixResult fix_spec(const FileSystem& files, const std::string& root) {
  Texts texts;
  for (const SourceFile& file : judge(files, root).files) {
    const ReadResult read = files.read(file.path(), file.text().size() + 1);
    // Modules that are part of the compiler are no files.
    const std::string* text = std::get_if<std::string>(&read);
    if (text != nullptr && *text == file.text()) {
      texts.emplace(file.path(), *text);
    }
  }
  FixResult result = fix_until_stable(
      texts, [&](const Texts& fixed) { return judge(Overlay(fixed, files), root); });
  std::erase_if(result.texts,
                [&](const auto& entry) { return texts.at(entry.first) == entry.second; });
  return result;
}

}  // namespace bspec::driver
