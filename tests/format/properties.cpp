#include "tests/format/properties.h"

#include <cstddef>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "frontend/ast/tree_json.h"
#include "frontend/format/format.h"
#include "frontend/parse/parse.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::format_test {

namespace {

/// What laying out must not change.
struct Content {
  bool has_errors = false;
  ast::Json tree;
  std::vector<std::string> tokens;
  std::vector<std::string> comments;
  /// Where texts of several lines stand, in which anything may stand.
  std::vector<Span> blocks;
};

void erase_places(ast::Json& json) {
  if (json.is_object()) {
    json.erase("span");
  }
  for (ast::Json& inner : json) {
    if (inner.is_structured()) {
      erase_places(inner);
    }
  }
}

/// A comment without the blanks around its lines.
std::string trimmed_lines(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    std::size_t end = text.find_first_of("\r\n");
    std::string_view line = text.substr(0, end);
    std::size_t first = line.find_first_not_of(" \t");
    if (first != std::string_view::npos) {
      result += line.substr(first, line.find_last_not_of(" \t") + 1 - first);
      result += '\n';
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return result;
}

std::string without_carriage_returns(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!text.substr(i).starts_with("\r\n")) {
      result += text[i];
    }
  }
  return result;
}

Content content_of(std::string_view spec) {
  SourceFiles files;
  const SourceFile& source = files.add("spec.bspec", std::string(spec));
  Diagnostics diags;
  Content content;
  const ast::File file = parse::parse(source, diags);
  content.has_errors = diags.has_errors();
  std::optional<parse::Syntax> syntax = parse::parse_syntax(source, diags);
  if (content.has_errors || !syntax) {
    content.has_errors = true;
    return content;
  }
  content.tree = ast::list_json(file.decls);
  erase_places(content.tree);
  for (const parse::Token& token : syntax->tokens) {
    if (source.text(token.span) != ",") {
      content.tokens.push_back(without_carriage_returns(source.text(token.span)));
    }
    if (token.kind == parse::TokenKind::Block) {
      content.blocks.push_back(token.span);
    }
  }
  for (const parse::Comment& comment : syntax->comments) {
    content.comments.push_back(trimmed_lines(source.text(comment.span)));
  }
  return content;
}

bool is_in_block(const Content& content, std::size_t offset) {
  for (const Span& block : content.blocks) {
    if (block.begin <= offset && offset < block.end) {
      return true;
    }
  }
  return false;
}

std::optional<std::string> untidy_line(std::string_view text, const Content& content) {
  if (!text.empty() && !text.ends_with('\n')) {
    return "the last line has no end";
  }
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    if (is_in_block(content, at)) {
      continue;
    }
    if (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) {
      return fmt::format("a line ends with a blank at byte {}", at);
    }
    if (text.substr(at).starts_with("\n\n\n") || (at == 0) || (text.substr(at) == "\n\n")) {
      return fmt::format("there are too many empty lines at byte {}", at);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> laid_out(std::string_view spec) {
  SourceFiles files;
  Diagnostics diags;
  return format::format(files.add("spec.bspec", std::string(spec)), diags);
}

std::optional<std::string> broken_property(std::string_view spec) {
  const Content before = content_of(spec);
  const std::optional<std::string> once = laid_out(spec);
  if (before.has_errors != !once.has_value()) {
    return "a spec is laid out exactly if it has no syntax errors";
  }
  if (!once) {
    return std::nullopt;
  }
  const Content after = content_of(*once);
  if (after.has_errors) {
    return fmt::format("the result has syntax errors:\n{}", *once);
  }
  if (after.tokens != before.tokens) {
    return fmt::format("the tokens have changed:\n{}", *once);
  }
  if (after.tree != before.tree) {
    return fmt::format("the syntax tree has changed: {}\n{}",
                       ast::Json::diff(before.tree, after.tree).dump(), *once);
  }
  if (after.comments != before.comments) {
    return fmt::format("the comments have changed:\n{}", *once);
  }
  const std::optional<std::string> twice = laid_out(*once);
  if (twice != once) {
    return fmt::format("laid out once:\n{}\nlaid out twice:\n{}", *once, twice.value_or("nothing"));
  }
  if (std::optional<std::string> untidy = untidy_line(*once, after)) {
    return fmt::format("{}:\n{}", *untidy, *once);
  }
  return std::nullopt;
}

}  // namespace bspec::format_test
