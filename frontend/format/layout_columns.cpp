#include <algorithm>

#include "frontend/format/layout.h"

namespace bspec::format {

using parse::Rule;
using parse::TokenKind;

/// `roles User.role` · `auth { … }` · `waive "…" because "…" until "…"`.
void Layout::settings_line(uint32_t index) {
  PartList all = parts_of(index);
  Rule rule = syntax_.nodes[index].rule;
  Parts parts = all;
  if (parts.size() == 1) {
    node(parts.front().index);
    return;
  }
  bool is_waiver = is_token(parts.front(), "waive");
  part(parts.front(), rule);
  if (!is_waiver) {
    cell(0, "word");
    values(parts.drop_front(), rule);
    return;
  }
  for (const Part& next : parts.drop_front()) {
    if (is_token(next, "because") || is_token(next, "until")) {
      indented_fill(next, rule);
    }
    part(next, rule);
  }
}

/// A word of a resource, a route, a list or a query, and what it says.
void Layout::word_and_values(uint32_t index) {
  PartList all = parts_of(index);
  Parts parts = all;
  Rule rule = syntax_.nodes[index].rule;
  part(parts.front(), rule);
  if (parts.size() > 1) {
    cell(0, "word");
    values(parts.drop_front(), rule);
  }
}

/// Values with commas between them, those of further lines below the first one; or anything else.
void Layout::values(Parts values, Rule rule) {
  bool is_list = std::ranges::any_of(values, [&](const Part& p) { return is_token(p, ","); });
  if (!is_list) {
    parts(values, rule);
    return;
  }
  tokens_.lead(first_token(values.front()), rule);
  out_.open_align(0);
  size_t count = values.size() - (values.back().rule == Rule::Object ? 1 : 0);
  std::optional<size_t> open;
  for (const Part& value : values.take_front(count)) {
    if (!is_token(value, ",")) {
      part(value, rule);
      continue;
    }
    tokens_.announce(value.index);
    tokens_.separator(value.index);
    if (open) {
      out_.end_fill(*open);
    }
    open = fill(" ");
  }
  out_.end_fill(*open);
  out_.close_align();
  parts(values.drop_front(count), rule);
}

/// `missing 404 at subject "not found"` · `error Busy 409 at "seat" "is taken"`.
void Layout::error_columns(uint32_t index) {
  PartList all = parts_of(index);
  Parts parts = all;
  Rule rule = syntax_.nodes[index].rule;
  size_t next = is_token(parts.front(), "error") ? 2 : 1;
  this->parts(parts.take_front(next), rule);
  if (is_token(parts.front(), "shape") || next == parts.size()) {
    this->parts(parts.drop_front(next), rule);
    return;
  }
  cell(0, "status");
  bool has_status = syntax_.tokens[first_token(parts[next])].kind == TokenKind::Integer;
  if (has_status) {
    part(parts[next++], rule);
  }
  if (next == parts.size()) {
    return;
  }
  bool has_place = is_token(parts[next], "at");
  if (has_place) {
    has_status ? cell(1, "place") : out_.cell(1, "place");
    this->parts(parts.slice(next, 2), rule);
    next += 2;
  }
  if (next < parts.size()) {
    has_status || has_place ? cell(2, "message") : out_.cell(2, "message");
    part(parts[next], rule);
  }
}

/// `view Page of Post extends Card { … }`: what stands before the braces.
void Layout::before_shape(uint32_t index) {
  PartList all = parts_of(index);
  Rule rule = syntax_.nodes[index].rule;
  size_t next = 0;
  for (; !is_token(all[next], "{") && all[next].rule != Rule::Fields; ++next) {
    if (is_token(all[next], "of")) {
      cell(0, "of");
    }
    part(all[next], rule);
  }
  cell(1, "{");
  parts(Parts(all).drop_front(next), rule);
}

/// `name: value`.
void Layout::named(uint32_t index) {
  PartList all = parts_of(index);
  Rule rule = syntax_.nodes[index].rule;
  bool is_below_name = false;
  for (const Part& next : all) {
    part(next, rule);
    if (is_token(next, ":") && !is_below_name) {
      is_below_name = true;
      cell(0, ":");
    }
  }
}

/// `title: String(1..200) trim unique` · `"user-id": user` · `tags? from labels`.
void Layout::field(uint32_t index) {
  PartList all = parts_of(index);
  Parts rest = all;
  Rule rule = syntax_.nodes[index].rule;
  bool is_spread = is_token(rest.front(), "...");
  bool is_below_name = false;
  auto is_modifier = [&](const Part& next) {
    return next.rule == Rule::Modifier || next.rule == Rule::InputMod || is_token(next, "from");
  };
  while (!rest.empty() && !is_modifier(rest.front())) {
    part(rest.front(), rule);
    if (is_token(rest.front(), ":") && !is_below_name && !is_spread) {
      is_below_name = true;
      cell(0, ":");
    }
    rest = rest.drop_front();
  }
  if (rest.empty()) {
    out_.cell(1, "");
  } else {
    modifiers(rest, rule);
  }
}

/// Each is kept together, and stands in a column with those that begin alike.
void Layout::modifiers(Parts modifiers, Rule rule) {
  for (size_t i = 0; i < modifiers.size(); ++i) {
    size_t end = indented_fill(modifiers[i], rule);
    if (i == 0) {
      out_.cell(1, first_word(modifiers.front()));
    }
    part(modifiers[i], rule);
    if (is_token(modifiers[i], "from")) {
      part(modifiers[++i], rule);
    }
    out_.end_fill(end);
  }
}

/// `type Line = String(1..255) trim` · `rule mine(m: Member) = m.user == caller`.
void Layout::definition(uint32_t index) {
  PartList all = parts_of(index);
  Rule rule = syntax_.nodes[index].rule;
  Parts rest = all;
  for (; !is_token(rest.front(), "="); rest = rest.drop_front()) {
    part(rest.front(), rule);
  }
  cell(0, "=");
  parts(rest.take_front(2), rule);
  for (const Part& modifier : rest.drop_front(2)) {
    size_t end = indented_fill(modifier, rule);
    part(modifier, rule);
    out_.end_fill(end);
  }
}

/// `draft -> live when staff`.
void Layout::move(uint32_t index) {
  for (const Part& next : parts_of(index)) {
    if (is_token(next, "->") || is_token(next, "when")) {
      cell(is_token(next, "->") ? 0 : 1, tokens_.text(next.index));
    }
    part(next, Rule::Move);
  }
}

/// A statement: `let x = …`, `require … else Err`, or another one.
void Layout::statement(uint32_t index) {
  PartList all = parts_of(index);
  if (is_token(all.front(), "require")) {
    clauses(index);
    return;
  }
  bool is_let = is_token(all.front(), "let");
  for (size_t i = 0; i < all.size(); ++i) {
    if (is_let && i == 2) {
      cell(0, "=");
    }
    part(all[i], Rule::Stmt);
  }
}

/// `as ada POST "/groups" { … } -> 201 { … }`.
void Layout::step(uint32_t index) {
  std::optional<size_t> end;
  for (const Part& next : parts_of(index)) {
    if (is_token(next, "->")) {
      end = indented_fill(next, Rule::Step);
    }
    part(next, Rule::Step);
  }
  out_.end_fill(*end);
}

/// What has clauses at its end: `else Err`, `where e`, `when e`, `with e`. If it does not fit on a
/// line, they begin lines; but `when` and `with` of a policy only if they have to.
void Layout::clauses(uint32_t index) {
  PartList all = parts_of(index);
  Rule rule = syntax_.nodes[index].rule;
  tokens_.lead(first_token(all.front()), rule);
  out_.open_group(false);
  for (size_t i = 0; i < all.size(); ++i) {
    const Part& next = all[i];
    bool is_condition = rule == Rule::Allow && (is_token(next, "when") || is_token(next, "with"));
    bool is_clause = is_condition || is_token(next, "else") ||
                     (rule == Rule::Key && is_token(next, "where")) ||
                     (rule == Rule::Effect && is_token(next, "with"));
    bool is_behind_brace = i > 0 && tokens_.text(first_token(next) - 1) == "}";
    if (is_clause && !is_behind_brace) {
      is_condition ? static_cast<void>(indented_fill(next, rule)) : indented_line(next, rule);
      if (is_condition || rule == Rule::Stmt) {
        out_.cell(0, "clause");
      }
    }
    bool is_list = rule == Rule::Allow && is_token(next, ",");
    if (is_list) {
      tokens_.announce(next.index);
      out_.open_indent();
      tokens_.separator(next.index);
      fill(" ");
      tokens_.lead(first_token(all[i + 1]), rule);
      out_.close_indent();
    } else {
      part(next, rule);
    }
  }
  out_.close_group();
}

}  // namespace bspec::format
