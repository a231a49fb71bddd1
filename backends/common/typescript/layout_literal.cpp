#include <algorithm>

#include "backends/common/typescript/layout.h"
#include "backends/common/typescript/shape.h"
#include "backends/weave/doc/print_doc.h"

namespace bspec::typescript {

Doc Layout::print_string(std::string_view literal) {
  const std::string_view inner = literal.substr(1, literal.size() - 2);
  const char quote = quote_of(literal);
  if (literal.front() == quote) {
    return text(literal);
  }
  is_settled_ = false;
  std::string out(1, quote);
  for (size_t i = 0; i < inner.size(); ++i) {
    const char c = inner[i];
    if (c == '\\' && i + 1 < inner.size()) {
      const char next = inner[++i];
      // The other quote needs no escape any more.
      out += next == literal.front() ? std::string(1, next) : std::string{c, next};
    } else {
      out += c == quote ? std::string{'\\', c} : std::string(1, c);
    }
  }
  return text(d_.keep(out + quote));
}

Doc Layout::print_template(const Node* node) {
  // Where it stands decides how a call of it is laid out.
  is_settled_ &= !node->begins_line;
  Docs parts{text("`")};
  for (const Node* part : node->items) {
    if (part->kind == Kind::TemplateText) {
      parts.push_back(d_.literal(part->text));
      continue;
    }
    // What is substituted stays on its line, however long.
    const weave::PrintedDoc printed = weave::print_doc(print(part), {.width = SIZE_MAX / 2});
    parts.push_back(d_.concat({text("${"), d_.literal(d_.keep(printed.text)), text("}")}));
  }
  parts.push_back(text("`"));
  return d_.concat(parts);
}

Doc Layout::print_array(const Node* node) {
  if (node->items.empty()) {
    return d_.concat({text("[]"), print_annotation(node)});
  }
  const bool is_fill = is_array_of_numbers(node);
  const bool has_rest = node->items.back()->kind == Kind::Spread && node->kind != Kind::Array;
  const GroupId id = d_.new_group();
  Docs elements;
  for (const Node* item : node->items) {
    const bool is_last = item == node->items.back();
    const Doc doc = print(item);
    if (is_fill) {
      const Doc comma = is_last ? d_.if_break(text(","), d_.empty(), id) : text(",");
      elements.push_back(d_.concat({doc, comma}));
      if (!is_last) {
        elements.push_back(item->has_blank_after ? d_.concat({d_.hardline(), d_.hardline()})
                                                 : d_.line());
      }
      continue;
    }
    elements.push_back(d_.group(doc));
    if (!is_last) {
      elements.push_back(text(","));
      elements.push_back(d_.line());
      elements.push_back(item->has_blank_after ? d_.softline() : d_.empty());
    }
  }
  const Doc comma = has_rest || is_fill ? d_.empty() : d_.if_break(text(","), d_.empty());
  const Doc contents =
      d_.concat({text("["),
                 d_.indent(d_.concat(
                     {d_.softline(), is_fill ? d_.fill(elements) : d_.concat(elements), comma})),
                 d_.softline(), text("]")});
  const bool is_broken = node->kind != Kind::TypeTuple && is_many_open(node->items);
  return d_.concat({d_.group_if(is_broken, contents, id), print_annotation(node)});
}

Doc Layout::print_object(const Node* node) {
  if (node->items.empty()) {
    return d_.concat({text("{}"), print_annotation(node)});
  }
  Docs properties;
  for (const Node* property : node->items) {
    properties.push_back(print(property));
    if (property != node->items.back()) {
      properties.push_back(text(","));
      properties.push_back(d_.line());
      if (property->has_blank_after) {
        properties.push_back(d_.hardline());
      }
    }
  }
  const bool has_rest =
      node->kind == Kind::ObjectPattern && node->items.back()->kind == Kind::Spread;
  const Doc doc = d_.concat({text("{"), d_.indent(d_.concat({d_.line(), d_.concat(properties)})),
                             has_rest ? d_.empty() : d_.if_break(text(","), d_.empty()), d_.line(),
                             text("}"), print_annotation(node)});
  const bool is_broken = should_break_object(node, parent());
  if (node->kind == Kind::ObjectPattern) {
    const Kind above = parent()->kind;
    const bool is_target = above == Kind::Declarator || above == Kind::Assign;
    const bool is_hugged = is_hugged_in_params();
    if (is_hugged || (is_target && !is_broken)) {
      return doc;
    }
  }
  return node->kind == Kind::Object ? d_.remembered_group(is_broken, doc)
                                    : d_.group_if(is_broken, doc);
}

Doc Layout::print_key(const Node* node) {
  if (node->is_computed) {
    return d_.concat({text("["), print(node->left), text("]")});
  }
  if (node->kind == Kind::ClassField || !is_needlessly_quoted(node->left)) {
    return print(node->left);
  }
  is_settled_ = false;
  return text(node->left->text.substr(1, node->left->text.size() - 2));
}

Doc Layout::print_property(const Node* node) {
  return node->is_shorthand ? print(node->right)
                            : print_assignment(node, print_key(node), ":", node->right);
}

}  // namespace bspec::typescript
