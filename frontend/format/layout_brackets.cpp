#include <algorithm>

#include "frontend/format/layout.h"

namespace bspec::format {

using parse::Rule;

namespace {

constexpr std::string_view kGap = "   ";

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
  // Braces stay on several lines if they were; parentheses only if they have to.
  bool is_broken =
      bracket != "(" && tokens_.trivia().has_break(syntax_.tokens[parts[open].index].span.end,
                                                   syntax_.tokens[last].span.begin);
  std::string_view inside = bracket == "{" ? " " : "";
  tokens_.lead(parts[open].index, rule);
  out_.open_group(is_broken);
  tokens_.token(parts[open].index, rule);
  out_.open_indent();
  line(inside);
  entries(found, rule, is_broken);
  tokens_.allow_blank_lines();
  if (found.empty()) {
    tokens_.allow_blank_lines_below();
  }
  tokens_.comments_before(last);
  tokens_.forbid_blank_lines();
  out_.close_indent();
  line(inside);
  tokens_.token(last, rule);
  out_.close_group();
  return close;
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
  bool is_line = is_broken ? is_on_next_line(before, after)
                           : is_named(before.part) || is_named(after.part);
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

/// Whether nothing but blanks stands between what is in the braces of a rule.
bool Layout::is_wordy(Rule rule) const {
  switch (rule) {
    case Rule::App:
    case Rule::Setting:
    case Rule::Errors:
    case Rule::Entity:
    case Rule::Resource:
    case Rule::ResourceItem:
    case Rule::WriteBody:
    case Rule::Route:
    case Rule::Block:
    case Rule::Example:
    case Rule::ListQuery:
      return true;
    default:
      return false;
  }
}

bool Layout::is_on_next_line(const Entry& before, const Entry& after) const {
  return tokens_.trivia().has_break(syntax_.tokens[last_token(before.part)].span.end,
                                    syntax_.tokens[first_token(after.part)].span.begin);
}

}  // namespace bspec::format
