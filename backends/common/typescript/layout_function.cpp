#include <algorithm>

#include "backends/common/typescript/layout.h"
#include "backends/common/typescript/shape.h"

namespace bspec::typescript {
namespace {

/// The parameters alone decide where they break, not the return type with them.
bool should_group_params(const Node* function, Doc return_type) {
  if (function->type == nullptr || function->params.size() != 1 ||
      function->type_params.size() > 1) {
    return false;
  }
  if (function->type_params.size() == 1 &&
      (function->type_params[0]->left != nullptr || function->type_params[0]->right != nullptr)) {
    return false;
  }
  return is_object_type(function->type) || weave::will_break(return_type);
}

/// `constructor(private readonly a: A, …)`: one per line.
bool has_parameter_property(const Node* function) {
  return function->params.size() > 1 &&
         std::ranges::any_of(function->params, [](const Node* param) {
           const Node* target = param->kind == Kind::AssignPattern ? param->left : param;
           return !target->modifiers.empty();
         });
}

bool opens_on_same_line(const Node* body) {
  return body->kind == Kind::Array || body->kind == Kind::Object || body->kind == Kind::Arrow ||
         body->kind == Kind::Block || is_multiline_template(body);
}

}  // namespace

Doc Layout::print_return_type(const Node* node) {
  return node->type == nullptr ? d_.empty() : d_.concat({text(": "), print(node->type)});
}

Doc Layout::print_params(const Node* node, bool expand, bool with_type_params) {
  const Doc type_params = with_type_params ? print_type_params(node) : d_.empty();
  const NodeList params = node->params;
  if (params.empty()) {
    return d_.concat({type_params, text("()")});
  }
  const bool is_test = is_test_call(parent());
  const bool is_hugged = should_hug_only_param(node);
  Docs printed;
  for (const Node* param : params) {
    printed.push_back(print(param));
    if (param == params.back()) {
      break;
    }
    printed.push_back(text(","));
    if (is_test || is_hugged) {
      printed.push_back(text(" "));
    } else if (param->has_blank_after) {
      printed.push_back(d_.hardline());
      printed.push_back(d_.hardline());
    } else {
      printed.push_back(d_.line());
    }
  }
  const Doc list = d_.concat(printed);
  if (expand) {
    cannot_expand_ |= weave::will_break(type_params) || weave::will_break(list);
    return d_.group(
        d_.concat({d_.without_lines(type_params), text("("), d_.without_lines(list), text(")")}));
  }
  if (is_hugged || is_test) {
    return d_.concat({type_params, text("("), list, text(")")});
  }
  const bool has_rest = params.back()->kind == Kind::Spread;
  return d_.concat({type_params, text("("), d_.indent(d_.concat({d_.softline(), list})),
                    has_rest ? d_.empty() : d_.if_break(text(","), d_.empty()), d_.softline(),
                    text(")")});
}

Doc Layout::print_function(const Node* node, LayoutArgs args) {
  bool expand = false;
  if (args.expand_last_arg && parent() != nullptr && parent()->kind == Kind::Call) {
    expand = parent()->items.size() > 1 || std::ranges::all_of(node->params, [](const Node* param) {
               return param->kind == Kind::Identifier && param->type == nullptr;
             });
  }
  const Doc params = print_params(node, expand, false);
  const Doc type = print_return_type(node);
  const bool groups = should_group_params(node, type);
  return d_.concat({text(node->is_async ? "async " : ""), text("function "),
                    node->left == nullptr ? d_.empty() : print(node->left), print_type_params(node),
                    d_.group(d_.concat({groups ? d_.group(params) : params, type})), text(" "),
                    print(node->body)});
}

Doc Layout::print_method_signature(const Node* node) {
  const Doc params = print_params(node, false, false);
  const Doc type = print_return_type(node);
  Doc list = params;
  if (has_parameter_property(node)) {
    list = d_.broken_group(params);
  } else if (should_group_params(node, type)) {
    list = d_.group(params);
  }
  return d_.concat({print_type_params(node), d_.group(d_.concat({list, type}))});
}

Doc Layout::print_arrow_signature(const Node* node, LayoutArgs args) {
  const bool expand = args.expand_last_arg || args.expand_first_arg;
  Doc type = print_return_type(node);
  if (expand) {
    cannot_expand_ |= weave::will_break(type);
    type = d_.group(d_.without_lines(type));
  }
  return d_.concat({text(node->is_async ? "async " : ""),
                    d_.group(d_.concat({print_params(node, expand, true), type}))});
}

Doc Layout::print_arrow(const Node* node, LayoutArgs args) {
  const bool is_chain = !args.expand_last_arg && node->body->kind == Kind::Arrow;
  Docs signatures;
  bool should_break = false;
  const size_t depth = path_.size();
  const Node* arrow = node;
  while (true) {
    signatures.push_back(print_arrow_signature(arrow, args));
    should_break |= is_chain && ((arrow->type != nullptr && !arrow->params.empty()) ||
                                 !arrow->type_params.empty() ||
                                 std::ranges::any_of(arrow->params, [](const Node* param) {
                                   return param->kind != Kind::Identifier;
                                 }));
    if (!is_chain || arrow->body->kind != Kind::Arrow) {
      break;
    }
    arrow = arrow->body;
    path_.push_back(arrow);
  }
  const Node* body = arrow->body;
  const Doc body_doc = print(body, args);
  path_.resize(depth);

  const bool on_same_line =
      body->comments.empty() &&
      (opens_on_same_line(body) || (!should_break && is_conditional_body(body)));
  const bool is_callee = is_call_like(parent()) && parent()->left == node;
  const bool is_indented = is_chain && (is_callee || args.assign != AssignLayout::None);
  const bool breaks_head = is_indented && is_callee && !on_same_line;
  const GroupId id = d_.new_group();
  const Doc heads = print_arrow_signatures(signatures, should_break, args);
  const Doc tail = print_arrow_body(body, body_doc, on_same_line, args);
  return d_.group(d_.concat(
      {d_.group_if(breaks_head, is_indented ? d_.indent(d_.concat({d_.softline(), heads})) : heads,
                   id),
       text(" =>"), is_chain ? d_.indent_if_break(tail, id) : d_.group(tail),
       is_chain && is_callee ? d_.if_break(d_.softline(), d_.empty(), id) : d_.empty()}));
}

Doc Layout::print_arrow_signatures(const Docs& signatures, bool should_break, LayoutArgs args) {
  if (signatures.size() == 1) {
    return signatures[0];
  }
  const Node* node = current();
  const bool is_callee = is_call_like(parent()) && parent()->left == node;
  const Doc arrow = d_.concat({text(" =>"), d_.line()});
  if ((is_call_like(parent()) && !is_callee) || is_binaryish(parent())) {
    const Docs rest(signatures.begin() + 1, signatures.end());
    return d_.group_if(should_break,
                       d_.concat({signatures[0], text(" =>"),
                                  d_.indent(d_.concat({d_.line(), d_.join(arrow, rest)}))}));
  }
  const Doc joined = d_.join(arrow, signatures);
  const bool is_plain = is_callee || args.assign != AssignLayout::None;
  return d_.group_if(should_break, is_plain ? joined : d_.indent(joined));
}

Doc Layout::print_arrow_body(const Node* body, Doc doc, bool on_same_line, LayoutArgs args) {
  const Doc comma = args.expand_last_arg ? d_.if_break(text(","), d_.empty()) : d_.empty();
  const Doc end = args.expand_last_arg ? d_.softline() : d_.empty();
  if (on_same_line && is_conditional_body(body)) {
    return d_.concat(
        {text(" "), d_.group(d_.concat({d_.if_break(d_.empty(), text("(")),
                                        d_.indent(d_.concat({d_.softline(), doc})),
                                        d_.if_break(d_.empty(), text(")")), comma, end}))});
  }
  if (on_same_line) {
    return d_.concat({text(" "), doc});
  }
  return d_.concat({d_.indent(d_.concat({d_.line(), doc})), comma, end});
}

bool Layout::is_hugged_in_params() const {
  const Node* node = current();
  const Node* above = parent();
  const bool is_param =
      above != nullptr && std::ranges::find(above->params, node) != above->params.end();
  return is_param && above->kind != Kind::Class && should_hug_only_param(above);
}

}  // namespace bspec::typescript
