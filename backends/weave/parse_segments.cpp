#include "backends/weave/parse_segments.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringRef.h>

namespace bspec::weave {
namespace {

bool is_name(llvm::StringRef text) {
  return !text.empty() && !llvm::isDigit(text.front()) &&
         llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

/// What stands between the braces, if that has the form of a hole at all.
struct HoleText {
  llvm::StringRef inner;
  size_t size;
};

bool may_begin_hole(llvm::StringRef text) {
  return text.consume_front("{{") && !text.empty() &&
         (llvm::isAlpha(text.front()) || text.front() == '_' || text.front() == '@');
}

std::optional<HoleText> find_hole(llvm::StringRef text) {
  if (!may_begin_hole(text)) {
    return std::nullopt;
  }
  const bool has_text =
      text.drop_front(2).take_until([](char c) { return c == '}'; }).contains("?\"");
  const size_t end = has_text ? text.find("\"}}", text.find("?\"") + 2) : text.find("}}");
  if (end == llvm::StringRef::npos) {
    return std::nullopt;
  }
  const llvm::StringRef inner = text.slice(2, has_text ? end + 1 : end);
  if (!has_text && inner.contains(' ')) {
    return std::nullopt;
  }
  return HoleText{inner, inner.size() + 4};
}

/// `express.Router`, `express`
bool is_symbol_id(llvm::StringRef text) {
  return !parse_path(text).empty();
}

/// The hole, or what is wrong with it.
std::variant<Segment, std::string> parse_hole(llvm::StringRef inner) {
  if (inner.starts_with("@")) {
    if (!is_symbol_id(inner.drop_front())) {
      return fmt::format("`{}` is no symbol", std::string_view(inner));
    }
    return Segment(SymbolHole{inner.drop_front().str()});
  }
  const auto [flag, text] = inner.split("?\"");
  if (flag.size() != inner.size()) {
    std::vector<std::string> path = parse_path(flag);
    if (path.empty() || !text.ends_with("\"")) {
      return fmt::format("`{}` is no flag with a text", std::string_view(inner));
    }
    return Segment(FlagHole{std::move(path), text.drop_back().str()});
  }
  const auto [name, filter] = inner.split(':');
  ValueHole hole{parse_path(name), Spelling::AsIs};
  if (hole.path.empty()) {
    return fmt::format("`{}` is no path", std::string_view(name));
  }
  if (filter == "str") {
    hole.spelling = Spelling::String;
  } else if (filter == "doc") {
    hole.spelling = Spelling::Doc;
  } else if (name.size() != inner.size()) {
    return fmt::format("unknown filter `:{}`; there are `:str` and `:doc`",
                       std::string_view(filter));
  }
  return Segment(std::move(hole));
}

}  // namespace

std::vector<std::string> parse_path(std::string_view text) {
  llvm::SmallVector<llvm::StringRef> names;
  llvm::StringRef(text).split(names, '.');
  if (!llvm::all_of(names, is_name)) {
    return {};
  }
  std::vector<std::string> path;
  for (const llvm::StringRef name : names) {
    path.push_back(name.str());
  }
  return path;
}

std::variant<TextLine, std::string> parse_segments(std::string_view text) {
  const llvm::StringRef line(text);
  TextLine result;
  result.indent = line.take_while([](char c) { return c == ' ' || c == '\t'; }).str();
  bool has_hole = false;
  bool has_text = false;
  std::string pending;
  const auto keep = [&](llvm::StringRef constant) {
    has_text |= constant.find_first_not_of(" \t") != llvm::StringRef::npos;
    pending += constant;
  };
  for (size_t i = 0; i < line.size();) {
    const size_t brace = std::min(line.find('{', i), line.size());
    keep(line.slice(i, brace));
    i = brace;
    if (i == line.size()) {
      break;
    }
    const std::optional<HoleText> hole = find_hole(line.substr(i));
    if (!hole) {
      keep(line.substr(i++, 1));
      continue;
    }
    std::variant<Segment, std::string> parsed = parse_hole(hole->inner);
    if (std::string* fault = std::get_if<std::string>(&parsed)) {
      return std::move(*fault);
    }
    if (!pending.empty()) {
      result.segments.emplace_back(std::move(pending));
      pending.clear();
    }
    result.segments.push_back(std::move(std::get<Segment>(parsed)));
    has_hole = true;
    i += hole->size;
  }
  if (!pending.empty()) {
    result.segments.emplace_back(std::move(pending));
  }
  result.is_only_holes = has_hole && !has_text;
  return result;
}

}  // namespace bspec::weave
