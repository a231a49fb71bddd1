#include <algorithm>

#include "backends/common/typescript/layout.h"
#include "backends/common/typescript/shape.h"
#include "support/base/check.h"

namespace bspec::typescript {

Doc Layout::print_annotation(const Node* node) {
  return node->type == nullptr ? d_.empty() : d_.concat({text(": "), print(node->type)});
}

Doc Layout::print_type(const Node* node, LayoutArgs args) {
  switch (node->kind) {
    case Kind::TypeRef:
      return d_.concat({text(node->text), print_type_args(node)});
    case Kind::TypeKeyword:
      return text(node->text);
    case Kind::TypeLiteral:
      return print(node->right);
    case Kind::TypeArray:
      return d_.concat({print(node->right), text("[]")});
    case Kind::TypeTuple:
      return print_array(node);
    case Kind::TypeUnion:
      return print_union(node, args);
    case Kind::TypeIntersection:
      return print_intersection(node);
    case Kind::TypeFunction:
      return print_function_type(node);
    case Kind::TypeObject:
      return print_type_object(node);
    case Kind::TypeIndexed:
      return d_.concat({print(node->left), text("["), print(node->right), text("]")});
    case Kind::TypeOperator:
      return d_.concat({text(node->text), text(" "), print(node->right)});
    case Kind::TypeQuery:
      return d_.concat({text("typeof "), text(node->text), print_type_args(node)});
    case Kind::TypePredicate:
      return d_.concat(
          {text(node->text), text(node->text.empty() ? "" : " "), print(node->left),
           node->type == nullptr ? d_.empty() : d_.concat({text(" is "), print(node->type)})});
    case Kind::TypeOptional:
      return d_.concat({print(node->right), text("?")});
    case Kind::TypeRest:
      return d_.concat({text("..."), print(node->right)});
    case Kind::TypeNamed:
      return d_.concat(
          {print(node->left), text(node->is_optional ? "?" : ""), print_annotation(node)});
    case Kind::TypeParam:
      return print_type_param(node);
    default:
      BS_UNREACHABLE("type kind");
  }
}

Doc Layout::print_union(const Node* node, LayoutArgs args) {
  if (is_hugged_union(node)) {
    return d_.join(text(" | "), print_all(node->items));
  }
  Docs parts;
  for (const Node* type : node->items) {
    parts.push_back(parts.empty() ? d_.if_break(text("| "), d_.empty())
                                  : d_.concat({d_.line(), text("| ")}));
    parts.push_back(d_.align(2, print(type)));
  }
  const Doc types = d_.group(d_.concat(parts));
  const Node* above = parent();
  const auto in_softlines = [&](Doc open, Doc close) {
    return d_.group(d_.concat({d_.indent(d_.concat({open, types})), d_.softline(), close}));
  };
  if (needs_parens(node)) {
    return in_softlines(d_.softline(), d_.empty());
  }
  if (above->kind == Kind::TypeTuple && above->items.size() > 1) {
    return in_softlines(d_.if_break(d_.concat({text("("), d_.softline()}), d_.empty()),
                        d_.if_break(text(")"), d_.empty()));
  }
  const bool is_argument = std::ranges::find(above->type_args, node) != above->type_args.end();
  if (args.assign == AssignLayout::BreakAfterOperator || is_argument ||
      above->kind == Kind::TypeTuple) {
    return types;
  }
  return d_.group(d_.indent(d_.concat({d_.softline(), types})));
}

Doc Layout::print_intersection(const Node* node) {
  Docs parts;
  bool was_indented = false;
  for (size_t i = 0; i < node->items.size(); ++i) {
    const Doc type = print(node->items[i]);
    if (i == 0) {
      parts.push_back(type);
      continue;
    }
    const bool is_object = is_object_type(node->items[i]);
    const bool after_object = is_object_type(node->items[i - 1]);
    if (is_object && after_object) {
      parts.push_back(d_.concat({text(" & "), was_indented ? d_.indent(type) : type}));
    } else if (!is_object && !after_object) {
      parts.push_back(d_.indent(d_.concat({text(" &"), d_.line(), type})));
    } else {
      was_indented |= i > 1;
      parts.push_back(d_.concat({text(" & "), i > 1 ? d_.indent(type) : type}));
    }
  }
  return d_.group(d_.concat(parts));
}

Doc Layout::print_type_args(const Node* node) {
  return print_type_list(node, node->type_args, false);
}

Doc Layout::print_type_params(const Node* node) {
  return print_type_list(node, node->type_params, true);
}

Doc Layout::print_type_list(const Node* owner, NodeList types, bool is_declaration) {
  if (types.empty()) {
    return d_.empty();
  }
  const Docs printed = print_all(types);
  // The type of a variable that holds an arrow function breaks rather than the function.
  const bool is_arrow_type = !is_declaration && owner == current() && parent(1) != nullptr &&
                             parent()->kind == Kind::Identifier && parent()->type == owner &&
                             parent(1)->kind == Kind::Declarator && parent(1)->left == parent() &&
                             parent(1)->right != nullptr && parent(1)->right->kind == Kind::Arrow &&
                             (types.size() != 1 || !is_object_type(types[0]));
  const bool is_plain =
      types.size() == 1 && (is_simple_type(types[0]) || is_object_type(types[0]) ||
                            (types[0]->kind == Kind::TypeUnion && is_hugged_union(types[0])));
  if (!is_arrow_type && (is_plain || is_test_call(parent()))) {
    return d_.concat({text("<"), d_.join(text(", "), printed), text(">")});
  }
  return d_.group(d_.concat(
      {text("<"),
       d_.indent(d_.concat({d_.softline(), d_.join(d_.concat({text(","), d_.line()}), printed)})),
       is_declaration ? d_.if_break(text(","), d_.empty()) : d_.empty(), d_.softline(),
       text(">")}));
}

Doc Layout::print_type_param(const Node* node) {
  Docs parts{text(node->modifiers), text(node->text)};
  const auto clause = [&](std::string_view word, const Node* type) {
    if (type == nullptr) {
      return;
    }
    const GroupId id = d_.new_group();
    parts.push_back(text(word));
    parts.push_back(d_.group(d_.indent(d_.line()), id));
    parts.push_back(d_.indent_if_break(print(type), id));
  };
  clause(" extends", node->left);
  clause(" =", node->right);
  return d_.group(d_.concat(parts));
}

Doc Layout::print_function_type(const Node* node) {
  const Doc params = print_params(node, false, true);
  const Doc type = d_.concat({text(" => "), print(node->type)});
  const bool groups = node->params.size() == 1 && node->type_params.empty() &&
                      (is_object_type(node->type) || weave::will_break(type));
  return d_.group(d_.concat({groups ? d_.group(params) : params, type}));
}

Doc Layout::print_type_object(const Node* node) {
  if (node->items.empty()) {
    return text("{}");
  }
  const Doc doc = d_.concat(
      {text("{"), d_.indent(d_.concat({d_.line(), print_members(node->items, d_.line())})),
       d_.line(), text("}")});
  // The type of a parameter whose braces stand directly inside the parentheses.
  const Node* param = parent();
  const Node* function = parent(1);
  const bool is_hugged = function != nullptr && param->type == node &&
                         function->params.size() == 1 && function->params[0] == param &&
                         function->kind != Kind::Class && should_hug_only_param(function);
  return is_hugged ? doc : d_.remembered_group(node->is_expanded, doc);
}

Doc Layout::member_end() const {
  const Node* owner = parent();
  if (owner->kind != Kind::TypeObject || owner->items.back() != current()) {
    return d_.text(";");
  }
  return d_.if_break(d_.text(";"), d_.empty());
}

Doc Layout::print_signature(const Node* node) {
  const std::string_view optional = node->is_optional ? "?" : "";
  if (node->kind == Kind::PropertySignature) {
    return d_.concat({d_.group(d_.concat({text(node->modifiers), print_key(node), text(optional),
                                          print_annotation(node)})),
                      member_end()});
  }
  if (node->kind == Kind::IndexSignature) {
    const Doc params = d_.group(d_.concat(
        {d_.indent(d_.concat({d_.softline(), d_.join(text(", "), print_all(node->params))})),
         d_.softline()}));
    return d_.concat({d_.group(d_.concat({text(node->modifiers), text("["), params, text("]"),
                                          print_annotation(node)})),
                      member_end()});
  }
  const Doc key = node->left == nullptr ? d_.empty() : print_key(node);
  const Doc params = print_params(node, false, true);
  const Doc type = print_return_type(node);
  const bool groups = node->type != nullptr && node->params.size() == 1 &&
                      (is_object_type(node->type) || weave::will_break(type));
  return d_.concat({d_.group(d_.concat({text(node->modifiers), key, text(optional),
                                        groups ? d_.group(params) : params,
                                        node->type == nullptr ? d_.empty() : d_.group(type)})),
                    member_end()});
}

}  // namespace bspec::typescript
