// The grammar itself: that it decides quickly and in one way, and that its lists of words are
// whole.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <grammar/BspecLexer.h>
#include <grammar/BspecParser.h>
#include <gtest/gtest.h>
#include <llvm/ADT/StringRef.h>

namespace bspec::grammar {
namespace {

/// Three decide; ANTLR sometimes reads two more before it is sure of it.
constexpr long long kMaxLookahead = 5;

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Every spec of the repository that has no syntax error.
std::vector<std::filesystem::path> sound_specs() {
  std::vector<std::filesystem::path> result;
  for (std::string_view folder : {"examples", "tests"}) {
    std::filesystem::path root = std::filesystem::path(BSPEC_SOURCE_DIR) / folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      std::string name = entry.path().filename().string();
      bool is_sound = name.rfind("fail_", 0) != 0 && name != "bad.bspec";
      if (entry.path().extension() == ".bspec" && is_sound) {
        result.push_back(entry.path());
      }
    }
  }
  std::sort(result.begin(), result.end());
  return result;
}

TEST(Grammar, DecidesInOneWayWithinAFewTokens) {
  std::vector<std::filesystem::path> specs = sound_specs();
  ASSERT_FALSE(specs.empty());
  for (const std::filesystem::path& path : specs) {
    antlr4::ANTLRInputStream input(read(path));
    BspecLexer lexer(&input);
    antlr4::CommonTokenStream tokens(&lexer);
    BspecParser parser(&tokens);
    parser.setProfile(true);
    parser.spec();
    EXPECT_EQ(parser.getNumberOfSyntaxErrors(), 0U) << path;
    for (const antlr4::atn::DecisionInfo& decision : parser.getParseInfo().getDecisionInfo()) {
      size_t rule = parser.getATN().decisionToState[decision.decision]->ruleIndex;
      const std::string& name = parser.getRuleNames()[rule];
      EXPECT_TRUE(decision.ambiguities.empty()) << path << ": `" << name << "` is ambiguous";
      EXPECT_EQ(decision.LL_Fallback, 0) << path << ": `" << name << "` falls back to full LL";
      EXPECT_LE(decision.SLL_MaxLook, kMaxLookahead) << path << ": `" << name << "` looks too far";
    }
  }
}

/// The grammar without comments, from its beginning to its tokens.
std::string parser_rules() {
  std::string text = read(std::filesystem::path(BSPEC_SOURCE_DIR) / "grammar/Bspec.g4");
  llvm::StringRef rest = llvm::StringRef(text).split("// --- tokens").first;
  std::string result;
  while (!rest.empty()) {
    auto [line, after] = rest.split('\n');
    result += line.split("//").first.str() + "\n";
    rest = after;
  }
  return result;
}

/// The words in quotes in a part of the grammar.
std::set<std::string> quoted_words(llvm::StringRef text) {
  std::set<std::string> result;
  while (text.contains('\'')) {
    auto [word, after] = text.split('\'').second.split('\'');
    bool is_word = !word.empty() && word.front() >= 'a' && word.front() <= 'z';
    if (is_word && !word.ends_with("?")) {
      result.insert(word.str());
    }
    text = after;
  }
  return result;
}

/// What stands between the name of a rule and its semicolon.
llvm::StringRef body_of(llvm::StringRef grammar, llvm::StringRef rule) {
  while (!grammar.empty()) {
    auto [head, after] = grammar.split(';');
    auto [name, body] = head.split(':');
    if (name.trim() == rule) {
      return body;
    }
    grammar = after;
  }
  return {};
}

/// A rule that lists soft words, and those it leaves out.
struct NameRule {
  std::string_view name;
  std::set<std::string> without;
};

TEST(Grammar, ListsEverySoftWordWhereItMayBeAName) {
  const std::set<std::string> reserved = {"and",  "or",    "not",  "in",    "as",   "if",   "then",
                                          "else", "match", "true", "false", "null", "where"};
  const std::vector<NameRule> rules = {
      {"name", {}},
      {"opName", {"link", "unlink"}},
      {"moduleName", {"number"}},
      {"runName", {"add", "remove", "require", "return", "reply"}},
      {"headName", {"text", "file", "redirect"}},
  };
  std::string grammar = parser_rules();
  std::set<std::string> soft = quoted_words(grammar);
  for (const std::string& word : reserved) {
    EXPECT_EQ(soft.erase(word), 1U) << word << " is reserved and not used";
  }
  for (const NameRule& rule : rules) {
    std::set<std::string> expected = soft;
    for (const std::string& word : rule.without) {
      expected.erase(word);
    }
    llvm::StringRef body = body_of(grammar, rule.name);
    std::string written = std::string(rule.name) + " : LID";
    for (const std::string& word : expected) {
      written += " | '" + word + "'";
    }
    EXPECT_EQ(quoted_words(body), expected) << "write it as: " << written << " ;";
  }
}

}  // namespace
}  // namespace bspec::grammar
