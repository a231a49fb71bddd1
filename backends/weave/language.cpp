#include "backends/weave/language.h"

#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>

#include "backends/weave/escape.h"
#include "support/base/check.h"

namespace bspec::weave {
namespace {

constexpr size_t kDocColumns = 92;

std::string_view language_name(Language language) {
  switch (language) {
    case Language::Plain:
      return "a plain file";
    case Language::TypeScript:
      return "TypeScript";
    case Language::Json:
      return "JSON";
    case Language::Yaml:
      return "YAML";
    case Language::Markdown:
      return "Markdown";
    case Language::Sql:
      return "SQL";
  }
  BS_UNREACHABLE("language");
}

std::string spell_sql_text(Language language, std::string_view text) {
  switch (language) {
    case Language::Sql:
      return std::string(text);
    case Language::TypeScript:
      return text.find('\n') == std::string_view::npos ? escape_typescript_string(text)
                                                       : escape_template_literal(text);
    case Language::Json:
      return escape_json_string(text);
    case Language::Plain:
    case Language::Yaml:
    case Language::Markdown:
      break;
  }
  BS_CHECK(false, "{} takes no SQL", language_name(language));
  return {};
}

std::string spell_comment(Language language, std::string_view text) {
  switch (language) {
    case Language::TypeScript:
      return escape_comment_line(text);
    case Language::Markdown:
      return escape_markdown(text);
    case Language::Plain:
    case Language::Json:
    case Language::Yaml:
    case Language::Sql:
      break;
  }
  // A line that starts with a backslash is a command of psql, so SQL takes no words of a spec.
  BS_CHECK(false, "{} takes no comments from a spec", language_name(language));
  return {};
}

std::vector<std::string> wrap_words(std::string_view line) {
  std::vector<std::string> lines;
  llvm::SmallVector<llvm::StringRef> words;
  llvm::StringRef(line).split(words, ' ', -1, false);
  for (const llvm::StringRef word : words) {
    if (lines.empty() || lines.back().size() + 1 + word.size() > kDocColumns) {
      lines.push_back(word.str());
    } else {
      lines.back() += fmt::format(" {}", std::string_view(word));
    }
  }
  return lines;
}

/// The lines of a text, wrapped; blank lines at its ends are dropped.
std::vector<std::string> doc_lines(std::string_view text) {
  std::vector<std::string> lines;
  llvm::SmallVector<llvm::StringRef> written;
  llvm::StringRef(text).trim().split(written, '\n');
  for (const llvm::StringRef line : written) {
    const std::vector<std::string> wrapped = wrap_words(escape_comment_line(line));
    if (wrapped.empty()) {
      lines.emplace_back();
    }
    lines.insert(lines.end(), wrapped.begin(), wrapped.end());
  }
  while (!lines.empty() && lines.back().empty()) {
    lines.pop_back();
  }
  return lines;
}

/// Stops unless the file is in the only language that has these leaves.
void expect_language(Language wanted, Language language, std::string_view leaves) {
  BS_CHECK(language == wanted, "{} has no {}", language_name(language), leaves);
}

}  // namespace

Language language_of(std::string_view path) {
  llvm::StringRef name(path);
  name.consume_back(".tmpl");
  if (name.ends_with(".ts")) {
    return Language::TypeScript;
  }
  if (name.ends_with(".json")) {
    return Language::Json;
  }
  if (name.ends_with(".yaml") || name.ends_with(".yml")) {
    return Language::Yaml;
  }
  if (name.ends_with(".md")) {
    return Language::Markdown;
  }
  if (name.ends_with(".sql")) {
    return Language::Sql;
  }
  return Language::Plain;
}

std::string spell_string(Language language, std::string_view text) {
  switch (language) {
    case Language::TypeScript:
      return escape_typescript_string(text);
    case Language::Json:
      return escape_json_string(text);
    case Language::Yaml:
      return escape_yaml_scalar(text);
    case Language::Sql:
      return escape_sql_string(text);
    case Language::Plain:
    case Language::Markdown:
      break;
  }
  BS_CHECK(false, "{} has no string literals", language_name(language));
  return {};
}

std::string spell_doc(Language language, std::string_view text) {
  expect_language(Language::TypeScript, language, "documentation comments");
  const std::vector<std::string> lines = doc_lines(text);
  if (lines.empty()) {
    return {};
  }
  if (lines.size() == 1) {
    return fmt::format("/** {} */", lines.front());
  }
  std::string out = "/**";
  for (const std::string& line : lines) {
    out += line.empty() ? "\n *" : fmt::format("\n * {}", line);
  }
  return out + "\n */";
}

std::string spell(Language language, LeafKind kind, std::string_view text) {
  switch (kind) {
    case LeafKind::Ident:
    case LeafKind::Slug:
    case LeafKind::FilePath:
      return std::string(text);
    case LeafKind::StringLit:
      return spell_string(language, text);
    case LeafKind::RegexLit:
      expect_language(Language::TypeScript, language, "regular expressions");
      return escape_typescript_regex(text);
    case LeafKind::IntLit:
      return language == Language::TypeScript ? group_digits(text) : std::string(text);
    case LeafKind::Comment:
      return spell_comment(language, text);
    case LeafKind::SqlIdent:
      expect_language(Language::Sql, language, "names of a database");
      return escape_sql_identifier(text);
    case LeafKind::SqlText:
      return spell_sql_text(language, text);
    case LeafKind::SqlPart:
      expect_language(Language::TypeScript, language, "template literals");
      return escape_template_part(text);
    case LeafKind::YamlScalar:
      return language == Language::Json ? escape_json_string(text) : escape_yaml_scalar(text);
    case LeafKind::MdText:
      expect_language(Language::Markdown, language, "words of Markdown");
      return escape_markdown(text);
    case LeafKind::MdCode:
      expect_language(Language::Markdown, language, "code of Markdown");
      return escape_markdown_code(text);
  }
  BS_UNREACHABLE("leaf kind");
}

}  // namespace bspec::weave
