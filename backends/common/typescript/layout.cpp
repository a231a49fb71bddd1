#include "backends/common/typescript/layout.h"

#include <optional>

#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>

#include "backends/common/typescript/format.h"
#include "backends/common/typescript/parse.h"
#include "backends/common/typescript/shape.h"
#include "backends/weave/doc/print_doc.h"
#include "support/base/check.h"

namespace bspec::typescript {

Doc Layout::print(const Node* node, LayoutArgs args) {
  path_.push_back(node);
  if (writes_lines_) {
    if (const Doc line = print_line(node)) {
      const Doc doc = with_comments(node, line);
      path_.pop_back();
      return doc;
    }
  }
  Doc doc = print_node(node, args);
  if (needs_parens(node)) {
    doc = d_.concat({text("("), doc, text(")")});
  }
  doc = with_comments(node, doc);
  path_.pop_back();
  return doc;
}

Doc Layout::print_line(const Node* node) {
  const std::optional<std::string_view> line = lines_.line_of(node);
  return line ? d_.line_text(d_.keep(*line)) : nullptr;
}

Layout::Docs Layout::print_all(NodeList nodes) {
  Docs docs;
  for (const Node* node : nodes) {
    docs.push_back(print(node));
  }
  return docs;
}

Doc Layout::with_comments(const Node* node, Doc doc) {
  if (node->comments.empty()) {
    return doc;
  }
  Docs parts;
  for (const Comment& comment : node->comments) {
    parts.push_back(print_comment(comment.text));
    parts.push_back(d_.hardline());
    if (comment.has_blank_after) {
      parts.push_back(d_.hardline());
    }
  }
  parts.push_back(doc);
  return d_.concat(parts);
}

Doc Layout::print_comment(std::string_view comment) {
  llvm::SmallVector<llvm::StringRef> lines;
  llvm::StringRef(comment).split(lines, '\n');
  const bool is_doc =
      std::ranges::all_of(llvm::ArrayRef(lines).drop_front(),
                          [](llvm::StringRef line) { return line.ltrim().starts_with("*"); });
  if (!is_doc) {
    return d_.literal(comment);
  }
  // The lines of a documentation comment move with what they document.
  Docs parts;
  for (const llvm::StringRef line : lines) {
    if (!parts.empty()) {
      parts.push_back(d_.hardline());
      parts.push_back(text(" "));
    }
    parts.push_back(text(parts.empty() ? line.rtrim() : line.trim()));
  }
  return d_.concat(parts);
}

Doc Layout::print_node(const Node* node, LayoutArgs args) {
  if (node->kind <= Kind::MetaProperty) {
    return print_expression(node, args);
  }
  if (node->kind <= Kind::TypeAlias) {
    return print_statement(node);
  }
  if (node->kind <= Kind::CallSignature) {
    return print_member_or_module(node, args);
  }
  return print_type(node, args);
}

Doc Layout::print_unary(const Node* node) {
  if (node->kind == Kind::Update && !node->is_prefix) {
    return d_.concat({print(node->right), text(node->text)});
  }
  return d_.concat(
      {text(node->text), text(is_word_operator(node->text) ? " " : ""), print(node->right)});
}

Doc Layout::print_expression(const Node* node, LayoutArgs args) {
  switch (node->kind) {
    case Kind::Identifier:
      return d_.concat({text(node->modifiers), text(node->text), text(node->is_optional ? "?" : ""),
                        print_annotation(node)});
    case Kind::String:
      return print_string(node->text);
    case Kind::Template:
      return print_template(node);
    case Kind::TaggedTemplate:
      return d_.concat({print(node->left), print(node->right)});
    case Kind::Array:
    case Kind::ArrayPattern:
      return print_array(node);
    case Kind::Object:
    case Kind::ObjectPattern:
      return print_object(node);
    case Kind::Property:
      return print_property(node);
    case Kind::Spread:
      return d_.concat({text("..."), print(node->right)});
    case Kind::AssignPattern:
      return node->right == nullptr
                 ? print(node->left)
                 : d_.concat({print(node->left), text(" = "), print(node->right)});
    case Kind::Function:
      return print_function(node, args);
    case Kind::Arrow:
      return print_arrow(node, args);
    case Kind::Class:
      return print_class(node, "class");
    case Kind::Unary:
    case Kind::Update:
      return print_unary(node);
    case Kind::Await:
      return print_await(node);
    case Kind::Binary:
    case Kind::Logical:
      return print_binary(node);
    case Kind::Assign:
      return print_assignment(node, print(node->left), node->text, node->right);
    case Kind::Conditional:
      return print_conditional(node);
    case Kind::Call:
    case Kind::New:
    case Kind::ImportCall:
      return print_call(node);
    case Kind::Member:
      return print_member(node);
    case Kind::NonNull:
      return d_.concat({print(node->right), text("!")});
    case Kind::As:
      return print_cast(node, " as ");
    case Kind::Satisfies:
      return print_cast(node, " satisfies ");
    default:
      // What is written as it is read.
      return text(node->text);
  }
}

Doc Layout::print_statement(const Node* node) {
  switch (node->kind) {
    case Kind::Program:
      return d_.concat({print_statements(node->items), d_.hardline()});
    case Kind::Block:
      return print_block(node);
    case Kind::ExpressionStmt:
      return d_.concat({print(node->right), text(";")});
    case Kind::VariableStmt:
      return print_variables(node);
    case Kind::Declarator:
      return print_assignment(node, print(node->left), " =", node->right);
    case Kind::Return:
      return print_jump(node, "return");
    case Kind::Throw:
      return print_jump(node, "throw");
    case Kind::If:
      return print_if(node);
    case Kind::ForOf:
    case Kind::ForIn:
    case Kind::For:
      return print_for(node);
    case Kind::While:
      return d_.group(d_.concat(
          {text("while ("), print_test(node->test), text(")"), print_clause(node->body)}));
    case Kind::DoWhile:
      return print_do_while(node);
    case Kind::Break:
      return text("break;");
    case Kind::Continue:
      return text("continue;");
    case Kind::Try:
      return print_try(node);
    case Kind::Switch:
      return print_switch(node);
    case Kind::Case: {
      const Doc head = node->test == nullptr
                           ? text("default:")
                           : d_.concat({text("case "), print(node->test), text(":")});
      if (node->items.empty()) {
        return head;
      }
      const Doc body = print_statements(node->items);
      const bool is_block = node->items.size() == 1 && node->items[0]->kind == Kind::Block;
      return d_.concat({head, is_block ? d_.concat({text(" "), body})
                                       : d_.indent(d_.concat({d_.hardline(), body}))});
    }
    case Kind::Interface:
      return print_class(node, "interface");
    case Kind::TypeAlias:
      return d_.concat(
          {print_assignment(node,
                            d_.concat({text("type "), print(node->left), print_type_params(node)}),
                            " =", node->right),
           text(";")});
    default:
      BS_UNREACHABLE("statement kind");
  }
}

Doc Layout::print_member_or_module(const Node* node, LayoutArgs) {
  switch (node->kind) {
    case Kind::Enum:
      return print_enum(node);
    case Kind::Import:
      return print_import(node);
    case Kind::Export:
      return print_export(node);
    case Kind::ImportName:
      return d_.concat(
          {text(node->is_type_only ? "type " : ""), print(node->left),
           node->right == nullptr ? d_.empty() : d_.concat({text(" as "), print(node->right)})});
    case Kind::ClassBody:
    case Kind::InterfaceBody:
      return print_body(node);
    case Kind::ClassField:
      return print_field(node);
    case Kind::ClassMethod:
      return print_method(node);
    case Kind::PropertySignature:
    case Kind::MethodSignature:
    case Kind::IndexSignature:
    case Kind::CallSignature:
      return print_signature(node);
    default:
      BS_UNREACHABLE("member kind");
  }
}

std::variant<LaidOut, SyntaxError> lay_out_once(std::string_view source) {
  Arena arena;
  std::variant<const Node*, SyntaxError> parsed = parse_module(source, arena);
  if (SyntaxError* error = std::get_if<SyntaxError>(&parsed)) {
    return std::move(*error);
  }
  constexpr weave::PageLayout kPage{.width = 100, .indent = 2};
  const Node* module = std::get<const Node*>(parsed);
  DocBuilder docs(arena);
  Layout layout(docs, Layout::Lines::Write);
  weave::PrintedDoc printed = weave::print_doc(layout.print(module), kPage);
  if (!printed.has_overflow) {
    return LaidOut{std::move(printed.text), layout.is_settled() && !printed.has_news};
  }
  // A line stood deeper than it was measured for, and has to break.
  Layout broken(docs, Layout::Lines::Break);
  printed = weave::print_doc(broken.print(module), kPage);
  return LaidOut{std::move(printed.text), broken.is_settled() && !printed.has_news};
}

std::variant<std::string, SyntaxError> format_typescript(std::string_view source) {
  constexpr int kMaxRounds = 8;
  std::string text(source);
  for (int round = 0; round < kMaxRounds; ++round) {
    std::variant<LaidOut, SyntaxError> result = lay_out_once(text);
    if (SyntaxError* error = std::get_if<SyntaxError>(&result)) {
      return std::move(*error);
    }
    auto& [laid_out, is_settled] = std::get<LaidOut>(result);
    const bool is_last = is_settled || laid_out == text;
    text = std::move(laid_out);
    if (is_last) {
      break;
    }
  }
  return text;
}

}  // namespace bspec::typescript
