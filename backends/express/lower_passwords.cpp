#include "backends/express/lower_passwords.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringRef.h>

#include "backends/express/embedded.h"

namespace bspec::express {
namespace {

using weave::Comment;
using weave::IntLit;
using weave::StringLit;

struct CommonPasswordsView {
  Comment source;
  IntLit min;
  IntLit max;
  std::vector<StringLit> names;
  BS_VIEW(CommonPasswordsView, source, min, max, names)
};

constexpr PageOf<CommonPasswordsView> kCommonPasswords{"src/security/common-passwords.ts.tmpl"};

/// In code points: bytes that begin one.
std::int64_t length_of(llvm::StringRef text) {
  return llvm::count_if(text, [](char c) { return (c & 0xC0) != 0x80; });
}

/// The lines of the bundled list that are so long.
std::vector<llvm::StringRef> listed(std::int64_t min_length, std::int64_t max_length) {
  std::vector<llvm::StringRef> lines;
  for (llvm::StringRef rest(embedded_file("runtime/passwords/common.txt").bytes); !rest.empty();) {
    const auto [line, more] = rest.split('\n');
    const std::int64_t length = length_of(line);
    if (min_length <= length && length <= max_length) {
      lines.push_back(line);
    }
    rest = more;
  }
  return lines;
}

}  // namespace

Files lower_passwords(const Context& context) {
  Files files;
  const std::optional<plan::Blocklist>& list = context.server.mechanisms.blocklist;
  if (!list) {
    return files;
  }
  const std::vector<llvm::StringRef> lines = listed(list->min_length, list->max_length);
  CommonPasswordsView view{.source = context.source(),
                           .min = IntLit(list->min_length),
                           .max = IntLit(list->max_length),
                           .names = {}};
  for (const std::string& name : list->names) {
    view.names.emplace_back(name);
  }
  files.push_back(kCommonPasswords.at("src/security/common-passwords.ts", std::move(view)));
  files.push_back({"passwords/common.txt", backends::Document{llvm::join(lines, "\n") + "\n"}});
  for (const std::string_view licence : {"passwords/LICENSE.django", "passwords/LICENSE.zxcvbn"}) {
    const EmbeddedFile& file = embedded_file(fmt::format("runtime/{}", licence));
    files.push_back({std::string(licence), backends::Verbatim{file.bytes, file.sha256}});
  }
  return files;
}

std::optional<std::string> common_password(std::int64_t min_length, std::int64_t max_length) {
  const std::vector<llvm::StringRef> lines = listed(min_length, max_length);
  const auto plain =
      llvm::find_if(lines, [](llvm::StringRef line) { return llvm::all_of(line, llvm::isAlpha); });
  return plain == lines.end() ? std::nullopt : std::optional(plain->str());
}

TemplateUses passwords_templates() {
  return {kCommonPasswords.use()};
}

}  // namespace bspec::express
