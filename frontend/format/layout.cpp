#include "frontend/format/layout.h"

#include <array>

namespace bspec::format {

using parse::Rule;
using parse::SyntaxNode;

Layout::Layout(const SourceFile& source, const parse::Syntax& syntax, Stream& out)
    : syntax_(syntax), out_(out), tokens_(source, syntax, out) {}

llvm::SmallVector<uint32_t> Layout::decls() const {
  llvm::SmallVector<uint32_t> decls;
  for (uint32_t at = 1; at < syntax_.nodes.size(); at += syntax_.nodes[at].size) {
    decls.push_back(at);
  }
  return decls;
}

void Layout::decl(uint32_t index) {
  tokens_.after_break();
  tokens_.allow_blank_lines();
  item({index, false, Rule::Decl});
}

void Layout::end_of_file() {
  tokens_.after_break();
  tokens_.allow_blank_lines();
  tokens_.comments_before(syntax_.tokens.size() - 1);
}

/// The rules with a layout of their own.
const std::array<Layout::Function, Layout::kRules>& Layout::functions() {
  struct Row {
    Rule rule;
    Function function;
  };

  static constexpr Row kRows[] = {
      {Rule::Setting, &Layout::settings_line},
      {Rule::SettingLine, &Layout::settings_line},
      {Rule::ErrorItem, &Layout::error_columns},
      {Rule::ErrorDecl, &Layout::error_columns},
      {Rule::Alias, &Layout::definition},
      {Rule::RuleDecl, &Layout::definition},
      {Rule::EnumDecl, &Layout::before_shape},
      {Rule::View, &Layout::before_shape},
      {Rule::Input, &Layout::before_shape},
      {Rule::Params, &Layout::before_shape},
      {Rule::Event, &Layout::before_shape},
      {Rule::Field, &Layout::field},
      {Rule::InputItem, &Layout::field},
      {Rule::ViewItem, &Layout::named},
      {Rule::WriteMember, &Layout::named},
      {Rule::SampleItem, &Layout::named},
      {Rule::ObjectItem, &Layout::named},
      {Rule::Arm, &Layout::named},
      {Rule::Errors, &Layout::word_and_values},
      {Rule::ResourceItem, &Layout::word_and_values},
      {Rule::ListOption, &Layout::word_and_values},
      {Rule::RouteItem, &Layout::word_and_values},
      {Rule::RouteWord, &Layout::word_and_values},
      {Rule::Clause, &Layout::word_and_values},
      {Rule::Allow, &Layout::clauses},
      {Rule::Key, &Layout::clauses},
      {Rule::Check, &Layout::clauses},
      {Rule::Query, &Layout::clauses},
      {Rule::Guard, &Layout::clauses},
      {Rule::Effect, &Layout::clauses},
      {Rule::Move, &Layout::move},
      {Rule::Stmt, &Layout::statement},
      {Rule::IfStmt, &Layout::branches},
      {Rule::Step, &Layout::step},
      {Rule::Expr, &Layout::expression},
      {Rule::Joined, &Layout::expression},
      {Rule::Number, &Layout::expression},
      {Rule::Payload, &Layout::expression},
  };
  static const std::array<Function, kRules> kFunctions = [] {
    std::array<Function, kRules> functions = {};
    functions.fill(&Layout::plain);
    for (const Row& row : kRows) {
      functions[static_cast<size_t>(row.rule)] = row.function;
    }
    return functions;
  }();
  return kFunctions;
}

void Layout::node(uint32_t index) {
  (this->*functions()[static_cast<size_t>(syntax_.nodes[index].rule)])(index);
}

void Layout::plain(uint32_t index) {
  parts(parts_of(index), syntax_.nodes[index].rule);
}

void Layout::parts(Parts parts, Rule rule) {
  for (size_t i = 0; i < parts.size(); ++i) {
    size_t close = bracketed(parts, i, rule);
    if (close == i) {
      part(parts[i], rule);
    }
    i = close;
  }
}

void Layout::part(const Part& part, Rule rule) {
  if (part.is_token) {
    tokens_.token(part.index, rule);
  } else {
    node(part.index);
  }
}

Layout::PartList Layout::parts_of(uint32_t index) const {
  const SyntaxNode& node = syntax_.nodes[index];
  PartList parts;
  uint32_t child = index + 1;
  uint32_t end = index + node.size;
  for (uint32_t token = node.first; token < node.end;) {
    if (child < end && syntax_.nodes[child].first == token) {
      parts.push_back({child, false, syntax_.nodes[child].rule});
      token = syntax_.nodes[child].end;
      child += syntax_.nodes[child].size;
    } else {
      parts.push_back({token++, true});
    }
  }
  return parts;
}

size_t Layout::first_token(const Part& part) const {
  return part.is_token ? part.index : syntax_.nodes[part.index].first;
}

size_t Layout::last_token(const Part& part) const {
  return part.is_token ? part.index : syntax_.nodes[part.index].end - 1;
}

std::string_view Layout::first_word(const Part& part) const {
  return tokens_.text(first_token(part));
}

bool Layout::is_token(const Part& part, std::string_view spelling) const {
  return part.is_token && tokens_.text(part.index) == spelling;
}

void Layout::line(std::string_view flat) {
  // `/* x */` keeps its distance.
  out_.line(tokens_.is_behind_block() && flat.empty() ? " " : flat);
  tokens_.after_break();
}

size_t Layout::fill(std::string_view flat, bool is_between_items) {
  tokens_.after_break();
  return out_.fill(flat, is_between_items);
}

/// A `fill` whose new line is indented by one step more, with the comments before `next`.
size_t Layout::indented_fill(const Part& next, Rule rule) {
  out_.open_indent();
  size_t index = fill(" ");
  tokens_.lead(first_token(next), rule);
  out_.close_indent();
  return index;
}

void Layout::indented_line(const Part& next, Rule rule) {
  out_.open_indent();
  line(" ");
  tokens_.lead(first_token(next), rule);
  out_.close_indent();
}

void Layout::cell(int32_t column, std::string_view key) {
  out_.space();
  tokens_.after_space();
  out_.cell(column, key);
}

}  // namespace bspec::format
