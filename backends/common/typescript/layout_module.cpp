#include "backends/common/typescript/layout.h"

namespace bspec::typescript {

Doc Layout::print_names(const Node* node, const Docs& before) {
  Docs parts = before;
  if (!node->items.empty()) {
    const Docs names = print_all(node->items);
    if (names.size() == 1 && before.empty()) {
      parts.push_back(d_.concat({text("{ "), names[0], text(" }")}));
    } else {
      parts.push_back(d_.group(d_.concat(
          {text("{"),
           d_.indent(d_.concat({d_.line(), d_.join(d_.concat({text(","), d_.line()}), names)})),
           d_.if_break(text(","), d_.empty()), d_.line(), text("}")})));
    }
  } else if (before.empty()) {
    parts.push_back(text("{}"));
  }
  return d_.join(text(", "), parts);
}

Doc Layout::print_import(const Node* node) {
  const bool has_names = node->left != nullptr || node->right != nullptr || !node->items.empty();
  if (!has_names) {
    return d_.concat({text("import "), print_string(node->text), text(";")});
  }
  Docs before;
  if (node->left != nullptr) {
    before.push_back(print(node->left));
  }
  if (node->right != nullptr) {
    before.push_back(d_.concat({text("* as "), print(node->right)}));
  }
  return d_.concat({text(node->is_type_only ? "import type " : "import "),
                    print_names(node, before), text(" from "), print_string(node->text),
                    text(";")});
}

Doc Layout::print_export(const Node* node) {
  if (node->right != nullptr) {
    const bool needs_end =
        node->is_default && node->right->kind != Kind::Class && node->right->kind != Kind::Function;
    return d_.concat({text(node->is_default ? "export default " : "export "), print(node->right),
                      text(needs_end ? ";" : "")});
  }
  const Doc word = text(node->is_type_only ? "export type " : "export ");
  const Doc source =
      node->text.empty() ? d_.empty() : d_.concat({text(" from "), print_string(node->text)});
  if (node->is_shorthand) {
    const Doc name =
        node->left == nullptr ? d_.empty() : d_.concat({text(" as "), print(node->left)});
    return d_.concat({word, text("*"), name, source, text(";")});
  }
  return d_.concat({word, print_names(node, {}), source, text(";")});
}

Doc Layout::print_enum(const Node* node) {
  const Doc members = print_members(node->items, d_.concat({text(","), d_.hardline()}));
  const Doc body = node->items.empty()
                       ? text("{}")
                       : d_.concat({text("{"), d_.indent(d_.concat({d_.hardline(), members})),
                                    text(","), d_.hardline(), text("}")});
  return d_.concat({text(node->modifiers), text("enum "), print(node->left), text(" "), body});
}

}  // namespace bspec::typescript
