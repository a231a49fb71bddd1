#include <algorithm>

#include "backends/common/typescript/layout.h"
#include "backends/common/typescript/shape.h"
#include "support/base/check.h"

namespace bspec::typescript {
namespace {

/// `f(() => { … }, [a])`: kept flat up to the brace.
bool is_effect_call(NodeList args) {
  return args.size() == 2 && args[0]->kind == Kind::Arrow && args[0]->params.empty() &&
         args[0]->body->kind == Kind::Block && args[1]->kind == Kind::Array;
}

/// Whether the last argument may open on the line of the call and close the call with itself.
bool could_expand(const Node* arg, bool in_arrow_chain) {
  switch (arg->kind) {
    case Kind::Object:
    case Kind::Array:
      return !arg->items.empty();
    case Kind::As:
    case Kind::Satisfies:
      return could_expand(arg->left, false);
    case Kind::Function:
      return true;
    case Kind::Arrow: {
      const Node* body = arg->body;
      return body->kind == Kind::Block || body->kind == Kind::Object || body->kind == Kind::Array ||
             (body->kind == Kind::Arrow && could_expand(body, true)) ||
             (!in_arrow_chain &&
              (body->kind == Kind::Conditional || strip_non_null(body)->kind == Kind::Call));
    }
    default:
      return false;
  }
}

bool should_hug_last(NodeList args) {
  const Node* last = args.back();
  const Node* before = args.size() > 1 ? args[args.size() - 2] : nullptr;
  return last->comments.empty() && could_expand(last, false) &&
         (before == nullptr || before->kind != last->kind) &&
         (before == nullptr || args.size() != 2 || before->kind != Kind::Arrow ||
          last->kind != Kind::Array) &&
         (args.size() == 1 || !is_array_of_numbers(last));
}

/// An argument behind a hugged first one stays on the line of the closing brace.
bool is_hopefully_short(const Node* arg) {
  if (is_cast(arg)) {
    const Node* type = arg->type;
    while (type->kind == Kind::TypeArray) {
      type = type->right;
    }
    if (type->kind == Kind::TypeRef && type->type_args.size() == 1) {
      type = type->type_args[0];
    }
    return is_simple_type(type) && is_simple_argument(arg->left, 1);
  }
  if (is_call_like(arg) && arg->items.size() > 1) {
    return false;
  }
  if (is_binaryish(arg)) {
    return is_simple_argument(arg->left, 1) && is_simple_argument(arg->right, 1);
  }
  return arg->kind == Kind::Regex || is_simple_argument(arg, 2);
}

bool should_hug_first(NodeList args) {
  if (args.size() != 2) {
    return false;
  }
  const Node* first = args[0];
  const Node* second = args[1];
  const bool is_function = first->kind == Kind::Function ||
                           (first->kind == Kind::Arrow && first->body->kind == Kind::Block);
  return is_function && !is_function_or_arrow(second) && second->kind != Kind::Conditional &&
         is_hopefully_short(second) && !could_expand(second, false);
}

bool is_require(const Node* node) {
  return node->kind == Kind::ImportCall ||
         (node->kind == Kind::Call && node->left->kind == Kind::Identifier &&
          node->left->text == "require");
}

}  // namespace

bool Layout::is_long_curried() const {
  const Node* node = current();
  const Node* above = parent();
  return above != nullptr && node->kind == Kind::Call && above->kind == Kind::Call &&
         above->left == node && !above->items.empty() && node->items.size() > above->items.size();
}

Doc Layout::print_callee(const Node* node) {
  if (node->kind == Kind::ImportCall) {
    return text("import");
  }
  return d_.concat({text(node->kind == Kind::New ? "new " : ""), print(node->left)});
}

Doc Layout::print_call(const Node* node) {
  const NodeList args = node->items;
  const bool has_template = args.size() == 1 && is_multiline_template(args[0]);
  const bool is_plain_require =
      is_require(node) && args.size() == 1 && args[0]->kind == Kind::String;
  if (has_template || is_plain_require || is_test_call(node)) {
    return d_.concat({print_callee(node), text(node->is_optional ? "?." : ""),
                      print_type_args(node), text("("), d_.join(text(", "), print_all(args)),
                      text(")")});
  }
  if (node->kind == Kind::Call && is_member(node->left)) {
    path_.push_back(node->left);
    const bool has_parens = needs_parens(node->left);
    path_.pop_back();
    if (!has_parens) {
      return print_member_chain(node);
    }
  }
  const Doc call = d_.concat({print_callee(node), text(node->is_optional ? "?." : ""),
                              print_type_args(node), print_arguments(node)});
  const bool is_grouped = node->kind == Kind::ImportCall || node->left->kind == Kind::Call;
  return is_grouped ? d_.group(call) : call;
}

Doc Layout::print_all_broken(const Docs& printed, Doc trailing_comma) {
  return d_.broken_group(
      d_.concat({text("("), d_.indent(d_.concat({d_.line(), d_.concat(printed)})), trailing_comma,
                 d_.line(), text(")")}));
}

Doc Layout::print_arguments(const Node* node) {
  const NodeList args = node->items;
  if (args.empty()) {
    return text("()");
  }
  if (is_effect_call(args)) {
    return d_.concat({text("("), print(args[0]), text(", "), print(args[1]), text(")")});
  }
  Docs printed;
  bool has_blank = false;
  for (const Node* arg : args) {
    const Doc doc = print(arg);
    if (arg == args.back()) {
      printed.push_back(doc);
    } else if (arg->has_blank_after) {
      has_blank = true;
      printed.push_back(d_.concat({doc, text(","), d_.hardline(), d_.hardline()}));
    } else {
      printed.push_back(d_.concat({doc, text(","), d_.line()}));
    }
  }
  const Doc comma =
      node->kind == Kind::ImportCall ? d_.empty() : d_.if_break(text(","), d_.empty());
  if (has_blank || is_function_composition(args)) {
    return print_all_broken(printed, comma);
  }
  if (should_hug_first(args)) {
    return print_hugged_first(node, printed, print_all_broken(printed, comma));
  }
  if (should_hug_last(args)) {
    return print_hugged_last(node, printed, print_all_broken(printed, comma));
  }
  const Doc contents =
      d_.concat({text("("), d_.indent(d_.concat({d_.softline(), d_.concat(printed)})), comma,
                 d_.softline(), text(")")});
  if (is_long_curried()) {
    return contents;
  }
  return d_.group_if(std::ranges::any_of(printed, weave::will_break), contents);
}

Doc Layout::print_hugged_last(const Node* node, const Docs& printed, Doc all_broken) {
  const Docs before(printed.begin(), printed.end() - 1);
  if (std::ranges::any_of(before, weave::will_break)) {
    return all_broken;
  }
  const bool could_expand_before = !cannot_expand_;
  cannot_expand_ = false;
  const Doc last = print(node->items.back(), {.expand_last_arg = true});
  const bool failed = cannot_expand_;
  cannot_expand_ = !could_expand_before;
  if (failed) {
    return all_broken;
  }
  const Doc head = d_.concat({text("("), d_.concat(before)});
  const Doc hugged = d_.concat({head, d_.broken_group(last), text(")")});
  if (weave::will_break(last)) {
    const Doc layouts[] = {hugged, all_broken};
    return d_.concat({d_.break_parent(), d_.conditional_group(layouts)});
  }
  const Doc layouts[] = {d_.concat({head, last, text(")")}), hugged, all_broken};
  return d_.conditional_group(layouts);
}

Doc Layout::print_hugged_first(const Node* node, const Docs& printed, Doc all_broken) {
  const Docs after(printed.begin() + 1, printed.end());
  if (std::ranges::any_of(after, weave::will_break)) {
    return all_broken;
  }
  const bool could_expand_before = !cannot_expand_;
  cannot_expand_ = false;
  const Doc first = print(node->items.front(), {.expand_first_arg = true});
  const bool failed = cannot_expand_;
  cannot_expand_ = !could_expand_before;
  if (failed) {
    return all_broken;
  }
  const Doc tail = d_.concat({text(", "), d_.concat(after), text(")")});
  const Doc hugged = d_.concat({text("("), d_.broken_group(first), tail});
  if (weave::will_break(first)) {
    const Doc layouts[] = {hugged, all_broken};
    return d_.concat({d_.break_parent(), d_.conditional_group(layouts)});
  }
  const Doc layouts[] = {d_.concat({text("("), first, tail}), hugged, all_broken};
  return d_.conditional_group(layouts);
}

Doc Layout::print_member_lookup(const Node* node) {
  const std::string_view mark = node->is_optional ? "?." : "";
  if (!node->is_computed) {
    return d_.concat({text(node->is_optional ? "?." : "."), print(node->right)});
  }
  const Doc property = print(node->right);
  if (node->right->kind == Kind::Number) {
    return d_.concat({text(mark), text("["), property, text("]")});
  }
  return d_.group(d_.concat({text(mark), text("["), d_.indent(d_.concat({d_.softline(), property})),
                             d_.softline(), text("]")}));
}

Doc Layout::print_member(const Node* node) {
  const Doc object = print(node->left);
  const Doc lookup = print_member_lookup(node);
  // The nearest node around that is no link of this chain.
  const Node* around = nullptr;
  const Node* around_non_null = nullptr;
  bool is_new_callee = false;
  const Node* below = node;
  for (size_t i = 0; parent(i) != nullptr && around == nullptr; ++i) {
    const Node* above = parent(i);
    if (around_non_null == nullptr && above->kind != Kind::NonNull) {
      around_non_null = above;
    }
    if (is_member(above) || above->kind == Kind::NonNull) {
      below = above;
      continue;
    }
    around = above;
    is_new_callee = above->kind == Kind::New && above->left == below;
  }
  BS_CHECK(around != nullptr, "an expression stands in a statement");
  BS_CHECK(around_non_null != nullptr, "an expression stands in a statement");
  const Node* head = strip_non_null(node->left);
  const bool is_assigned =
      around_non_null->kind == Kind::Assign || around_non_null->kind == Kind::Declarator;
  const bool stays = (around->kind == Kind::Assign && around->left->kind != Kind::Identifier) ||
                     is_new_callee || node->is_computed ||
                     (node->left->kind == Kind::Identifier &&
                      node->right->kind == Kind::Identifier && !is_member(around_non_null)) ||
                     (is_assigned && ((head->kind == Kind::Call && !head->items.empty()) ||
                                      weave::is_labelled(object)));
  const Doc doc =
      d_.concat({object, stays ? lookup : d_.group(d_.indent(d_.concat({d_.softline(), lookup})))});
  return weave::is_labelled(object) ? d_.label(doc) : doc;
}

}  // namespace bspec::typescript
