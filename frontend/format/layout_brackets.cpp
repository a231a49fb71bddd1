#include <algorithm>
#include <array>
#include <utility>

#include "frontend/format/layout.h"

namespace bspec::format {

using parse::Rule;

namespace {

constexpr std::string_view kGap = "   ";

/// Whether nothing but blanks stands between what is in the braces of a rule.
bool is_wordy(Rule rule) {
  constexpr std::array kWordy = {Rule::App,      Rule::Setting,      Rule::Errors,    Rule::Entity,
                                 Rule::Resource, Rule::ResourceItem, Rule::WriteBody, Rule::Route,
                                 Rule::Block,    Rule::Example,      Rule::ListQuery};
  return std::ranges::find(kWordy, rule) != kWordy.end();
}

/// Whether what stands in brackets of a rule is laid out as a list.
bool has_entries(std::string_view bracket, Rule rule) {
  if (bracket == "{") {
    return rule != Rule::UseDecl;
  }
  if (bracket == "[") {
    return rule == Rule::List || rule == Rule::SampleList;
  }
  return bracket == "(" && (rule == Rule::CallArgs || rule == Rule::TypeArgs ||
                            rule == Rule::Formals || rule == Rule::Names);
}

std::string_view closing(std::string_view bracket) {
  return bracket == "{" ? "}" : bracket == "[" ? "]" : ")";
}

}  // namespace

/// Writes brackets and what is in them, if `open` is one; gives the index of the closing one, or
/// `open`.
size_t Layout::bracketed(Parts parts, size_t open, Rule rule) {
  if (!parts[open].is_token || !has_entries(tokens_.text(parts[open].index), rule)) {
    return open;
  }
  std::string_view bracket = tokens_.text(parts[open].index);
  Entries found;
  size_t close = open + 1;
  for (; !is_token(parts[close], closing(bracket)); ++close) {
    if (is_token(parts[close], ",")) {
      found.back().comma = parts[close].index;
    } else {
      found.push_back({parts[close], std::nullopt});
    }
  }
  uint32_t last = parts[close].index;
  if (found.empty() && !tokens_.trivia().has_comment(last)) {
    tokens_.token(parts[open].index, rule);
    tokens_.token(last, rule);
    return close;
  }
  std::optional<bool> shared = std::exchange(shared_break_, std::nullopt);
  bool is_broken = shared.value_or(has_break(parts[open], parts[close]));
  std::string_view inside = bracket == "{" ? " " : "";
  tokens_.lead(parts[open].index, rule);
  if (!shared) {
    out_.open_group(is_broken);
  }
  tokens_.token(parts[open].index, rule);
  out_.open_indent();
  line(inside);
  entries(found, rule, is_broken);
  if (found.empty()) {
    tokens_.allow_blank_lines_below();
    tokens_.comments_before(last);
  } else {
    tokens_.allow_blank_lines();
    tokens_.comments_alone(last);
  }
  tokens_.forbid_blank_lines();
  out_.close_indent();
  line(inside);
  tokens_.token(last, rule);
  if (!shared) {
    out_.close_group();
  }
  return close;
}

/// Whether brackets stay on several lines: braces that were, but not parentheses.
bool Layout::has_break(const Part& open, const Part& close) const {
  return !is_token(open, "(") && tokens_.trivia().has_break(syntax_.tokens[open.index].span.end,
                                                            syntax_.tokens[close.index].span.begin);
}

/// `if a { … } else if b { … } else { … }`: all blocks on one line, or none.
void Layout::branches(uint32_t index) {
  bool is_broken = has_broken_block(index);
  tokens_.lead(syntax_.nodes[index].first, Rule::IfStmt);
  out_.open_group(is_broken);
  PartList all = parts_of(index);
  for (size_t i = 0; i < all.size(); ++i) {
    if (all[i].rule == Rule::IfStmt) {
      all = parts_of(all[i].index);
      i = 0;
    }
    if (is_token(all[i], "else")) {
      tokens_.comments_alone(all[i].index);
    }
    if (all[i].rule == Rule::Block) {
      shared_break_ = is_broken;
    }
    part(all[i], Rule::IfStmt);
    shared_break_.reset();
  }
  out_.close_group();
}

bool Layout::has_broken_block(uint32_t index) const {
  for (const Part& next : parts_of(index)) {
    if (next.rule == Rule::IfStmt && has_broken_block(next.index)) {
      return true;
    }
    if (next.rule == Rule::Block) {
      PartList block = parts_of(next.index);
      if (has_break(block.front(), block.back())) {
        return true;
      }
    }
  }
  return false;
}

void Layout::entries(const Entries& entries, Rule rule, bool is_broken) {
  bool is_row = !is_broken && !is_wordy(rule);
  if (is_row) {
    out_.open_group(false);
  }
  for (size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    if (i == 0 && is_broken) {
      tokens_.allow_blank_lines_below();
    } else if (is_broken) {
      tokens_.allow_blank_lines();
    }
    if (i + 1 < entries.size() && entry.comma && rule != Rule::View) {
      tokens_.announce(*entry.comma);
    }
    item(entry.part);
    if (i + 1 < entries.size()) {
      comma_behind(entry, rule);
      break_between(entry, entries[i + 1], rule, is_broken);
    } else if (entry.comma) {
      tokens_.drop(*entry.comma);
    }
  }
  if (is_row) {
    out_.close_group();
  }
}

void Layout::comma_behind(const Entry& entry, Rule rule) {
  if (!entry.comma) {
    return;
  }
  if (rule == Rule::View) {
    tokens_.drop(*entry.comma);
  } else {
    tokens_.separator(*entry.comma);
  }
}

void Layout::break_between(const Entry& before, const Entry& after, Rule rule, bool is_broken) {
  if (!before.comma && rule != Rule::View) {
    line(kGap);
    return;
  }
  bool has_comma = before.comma && (rule != Rule::View || tokens_.trivia().has_doc(*before.comma));
  std::string_view flat = has_comma ? " " : ", ";
  bool is_line =
      is_broken ? is_on_next_line(before, after) : is_named(before.part) || is_named(after.part);
  if (is_line) {
    line(flat);
  } else {
    fill(flat, true);
  }
}

void Layout::item(const Part& part) {
  out_.open_item(kind_of(part));
  tokens_.comments_before(first_token(part));
  out_.begin_item();
  node(part.index);
  out_.close_item();
}

/// Whether a part has a name and a value.
bool Layout::is_named(const Part& part) const {
  return std::ranges::any_of(parts_of(part.index),
                             [&](const Part& inner) { return is_token(inner, ":"); });
}

bool Layout::has_part(const Part& part, Rule rule) const {
  return std::ranges::any_of(parts_of(part.index),
                             [&](const Part& inner) { return inner.rule == rule; });
}

bool Layout::is_on_next_line(const Entry& before, const Entry& after) const {
  return tokens_.trivia().has_break(syntax_.tokens[last_token(before.part)].span.end,
                                    syntax_.tokens[first_token(after.part)].span.begin);
}

}  // namespace bspec::format
