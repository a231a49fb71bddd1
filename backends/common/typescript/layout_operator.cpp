#include <algorithm>

#include "backends/common/typescript/layout.h"
#include "backends/common/typescript/operators.h"
#include "backends/common/typescript/shape.h"

namespace bspec::typescript {
namespace {

/// `a && { … } && { … }`: all operands of one row open on their lines.
bool is_inline_row(const Node* node) {
  if (!is_inline_logical(node)) {
    return false;
  }
  return !is_binaryish(node->left) || !should_flatten(node->text, node->left->text) ||
         is_inline_row(node->left);
}

bool is_boolean_call(const Node* node) {
  return node->kind == Kind::Call && !node->is_optional && node->items.size() == 1 &&
         node->left->kind == Kind::Identifier && node->left->text == "Boolean";
}

bool takes_argument(const Node* node) {
  return node->kind == Kind::Return || node->kind == Kind::Throw || node->kind == Kind::Unary;
}

}  // namespace

void Layout::collect_binary(const Node* node, bool in_parens, Docs& parts) {
  if (is_binaryish(node->left) && should_flatten(node->text, node->left->text)) {
    path_.push_back(node->left);
    collect_binary(node->left, in_parens, parts);
    path_.pop_back();
  } else {
    parts.push_back(d_.group(print(node->left)));
  }
  const Doc right = print(node->right);
  const Doc tail = is_inline_logical(node) ? d_.concat({text(node->text), text(" "), right})
                                           : d_.concat({text(node->text), d_.line(), right});
  const bool is_grouped = (!in_parens || node->kind != Kind::Logical) &&
                          parent()->kind != node->kind && node->left->kind != node->kind &&
                          node->right->kind != node->kind;
  parts.push_back(text(" "));
  parts.push_back(is_grouped ? d_.group(tail) : tail);
}

Doc Layout::print_binary(const Node* node) {
  const Node* above = parent();
  const bool in_parens = (above->kind == Kind::If || above->kind == Kind::While ||
                          above->kind == Kind::DoWhile || above->kind == Kind::Switch) &&
                         above->test == node;
  Docs parts;
  collect_binary(node, in_parens, parts);
  if (in_parens) {
    return d_.concat(parts);
  }
  const bool is_callee =
      (above->kind == Kind::Call || above->kind == Kind::New) && above->left == node;
  if (is_callee || above->kind == Kind::Unary || (is_member(above) && !above->is_computed)) {
    return d_.group(
        d_.concat({d_.indent(d_.concat({d_.softline(), d_.concat(parts)})), d_.softline()}));
  }
  const Node* grand = parent(1);
  const bool grand_takes =
      grand != nullptr && (grand->kind == Kind::Return || grand->kind == Kind::Throw ||
                           grand->kind == Kind::Call || grand->kind == Kind::New);
  const bool stays = takes_argument(above) || (above->kind == Kind::Arrow && above->body == node) ||
                     (above->kind == Kind::For && above->body != node) ||
                     (above->kind == Kind::Conditional && !grand_takes) ||
                     above->kind == Kind::Template || is_boolean_call(above);
  const bool is_value = above->kind == Kind::Assign || above->kind == Kind::Declarator ||
                        above->kind == Kind::ClassField || above->kind == Kind::Property;
  if (stays || is_inline_row(node) || (!is_inline_logical(node) && is_value)) {
    return d_.group(d_.concat(parts));
  }
  const Docs rest(parts.begin() + 1, parts.end());
  return d_.group(d_.concat({parts[0], d_.indent(d_.concat(rest))}));
}

bool Layout::is_head_of_chain(const Node* node) const {
  // Walks up the chain that the conditional is the head of, to what takes the chain's value.
  const Node* below = node;
  for (size_t i = 0; parent(i) != nullptr; ++i) {
    const Node* above = parent(i);
    const bool is_link = above->kind == Kind::NonNull ||
                         ((above->kind == Kind::Call || is_member(above)) && above->left == below);
    if (is_link) {
      below = above;
      continue;
    }
    if ((above->kind == Kind::New || is_cast(above)) && above->left == below) {
      below = above;
      above = parent(i + 1);
    }
    const bool takes_value = above->kind == Kind::Assign || above->kind == Kind::Declarator ||
                             takes_argument(above) || above->kind == Kind::Await;
    return below != node && takes_value && above->right == below;
  }
  return false;
}

Doc Layout::print_conditional(const Node* node) {
  const Node* above = parent();
  const bool is_nested = above->kind == Kind::Conditional;
  const bool is_test = is_nested && above->test == node;
  const bool is_branch = is_nested && !is_test;
  const bool is_alternate = is_nested && above->alternate == node;

  const auto branch = [&](const Node* value) { return d_.align(2, print(value)); };
  const bool has_nested = node->body->kind == Kind::Conditional;
  const Doc test = is_alternate ? d_.align(2, print(node->test)) : print(node->test);
  const Doc branches = d_.concat(
      {d_.line(), text("? "), has_nested ? d_.if_break(d_.empty(), text("(")) : d_.empty(),
       branch(node->body), has_nested ? d_.if_break(d_.empty(), text(")")) : d_.empty(), d_.line(),
       text(": "), branch(node->alternate)});
  const bool breaks_closing = is_member(above) && !above->is_computed;
  const bool extra_indent = is_head_of_chain(node);
  Doc doc = d_.concat({test, is_branch ? branches : d_.indent(branches),
                       breaks_closing && !extra_indent ? d_.softline() : d_.empty()});
  if (!is_branch) {
    doc = d_.group(doc);
  }
  return is_test || extra_indent
             ? d_.group(d_.concat({d_.indent(d_.concat({d_.softline(), doc})), d_.softline()}))
             : doc;
}

Doc Layout::print_await(const Node* node) {
  const Doc doc = d_.concat({text("await "), print(node->right)});
  const Node* above = parent();
  const bool is_head = (above->kind == Kind::Call || is_member(above)) && above->left == node;
  if (!is_head) {
    return doc;
  }
  const Doc wrapped = d_.concat({d_.indent(d_.concat({d_.softline(), doc})), d_.softline()});
  for (size_t i = 0; parent(i) != nullptr && parent(i)->kind != Kind::Block; ++i) {
    if (parent(i)->kind == Kind::Await) {
      return leftmost(parent(i)->right) == node ? wrapped : d_.group(wrapped);
    }
  }
  return d_.group(wrapped);
}

Doc Layout::print_cast(const Node* node, std::string_view word) {
  const Doc doc = d_.concat({print(node->left), text(word), print(node->type)});
  const Node* above = parent();
  const bool is_head =
      (above->kind == Kind::Call || above->kind == Kind::New || is_member(above)) &&
      above->left == node;
  return is_head ? d_.group(d_.concat({d_.indent(d_.concat({d_.softline(), doc})), d_.softline()}))
                 : doc;
}

}  // namespace bspec::typescript
