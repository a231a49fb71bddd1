#include "tests/emit/page.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>

namespace bspec::emit_test {
namespace {

constexpr std::string_view kFence = "```";

std::vector<std::string> words_of(std::string_view line) {
  llvm::SmallVector<llvm::StringRef> parts;
  llvm::StringRef(line).split(parts, ' ', -1, /*KeepEmpty=*/false);
  std::vector<std::string> words;
  for (const llvm::StringRef part : parts) {
    words.push_back(part.str());
  }
  return words;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size() - 1);
    lines.push_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  return lines;
}

size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

bool is_name_end(std::string_view rest) {
  const std::string_view ends = " \n(<:=;,";
  return rest.empty() || ends.find(rest.front()) != std::string_view::npos;
}

/// What a line begins with that declares the name.
std::vector<std::string> openings(std::string_view kind, std::string_view name) {
  if (kind == "key") {
    return {fmt::format("{}:", name)};
  }
  if (kind == "method") {
    return {fmt::format("{}(", name), fmt::format("async {}(", name)};
  }
  if (kind == "test") {
    return {fmt::format("test({}", name)};
  }
  if (kind == "table") {
    return {fmt::format("CREATE TABLE {}", name)};
  }
  if (kind == "index") {
    return {fmt::format("CREATE INDEX {}", name)};
  }
  return {fmt::format("{} {}", kind, name), fmt::format("export {} {}", kind, name),
          fmt::format("export async {} {}", kind, name), fmt::format("async {} {}", kind, name)};
}

bool opens(std::string_view line, const std::vector<std::string>& openings) {
  const std::string_view text = line.substr(indent_of(line));
  return std::ranges::any_of(openings, [&](const std::string& opening) {
    const bool is_whole = opening.back() == ':' || opening.back() == '(' ||
                          is_name_end(text.substr(std::min(opening.size(), text.size()))) ||
                          opening.find('\'') != std::string::npos;
    return text.starts_with(opening) && is_whole;
  });
}

/// `): Promise<void> {`
bool is_head_end(std::string_view line) {
  return line.substr(indent_of(line)).starts_with(')') && line.ends_with("{\n");
}

/// Whether a declaration ends with the line that it begins with.
bool is_whole(std::string_view line) {
  const std::string_view text = line.substr(0, line.find_last_not_of('\n') + 1);
  return text.ends_with(';') || text.ends_with(',') || text.ends_with('}');
}

}  // namespace

Page::Page(std::string_view text) {
  Part part;
  bool is_inside = false;
  for (const std::string_view line : lines_of(text)) {
    const bool is_fence = line.starts_with(kFence);
    if (is_inside && is_fence) {
      parts_.push_back(std::move(part));
      part = Part{};
    }
    if (is_inside && !is_fence) {
      part.block.text += line;
      continue;
    }
    part.before += line;
    if (is_fence && !is_inside) {
      std::string_view info = line.substr(kFence.size());
      std::vector<std::string> words = words_of(info.substr(0, info.find('\n')));
      part.is_block = !words.empty();
      if (part.is_block) {
        part.block.language = words.front();
        part.block.words.assign(words.begin() + 1, words.end());
      }
    }
    is_inside = is_fence != is_inside;
  }
  parts_.push_back(std::move(part));
}

std::string Page::spec() const {
  std::string spec;
  for (const Part& part : parts_) {
    if (part.is_block && part.block.language == "bspec") {
      if (!spec.empty()) {
        return {};
      }
      spec = part.block.text;
    }
  }
  return spec;
}

std::string excerpt_of(std::string_view file, const std::vector<std::string>& words) {
  std::string name;
  for (size_t at = 1; at < words.size(); ++at) {
    name += (at > 1 ? " " : "") + words[at];
  }
  const std::vector<std::string> wanted = openings(words.front(), name);
  const std::vector<std::string_view> lines = lines_of(file);
  const auto first =
      std::ranges::find_if(lines, [&](std::string_view line) { return opens(line, wanted); });
  if (first == lines.end()) {
    return {};
  }
  std::string excerpt(*first);
  const size_t indent = indent_of(*first);
  for (auto line = first; !is_whole(*first) && line + 1 != lines.end();) {
    ++line;
    excerpt += *line;
    // Parameters that stand on lines of their own end with a line that the body goes on from.
    const bool is_end = *line != "\n" && indent_of(*line) <= indent && !is_head_end(*line);
    if (is_end) {
      break;
    }
  }
  return excerpt;
}

}  // namespace bspec::emit_test
