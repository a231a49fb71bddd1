#include "frontend/parse/expected.h"

#include <utility>
#include <vector>

#include <fmt/format.h>
#include <grammar/BspecParser.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>

namespace bspec::parse {

namespace {

using grammar::BspecParser;

constexpr size_t kMaxListed = 4;
constexpr size_t kMaxShownBytes = 40;

/// What a rule is called where one of its many beginnings or continuations was expected.
std::string_view phrase_of(size_t rule) {
  switch (rule) {
    case BspecParser::RuleSpec:
    case BspecParser::RuleDecl:
      return "a declaration such as `entity`, `view` or `GET`";
    case BspecParser::RuleSetting:
    case BspecParser::RuleSettingLine:
    case BspecParser::RuleInputItem:
      return "a value";
    case BspecParser::RuleEntity:
    case BspecParser::RuleMember:
      return "a field, `allow`, `unique`, `index` or `check`";
    case BspecParser::RuleView:
    case BspecParser::RuleFields:
      return "a member";
    case BspecParser::RuleResource:
    case BspecParser::RuleResourceItem:
      return "an operation or a setting";
    case BspecParser::RuleRoute:
    case BspecParser::RuleBlock:
    case BspecParser::RuleStmt:
      return "a statement";
    default:
      return "";
  }
}

/// Names what a set of tokens holds, whole categories first.
class Describer {
 public:
  Describer(const antlr4::misc::IntervalSet& tokens, const antlr4::dfa::Vocabulary& vocabulary)
      : tokens_(tokens) {
    for (ssize_t type : tokens.toList()) {
      if (type > 0) {
        literals_.push_back(vocabulary.getLiteralName(static_cast<size_t>(type)));
      }
    }
  }

  std::vector<std::string> run() {
    bool has_name = has(BspecParser::LID);
    bool starts_value = has_name && has(BspecParser::INT) && has_literal("'('");
    bool continues_value = has_literal("'+'") && has_literal("'and'");
    if (starts_value) {
      parts_.emplace_back("a value");
    } else {
      add(has_name, "a name");
      add(has(BspecParser::UID), "the name of a type");
      add(has(BspecParser::STRING) || has(BspecParser::TEXT), "a text");
      add(has(BspecParser::INT) || has(BspecParser::DEC), "a number");
      add(has(BspecParser::QUANTITY), "a quantity such as `5 minutes`");
      add(has(BspecParser::METHOD), "a method such as `GET`");
    }
    for (const std::string& literal : literals_) {
      bool is_word = literal.size() > 2 && literal[1] >= 'a' && literal[1] <= 'z';
      bool is_covered = literal.empty() || starts_value || (has_name && is_word) ||
                        (continues_value && literal != "'}'" && literal != "')'");
      add(!is_covered, fmt::format("`{}`", std::string_view(literal).substr(
                                               std::min<size_t>(1, literal.size()),
                                               literal.size() < 2 ? 0 : literal.size() - 2)));
    }
    add(tokens_.contains(static_cast<ssize_t>(-1)), "the end of the file");
    return std::move(parts_);
  }

 private:
  bool has(size_t type) const { return tokens_.contains(type); }

  bool has_literal(std::string_view literal) const {
    return llvm::is_contained(literals_, literal);
  }

  void add(bool is_expected, std::string_view words) {
    if (is_expected) {
      parts_.emplace_back(words);
    }
  }

  const antlr4::misc::IntervalSet& tokens_;
  std::vector<std::string> literals_;
  std::vector<std::string> parts_;
};

/// "a, b or c".
std::string join_alternatives(const std::vector<std::string>& parts) {
  if (parts.empty()) {
    return {};
  }
  std::string all_but_last = llvm::join(parts.begin(), parts.end() - 1, ", ");
  return all_but_last.empty() ? parts.back() : all_but_last + " or " + parts.back();
}

}  // namespace

std::string describe_expected(const antlr4::misc::IntervalSet& tokens,
                              size_t rule,
                              const antlr4::dfa::Vocabulary& vocabulary) {
  std::vector<std::string> parts = Describer(tokens, vocabulary).run();
  if (parts.size() <= kMaxListed) {
    return join_alternatives(parts);
  }
  std::string phrase(phrase_of(rule));
  bool may_close = llvm::is_contained(parts, "`}`");
  if (!may_close || phrase.empty()) {
    return phrase;
  }
  if (size_t last = phrase.find(" or "); last != std::string::npos) {
    phrase.replace(last, std::string_view(" or ").size(), ", ");
  }
  return phrase + " or `}`";
}

std::string describe_found(const antlr4::Token& token, std::string_view spelling) {
  switch (token.getType()) {
    case antlr4::Token::EOF:
      return "the end of the file";
    case BspecParser::STRING:
    case BspecParser::TEXT:
      return spelling.size() <= kMaxShownBytes && token.getType() == BspecParser::STRING
                 ? fmt::format("the text `{}`", spelling)
                 : "a text";
    default:
      return spelling.size() <= kMaxShownBytes
                 ? fmt::format("`{}`", spelling)
                 : fmt::format("`{}…`", spelling.substr(0, kMaxShownBytes));
  }
}

}  // namespace bspec::parse
