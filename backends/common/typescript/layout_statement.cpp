#include "backends/common/typescript/layout.h"
#include "backends/common/typescript/shape.h"

namespace bspec::typescript {
namespace {

/// An empty block of these stands closed; of all others it has a line for its closing brace.
bool closes_empty_block(const Node* owner, const Node* block) {
  switch (owner->kind) {
    case Kind::Arrow:
    case Kind::Function:
    case Kind::ClassMethod:
    case Kind::For:
    case Kind::While:
    case Kind::DoWhile:
      return true;
    case Kind::Try:
      return owner->right == block && owner->alternate == nullptr;
    default:
      return false;
  }
}

/// `!(a && b)`, which breaks inside its own parentheses.
bool is_negated_logical(const Node* test) {
  if (test->kind != Kind::Unary || test->text != "!") {
    return false;
  }
  const Node* inner = test->right;
  if (inner->kind == Kind::Unary && inner->text == "!") {
    inner = inner->right;
  }
  return inner->kind == Kind::Logical;
}

}  // namespace

Doc Layout::print_statements(NodeList statements) {
  Docs docs;
  for (const Node* statement : statements) {
    docs.push_back(print(statement));
    if (statement != statements.back()) {
      docs.push_back(d_.hardline());
      if (statement->has_blank_after) {
        docs.push_back(d_.hardline());
      }
    }
  }
  return d_.concat(docs);
}

Doc Layout::print_block(const Node* node) {
  if (node->items.empty()) {
    return closes_empty_block(parent(), node) ? text("{}")
                                              : d_.concat({text("{"), d_.hardline(), text("}")});
  }
  if (const Doc printed = blocks_.lookup(node)) {
    return printed;
  }
  const Doc block =
      d_.concat({text("{"), d_.indent(d_.concat({d_.hardline(), print_statements(node->items)})),
                 d_.hardline(), text("}")});
  blocks_.try_emplace(node, block);
  return block;
}

Doc Layout::print_clause(const Node* body) {
  const Doc doc = print(body);
  return body->kind == Kind::Block ? d_.concat({text(" "), doc})
                                   : d_.indent(d_.concat({d_.line(), doc}));
}

Doc Layout::print_variables(const Node* node) {
  Docs declarators = print_all(node->items);
  bool has_value = false;
  for (const Node* declarator : node->items) {
    has_value |= declarator->right != nullptr;
  }
  const Node* above = parent();
  const bool in_for =
      (above->kind == Kind::For || above->kind == Kind::ForOf || above->kind == Kind::ForIn) &&
      above->left == node;
  Docs rest;
  for (size_t i = 1; i < declarators.size(); ++i) {
    rest.push_back(text(","));
    rest.push_back(has_value && !in_for ? d_.hardline() : d_.line());
    rest.push_back(declarators[i]);
  }
  const Doc first = declarators.size() == 1 ? declarators[0] : d_.indent(declarators[0]);
  return d_.group(d_.concat(
      {text(node->text), text(" "), first, d_.indent(d_.concat(rest)), text(in_for ? "" : ";")}));
}

Doc Layout::print_test(const Node* test) {
  const Doc doc = print(test);
  return is_negated_logical(test)
             ? doc
             : d_.group(d_.concat({d_.indent(d_.concat({d_.softline(), doc})), d_.softline()}));
}

Doc Layout::print_do_while(const Node* node) {
  const Doc head = d_.group(d_.concat({text("do"), print_clause(node->body)}));
  const Doc gap = node->body->kind == Kind::Block ? text(" ") : d_.hardline();
  return d_.concat({head, gap, text("while ("), print_test(node->test), text(");")});
}

Doc Layout::print_if(const Node* node) {
  const Doc head = d_.group(
      d_.concat({text("if ("), print_test(node->test), text(")"), print_clause(node->body)}));
  if (node->alternate == nullptr) {
    return head;
  }
  const bool is_block = node->body->kind == Kind::Block;
  const Doc tail = node->alternate->kind == Kind::If
                       ? d_.concat({text(" "), print(node->alternate)})
                       : print_clause(node->alternate);
  return d_.concat({head, is_block ? text(" ") : d_.hardline(), text("else"), d_.group(tail)});
}

Doc Layout::print_for(const Node* node) {
  const Doc body = print_clause(node->body);
  if (node->kind == Kind::For) {
    const auto part = [&](const Node* clause) {
      return clause == nullptr ? d_.empty() : print(clause);
    };
    if (node->left == nullptr && node->test == nullptr && node->right == nullptr) {
      return d_.group(d_.concat({text("for (;;)"), body}));
    }
    const Doc step =
        node->right == nullptr ? d_.empty() : d_.concat({d_.line(), print(node->right)});
    return d_.group(d_.concat(
        {text("for ("),
         d_.group(d_.concat({d_.indent(d_.concat({d_.softline(), part(node->left), text(";"),
                                                  d_.line(), part(node->test), text(";"), step})),
                             d_.softline()})),
         text(")"), body}));
  }
  return d_.group(d_.concat({text("for"), text(node->is_async ? " await" : ""), text(" ("),
                             print(node->left), text(node->kind == Kind::ForOf ? " of " : " in "),
                             print(node->right), text(")"), body}));
}

Doc Layout::print_try(const Node* node) {
  Docs docs{text("try "), print(node->body)};
  if (node->right != nullptr) {
    docs.push_back(text(" catch "));
    if (node->left != nullptr) {
      docs.push_back(d_.concat({text("("), print(node->left), text(") ")}));
    }
    docs.push_back(print(node->right));
  }
  if (node->alternate != nullptr) {
    docs.push_back(text(" finally "));
    docs.push_back(print(node->alternate));
  }
  return d_.concat(docs);
}

Doc Layout::print_switch(const Node* node) {
  Docs cases;
  for (const Node* clause : node->items) {
    cases.push_back(d_.hardline());
    cases.push_back(print(clause));
    if (clause->has_blank_after && clause != node->items.back()) {
      cases.push_back(d_.hardline());
    }
  }
  return d_.concat({d_.group(d_.concat({text("switch ("),
                                        d_.indent(d_.concat({d_.softline(), print(node->test)})),
                                        d_.softline(), text(")")})),
                    text(" {"), d_.indent(d_.concat(cases)), d_.hardline(), text("}")});
}

Doc Layout::print_jump(const Node* node, std::string_view word) {
  if (node->right == nullptr) {
    return d_.concat({text(word), text(";")});
  }
  const Doc value = print(node->right);
  const Doc wrapped = is_binaryish(node->right)
                          ? d_.group(d_.concat({d_.if_break(text("("), d_.empty()),
                                                d_.indent(d_.concat({d_.softline(), value})),
                                                d_.softline(), d_.if_break(text(")"), d_.empty())}))
                          : value;
  return d_.concat({text(word), text(" "), wrapped, text(";")});
}

}  // namespace bspec::typescript
