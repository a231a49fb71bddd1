#include "backends/common/typescript/layout.h"
#include "backends/common/typescript/shape.h"

namespace bspec::typescript {
namespace {

size_t heritage_count(const Node* node) {
  const bool has_super = node->kind == Kind::Class && node->right != nullptr;
  return node->params.size() + (has_super ? 1 : 0);
}

/// Whether what a class extends and implements may take lines of its own.
bool groups_heritage(const Node* node) {
  if (heritage_count(node) > 1) {
    return true;
  }
  if (node->kind == Kind::Class && node->right != nullptr) {
    return node->type_args.empty() && is_member(strip_non_null(node->right));
  }
  return !node->params.empty() && node->params[0]->type_args.empty() &&
         node->params[0]->text.find('.') != std::string_view::npos;
}

}  // namespace

Doc Layout::print_heritage(const Node* node, std::string_view word, bool is_grouped) {
  if (node->params.empty()) {
    return d_.empty();
  }
  const Doc list = d_.join(d_.concat({text(","), d_.line()}), print_all(node->params));
  if (heritage_count(node) > 1) {
    return d_.concat({d_.line(), text(word), d_.group(d_.indent(d_.concat({d_.line(), list})))});
  }
  const Doc clause = d_.concat({text(word), text(" "), list});
  return is_grouped ? d_.concat({d_.line(), d_.group(clause)}) : d_.concat({text(" "), clause});
}

Doc Layout::print_class(const Node* node, std::string_view word) {
  const bool is_class = node->kind == Kind::Class;
  const bool is_grouped = groups_heritage(node);
  const Doc name =
      d_.concat({node->left == nullptr ? d_.empty() : d_.concat({text(" "), print(node->left)}),
                 print_type_params(node)});
  Docs heritage;
  if (is_class && node->right != nullptr) {
    const Doc clause = d_.concat({text("extends "), print(node->right), print_type_args(node)});
    heritage.push_back(is_grouped ? d_.concat({d_.line(), d_.group(clause)})
                                  : d_.concat({text(" "), clause}));
  }
  heritage.push_back(print_heritage(node, is_class ? "implements" : "extends", is_grouped));
  const Doc clauses = d_.concat(heritage);
  const GroupId id = d_.new_group();
  const Doc head =
      is_grouped ? d_.group(d_.concat({name, d_.indent(clauses)}), id) : d_.concat({name, clauses});
  const bool has_own_brace_line = is_class && is_grouped && !node->body->items.empty();
  return d_.concat({text(node->modifiers), text(word), head,
                    has_own_brace_line ? d_.if_break(d_.hardline(), text(" "), id) : text(" "),
                    print(node->body)});
}

Doc Layout::print_members(NodeList members, Doc separator) {
  Docs docs;
  for (const Node* member : members) {
    docs.push_back(print(member));
    if (member != members.back()) {
      docs.push_back(separator);
      if (member->has_blank_after) {
        docs.push_back(d_.hardline());
      }
    }
  }
  return d_.concat(docs);
}

Doc Layout::print_body(const Node* node) {
  if (node->items.empty()) {
    return text("{}");
  }
  return d_.concat(
      {text("{"), d_.indent(d_.concat({d_.hardline(), print_members(node->items, d_.hardline())})),
       d_.hardline(), text("}")});
}

Doc Layout::print_field(const Node* node) {
  const Doc left = d_.concat({text(node->modifiers), print_key(node),
                              text(node->is_optional ? "?" : ""), print_annotation(node)});
  return d_.concat({print_assignment(node, left, " =", node->right), text(";")});
}

Doc Layout::print_method(const Node* node) {
  return d_.concat({text(node->modifiers), print_key(node), text(node->is_optional ? "?" : ""),
                    print_method_signature(node),
                    node->body == nullptr ? text(";") : d_.concat({text(" "), print(node->body)})});
}

}  // namespace bspec::typescript
