#include "frontend/format/layout.h"

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

void Layout::node(uint32_t index) {
  switch (syntax_.nodes[index].rule) {
    case Rule::Setting:
    case Rule::SettingLine:
      settings_line(index);
      return;
    case Rule::ErrorItem:
    case Rule::ErrorDecl:
      error_columns(parts_of(index), syntax_.nodes[index].rule);
      return;
    case Rule::Alias:
    case Rule::RuleDecl:
      definition(index);
      return;
    case Rule::EnumDecl:
    case Rule::View:
    case Rule::Input:
    case Rule::Params:
    case Rule::Event:
      before_shape(index);
      return;
    case Rule::Field:
    case Rule::InputItem:
      field(index);
      return;
    case Rule::ViewItem:
    case Rule::WriteMember:
    case Rule::SampleItem:
    case Rule::ObjectItem:
    case Rule::Arm:
      named(index);
      return;
    case Rule::Errors:
    case Rule::ResourceItem:
    case Rule::ListOption:
    case Rule::RouteItem:
    case Rule::RouteWord:
    case Rule::Clause:
      word_and_values(index);
      return;
    case Rule::Allow:
    case Rule::Key:
    case Rule::Check:
    case Rule::Query:
    case Rule::Guard:
    case Rule::Effect:
      clauses(index);
      return;
    case Rule::Move:
      move(index);
      return;
    case Rule::Stmt:
      statement(index);
      return;
    case Rule::Step:
      step(index);
      return;
    case Rule::IfStmt:
      branches(index);
      return;
    case Rule::Expr:
    case Rule::Joined:
    case Rule::Number:
    case Rule::Payload:
      expression(parts_of(index), syntax_.nodes[index].rule);
      return;
    default:
      plain(index);
      return;
  }
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
