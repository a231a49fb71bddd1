#pragma once

#include <string>
#include <string_view>

namespace bspec::weave {

/// Spellings of text per syntax. Each blocks every way out of its place that the syntax knows:
/// quotes, escapes, comment ends, line separators, bidirectional controls.

/// `'it is'`, or in double quotes when that needs fewer escapes, as prettier chooses.
std::string escape_typescript_string(std::string_view text);

/// A template literal with no substitution: for text that is best read as written, such as SQL.
std::string escape_template_literal(std::string_view text);

/// The same without its marks, to stand between substitutions.
std::string escape_template_part(std::string_view text);

/// `/^a\/b$/u`
std::string escape_typescript_regex(std::string_view pattern);

/// `100000` becomes `100_000`.
std::string group_digits(std::string_view digits);

/// One line of words that can stand in any comment of TypeScript.
std::string escape_comment_line(std::string_view text);

std::string escape_json_string(std::string_view text);

/// In quotes: single ones where the text needs no escape, as prettier chooses; else JSON's.
std::string escape_yaml_scalar(std::string_view text);

/// Words that stay words: no markup, no HTML, on one line, as prettier leaves them.
std::string escape_markdown(std::string_view text);

/// A code span, or escaped words where a span cannot show the text.
std::string escape_markdown_code(std::string_view text);

/// `'it''s'`
std::string escape_sql_string(std::string_view text);

/// `"name"`
std::string escape_sql_identifier(std::string_view name);

}  // namespace bspec::weave
