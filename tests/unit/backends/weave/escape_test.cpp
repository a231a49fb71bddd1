#include "backends/weave/escape.h"

#include <gtest/gtest.h>

#include "backends/weave/language.h"

namespace bspec::weave {
namespace {

struct Row {
  std::string_view text;
  std::string_view spelled;
};

TEST(EscapeTypeScriptString, LeavesNoWayOut) {
  constexpr Row kRows[] = {
      {"plain", "'plain'"},
      {"", "''"},
      {"it's", "\"it's\""},
      {"'\"", "'\\'\"'"},
      {"a\\", "'a\\\\'"},
      {"\\'", "\"\\\\'\""},
      {"a\nb\r\tc", "'a\\nb\\r\\tc'"},
      {"\xE2\x80\xA8", "'\\u2028'"},
      {"\xE2\x80\xAE", "'\\u202e'"},
      {"\x01", "'\\u0001'"},
      {"\xC2\x85", "'\\u0085'"},
      {"${x}`", "'${x}`'"},
      {"é 日本", "'é 日本'"},
      {"\xF0\x9F\x98\x80", "'\\u{1f600}'"},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(escape_typescript_string(row.text), row.spelled) << row.text;
  }
}

TEST(EscapeTemplateLiteral, LeavesNoWayOut) {
  constexpr Row kRows[] = {
      {"a\nb", "`a\nb`"}, {"`", "`\\``"},       {"${x}", "`\\${x}`"},   {"$1 {", "`$1 {`"},
      {"$${", "`$\\${`"}, {"\\`", "`\\\\\\``"}, {"\\${", "`\\\\\\${`"}, {"a\rb", "`a\\rb`"},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(escape_template_literal(row.text), row.spelled) << row.text;
  }
}

TEST(EscapeTypeScriptRegex, LeavesNoWayOut) {
  constexpr Row kRows[] = {
      {"^a/b$", "/^a\\/b$/u"}, {"", "/(?:)/u"},      {"[/]", "/[\\/]/u"}, {"a\\/b", "/a\\/b/u"},
      {"a\\", "/a\\\\/u"},     {"a\nb", "/a\\nb/u"}, {"\\\n", "/\\n/u"},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(escape_typescript_regex(row.text), row.spelled) << row.text;
  }
}

TEST(EscapeCommentLine, LeavesNoWayOut) {
  constexpr Row kRows[] = {
      {"words", "words"},
      {"*/ evil()", "*\\/ evil()"},
      {"**/", "**\\/"},
      {"a\nb", "a b"},
      {"a\rb", "a b"},
      {"\xE2\x80\xA8"
       "evil()",
       "\\u2028evil()"},
      {"\xE2\x80\xAE", "\\u202e"},
      {"@ts-nocheck", "\\@ts-nocheck"},
      {"mail a@b.c", "mail a@b.c"},
      {"see @deprecated", "see \\@deprecated"},
      {"  two  spaces  ", "two spaces"},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(escape_comment_line(row.text), row.spelled) << row.text;
  }
}

TEST(SpellDoc, WrapsAndPrefixes) {
  EXPECT_EQ(spell_doc(Language::TypeScript, ""), "");
  EXPECT_EQ(spell_doc(Language::TypeScript, "One line."), "/** One line. */");
  EXPECT_EQ(spell_doc(Language::TypeScript, "One.\n*/ two"), "/**\n * One.\n * *\\/ two\n */");
  const std::string long_text =
      spell_doc(Language::TypeScript, std::string(60, 'a') + " " + std::string(60, 'b'));
  EXPECT_EQ(long_text,
            "/**\n * " + std::string(60, 'a') + "\n * " + std::string(60, 'b') + "\n */");
}

TEST(EscapeJsonString, LeavesNoWayOut) {
  constexpr Row kRows[] = {
      {"a\"b\\", "\"a\\\"b\\\\\""},
      {"a\nb\t", "\"a\\nb\\t\""},
      {"\x01", "\"\\u0001\""},
      {"\xE2\x80\xA8", "\"\\u2028\""},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(escape_json_string(row.text), row.spelled) << row.text;
  }
}

TEST(EscapeSql, DoublesQuotesAndDropsNul) {
  EXPECT_EQ(escape_sql_string("it's"), "'it''s'");
  EXPECT_EQ(escape_sql_identifier("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(escape_sql_string(std::string_view("a\0b", 3)), "'ab'");
}

TEST(EscapeMarkdown, LeavesNoMarkup) {
  EXPECT_EQ(escape_markdown("<img src=x> [a](b) `c` | d"),
            "\\<img src=x\\> \\[a\\](b) \\`c\\` \\| d");
  EXPECT_EQ(escape_markdown("- a to-do list (b)"), "\\- a to-do list (b)");
  EXPECT_EQ(escape_markdown("1. one\n2. two"), "1\\. one 2\\. two");
  EXPECT_EQ(escape_markdown("1) one"), "1\\) one");
}

TEST(GroupDigits, GroupsFiveDigitsAndMore) {
  EXPECT_EQ(group_digits("9999"), "9999");
  EXPECT_EQ(group_digits("10000"), "10_000");
  EXPECT_EQ(group_digits("-1234567"), "-1_234_567");
}

TEST(Leaf, RefusesTextOfAnotherForm) {
  EXPECT_DEATH(Ident("a b"), "is no identifier");
  EXPECT_DEATH(Ident("a;evil()"), "is no identifier");
  EXPECT_DEATH(Slug("My-App"), "is no slug");
  EXPECT_DEATH(Slug(std::string(32, 'a')), "is no slug");
  EXPECT_DEATH(FilePath("a b"), "no path of the compiler");
  EXPECT_DEATH(Comment("\xFF"), "not UTF-8");
}

TEST(Spell, RefusesWhatALanguageCannotHold) {
  EXPECT_DEATH(spell(Language::Plain, LeafKind::StringLit, "x"), "no string literals");
  EXPECT_DEATH(spell(Language::Sql, LeafKind::Comment, "\\! sh"), "no comments from a spec");
}

}  // namespace
}  // namespace bspec::weave
