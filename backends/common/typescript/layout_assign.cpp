#include <algorithm>

#include "backends/common/typescript/layout.h"
#include "backends/common/typescript/shape.h"
#include "backends/weave/doc/text_width.h"

namespace bspec::typescript {
namespace {

/// Whether a document has any line at all.
bool can_break(Doc doc) {
  return doc->kind == weave::DocKind::Line || std::ranges::any_of(doc->parts, can_break);
}

/// `const { a, b: c, d } = …`
bool is_complex_destructuring(const Node* node) {
  if ((node->kind != Kind::Assign && node->kind != Kind::Declarator) ||
      node->left->kind != Kind::ObjectPattern || node->left->items.size() <= 2) {
    return false;
  }
  return std::ranges::any_of(node->left->items, [](const Node* property) {
    return property->kind == Kind::Property &&
           (!property->is_shorthand || property->right->kind == Kind::AssignPattern);
  });
}

bool is_complex_annotation(const Node* node) {
  if (node->kind != Kind::Declarator || node->left->type == nullptr) {
    return false;
  }
  const NodeList args = node->left->type->type_args;
  return args.size() > 1 &&
         std::ranges::any_of(args, [](const Node* arg) { return !arg->type_args.empty(); });
}

bool is_complex_alias(const Node* node) {
  return node->kind == Kind::TypeAlias && node->type_params.size() > 1 &&
         std::ranges::any_of(node->type_params, [](const Node* param) {
           return param->left != nullptr || param->right != nullptr;
         });
}

bool has_short_key(const Node* node) {
  constexpr size_t kShortKey = 5;
  return node->kind == Kind::Property && !node->is_computed &&
         weave::text_width(node->left->text) < kShortKey;
}

bool has_open_type_args(const Node* call) {
  const NodeList args = call->type_args;
  return args.size() > 1 || (args.size() == 1 && (args[0]->kind == Kind::TypeUnion ||
                                                  args[0]->kind == Kind::TypeIntersection ||
                                                  args[0]->kind == Kind::TypeObject));
}

}  // namespace

Doc Layout::print_assignment(const Node* node, Doc left, std::string_view op, const Node* right) {
  const AssignLayout layout = choose_layout(node, left, right);
  if (layout == AssignLayout::OnlyLeft) {
    return left;
  }
  const Doc value = print(right, {.assign = layout});
  const Doc mark = node->kind == Kind::Assign ? d_.concat({text(" "), text(op)}) : text(op);
  switch (layout) {
    case AssignLayout::BreakAfterOperator:
      return d_.group(
          d_.concat({d_.group(left), mark, d_.group(d_.indent(d_.concat({d_.line(), value})))}));
    case AssignLayout::NeverBreakAfterOperator:
      return d_.group(d_.concat({d_.group(left), mark, text(" "), value}));
    case AssignLayout::Fluid: {
      const GroupId id = d_.new_group();
      return d_.group(d_.concat({d_.group(left), mark, d_.group(d_.indent(d_.line()), id),
                                 d_.indent_if_break(value, id)}));
    }
    case AssignLayout::BreakLeft:
    case AssignLayout::None:
    case AssignLayout::OnlyLeft:
      break;
  }
  return d_.group(d_.concat({left, mark, text(" "), d_.group(value)}));
}

AssignLayout Layout::choose_layout(const Node* node, Doc left, const Node* right) {
  if (right == nullptr) {
    return AssignLayout::OnlyLeft;
  }
  if ((right->kind == Kind::TypeUnion && !is_hugged_union(right)) || !right->comments.empty()) {
    return AssignLayout::BreakAfterOperator;
  }
  if (right->kind == Kind::Call && right->left->kind == Kind::Identifier &&
      right->left->text == "require") {
    return AssignLayout::NeverBreakAfterOperator;
  }
  const bool left_breaks = can_break(left);
  if (is_complex_destructuring(node) || is_complex_annotation(node) ||
      (node->kind == Kind::Declarator && right->kind == Kind::Arrow && left_breaks)) {
    return AssignLayout::BreakLeft;
  }
  const bool is_short = has_short_key(node);
  path_.push_back(right);
  const bool breaks = should_break_after_operator(right, is_short);
  path_.pop_back();
  if (breaks) {
    return AssignLayout::BreakAfterOperator;
  }
  if (is_complex_alias(node)) {
    return AssignLayout::BreakLeft;
  }
  const bool is_boolean = right->kind == Kind::Keyword && right->text != "null";
  if (!left_breaks &&
      (is_short || right->kind == Kind::Template || right->kind == Kind::TaggedTemplate ||
       is_boolean || right->kind == Kind::Number || right->kind == Kind::Class)) {
    return AssignLayout::NeverBreakAfterOperator;
  }
  return AssignLayout::Fluid;
}

bool Layout::should_break_after_operator(const Node* right, bool has_short_key) {
  if (is_binaryish(right) && !is_inline_logical(right)) {
    return true;
  }
  if (right->kind == Kind::Conditional && is_binaryish(right->test) &&
      !is_inline_logical(right->test)) {
    return true;
  }
  if (has_short_key) {
    return false;
  }
  const size_t depth = path_.size();
  const Node* node = right;
  while (node->kind == Kind::Unary || node->kind == Kind::Await || node->kind == Kind::NonNull) {
    node = node->right;
    path_.push_back(node);
  }
  const bool result = node->kind == Kind::String || is_poorly_breakable_chain(node, false);
  path_.resize(depth);
  return result;
}

bool Layout::is_poorly_breakable_chain(const Node* node, bool is_deep) {
  if (node->kind == Kind::NonNull || is_member(node)) {
    const Node* inner = is_member(node) ? node->left : node->right;
    path_.push_back(inner);
    const bool result = is_poorly_breakable_chain(inner, true);
    path_.pop_back();
    return result;
  }
  if (node->kind != Kind::Call) {
    return is_deep && (node->kind == Kind::Identifier || node->kind == Kind::This);
  }
  if (weave::is_labelled(print_call(node))) {
    return false;
  }
  const bool is_short =
      node->items.empty() || (node->items.size() == 1 && is_lone_short_argument(node->items[0]));
  if (!is_short || has_open_type_args(node)) {
    return false;
  }
  path_.push_back(node->left);
  const bool result = is_poorly_breakable_chain(node->left, true);
  path_.pop_back();
  return result;
}

}  // namespace bspec::typescript
