#include <algorithm>

#include "backends/common/typescript/layout.h"
#include "backends/common/typescript/operators.h"
#include "backends/common/typescript/shape.h"
#include "backends/weave/doc/text_width.h"

// Most statements fit on a line and have nothing that must break. Those are written straight to
// text: for them a document would say the same, at ten times the cost. Whatever is not known here
// to read the same in both ways is left to the document.

namespace bspec::typescript {
namespace {

constexpr size_t kPageWidth = 100;
constexpr size_t kIndent = 2;

bool any_blank_between(NodeList nodes) {
  return nodes.size() > 1 && std::any_of(nodes.begin(), nodes.end() - 1,
                                         [](const Node* node) { return node->has_blank_after; });
}

/// A chain of more than two calls may have to break even where it fits.
bool may_break_chain(const Node* call) {
  constexpr size_t kFewCalls = 2;
  size_t calls = 0;
  bool is_complex = false;
  const Node* node = call;
  while (true) {
    if (node->kind == Kind::Call) {
      ++calls;
      is_complex |= !std::ranges::all_of(
          node->items, [](const Node* arg) { return is_simple_argument(arg, 2); });
      node = node->left;
    } else if (is_member(node)) {
      node = node->left;
    } else if (node->kind == Kind::NonNull) {
      node = node->right;
    } else {
      return calls > kFewCalls && is_complex;
    }
  }
}

bool is_nested_conditional(const Node* node) {
  return node->test->kind == Kind::Conditional || node->body->kind == Kind::Conditional ||
         node->alternate->kind == Kind::Conditional;
}

}  // namespace

bool Layout::stands_on_lines_of_its_own(const Node* node) const {
  const Node* above = parent();
  switch (node->kind) {
    case Kind::ExpressionStmt:
    case Kind::Return:
    case Kind::Throw:
    case Kind::TypeAlias:
    case Kind::Import:
    case Kind::Export:
    case Kind::ClassField:
      return true;
    case Kind::VariableStmt:
      return above->kind == Kind::Program || above->kind == Kind::Block;
    case Kind::PropertySignature:
    case Kind::MethodSignature:
      return above->kind == Kind::InterfaceBody ||
             (above->kind == Kind::TypeObject && above->is_expanded);
    case Kind::Property:
      return above->kind == Kind::Object && above->is_expanded;
    default:
      return false;
  }
}

Doc Layout::print_line(const Node* node) {
  const auto indents = std::ranges::count_if(path_, [](const Node* above) {
    return above->kind == Kind::Block || above->kind == Kind::ClassBody ||
           above->kind == Kind::InterfaceBody || above->kind == Kind::Object ||
           above->kind == Kind::TypeObject;
  });
  const size_t indent = kIndent * static_cast<size_t>(indents);
  line_.clear();
  // One column is left for what follows: the comma behind a property.
  line_limit_ = kPageWidth > indent ? kPageWidth - indent - 1 : 0;
  const bool is_signature = node->kind == Kind::PropertySignature ||
                            node->kind == Kind::MethodSignature || node->kind == Kind::ClassField;
  if (!write_node(node) || (is_signature && !write(";")) ||
      weave::text_width(line_) > line_limit_) {
    return nullptr;
  }
  return d_.line_text(d_.keep(line_));
}

bool Layout::write(std::string_view text) {
  line_ += text;
  return line_.size() <= line_limit_;
}

bool Layout::write(const Node* node) {
  if (!node->comments.empty()) {
    return false;
  }
  path_.push_back(node);
  const bool has_parens = needs_parens(node);
  const bool is_written =
      (!has_parens || write("(")) && write_node(node) && (!has_parens || write(")"));
  path_.pop_back();
  return is_written;
}

bool Layout::write_list(NodeList nodes, std::string_view separator) {
  return !any_blank_between(nodes) && std::ranges::all_of(nodes, [&](const Node* node) {
    return (node == nodes.front() || write(separator)) && write(node);
  });
}

bool Layout::write_type_list(NodeList types) {
  return types.empty() || (write("<") && write_list(types, ", ") && write(">"));
}

bool Layout::write_type(const Node* type) {
  return type == nullptr || (write(": ") && write(type));
}

bool Layout::write_params(const Node* function) {
  const bool has_property = std::ranges::any_of(function->params, [](const Node* param) {
    return !param->modifiers.empty() ||
           (param->kind == Kind::AssignPattern && !param->left->modifiers.empty());
  });
  return !has_property && write_type_list(function->type_params) && write("(") &&
         write_list(function->params, ", ") && write(")");
}

bool Layout::write_node(const Node* node) {
  if (node->kind <= Kind::MetaProperty) {
    return write_expression(node);
  }
  if (node->kind >= Kind::TypeRef) {
    return write_type_node(node);
  }
  switch (node->kind) {
    case Kind::ExpressionStmt:
      return write(node->right) && write(";");
    case Kind::VariableStmt:
      return node->items.size() == 1 && write(node->text) && write(" ") && write(node->items[0]) &&
             write(";");
    case Kind::Declarator:
      return write(node->left) && write_value(" = ", node->right);
    case Kind::Return:
      return write("return") && (node->right == nullptr || (write(" ") && write(node->right))) &&
             write(";");
    case Kind::Throw:
      return write("throw ") && write(node->right) && write(";");
    case Kind::TypeAlias:
      return write("type ") && write(node->left) && write_type_list(node->type_params) &&
             write(" = ") && write(node->right) && write(";");
    case Kind::ClassField:
      return write(node->modifiers) && write_key(node) && write(node->is_optional ? "?" : "") &&
             write_type(node->type) && write_value(" = ", node->right);
    case Kind::PropertySignature:
      return write(node->modifiers) && write_key(node) && write(node->is_optional ? "?" : "") &&
             write_type(node->type);
    case Kind::MethodSignature:
      return write(node->modifiers) && write_key(node) && write(node->is_optional ? "?" : "") &&
             write_params(node) && write_type(node->type);
    case Kind::Import:
    case Kind::Export:
    case Kind::ImportName:
      return write_module(node);
    default:
      return false;
  }
}

bool Layout::write_value(std::string_view mark, const Node* value) {
  return value == nullptr || (value->kind != Kind::Assign && write(mark) && write(value));
}

bool Layout::write_names(const Node* node) {
  const bool is_first = node->left == nullptr && node->right == nullptr;
  if (node->items.empty()) {
    return !is_first || write("{}");
  }
  return write(is_first ? "{ " : ", { ") && write_list(node->items, ", ") && write(" }");
}

bool Layout::write_module(const Node* node) {
  if (node->kind == Kind::ImportName) {
    return write(node->is_type_only ? "type " : "") && write(node->left) &&
           (node->right == nullptr || (write(" as ") && write(node->right)));
  }
  if (node->kind == Kind::Export) {
    if (node->right == nullptr || node->is_default) {
      return false;
    }
    return write("export ") && write(node->right);
  }
  const bool has_names = node->left != nullptr || node->right != nullptr || !node->items.empty();
  return has_names && write(node->is_type_only ? "import type " : "import ") &&
         (node->left == nullptr || write(node->left)) &&
         (node->right == nullptr ||
          (write(node->left == nullptr ? "* as " : ", * as ") && write(node->right))) &&
         write_names(node) && write(" from ") && write_string(node->text) && write(";");
}

bool Layout::write_string(std::string_view literal) {
  return literal.front() == quote_of(literal) && write(literal);
}

bool Layout::write_key(const Node* node) {
  if (node->is_computed) {
    return write("[") && write(node->left) && write("]");
  }
  return (node->kind == Kind::ClassField || !is_needlessly_quoted(node->left)) && write(node->left);
}

bool Layout::write_template(const Node* node) {
  return write("`") &&
         std::ranges::all_of(node->items,
                             [&](const Node* part) {
                               if (part->kind == Kind::TemplateText) {
                                 return part->text.find('\n') == std::string_view::npos &&
                                        write(part->text);
                               }
                               return write("${") && write(part) && write("}");
                             }) &&
         write("`");
}

/// Operands that are read as one chain have no parentheses, whatever the operator.
bool Layout::write_binary(const Node* node) {
  const bool is_chain = is_binaryish(node->left) && should_flatten(node->text, node->left->text);
  bool is_written = false;
  if (is_chain && node->left->comments.empty()) {
    path_.push_back(node->left);
    is_written = write_binary(node->left);
    path_.pop_back();
  } else {
    is_written = write(node->left);
  }
  return is_written && write(" ") && write(node->text) && write(" ") && write(node->right);
}

bool Layout::write_arrow(const Node* node) {
  const Node* body = node->body;
  if (body->kind == Kind::Arrow || (body->kind == Kind::Block && !body->items.empty())) {
    return false;
  }
  if (!write(node->is_async ? "async " : "") || !write_params(node) || !write_type(node->type) ||
      !write(" => ")) {
    return false;
  }
  if (body->kind == Kind::Block) {
    return body->comments.empty() && write("{}");
  }
  const bool has_parens = is_conditional_body(body);
  return (!has_parens || write("(")) && write(body) && (!has_parens || write(")"));
}

bool Layout::write_call(const Node* node) {
  if (is_function_composition(node->items) || (node->kind == Kind::Call && may_break_chain(node))) {
    return false;
  }
  const bool has_callee = node->kind == Kind::ImportCall
                              ? write("import")
                              : write(node->kind == Kind::New ? "new " : "") && write(node->left);
  return has_callee && write(node->is_optional ? "?." : "") && write_type_list(node->type_args) &&
         write("(") && write_list(node->items, ", ") && write(")");
}

bool Layout::write_braces(const Node* node) {
  if (node->items.empty()) {
    return write("{}") && write_type(node->type);
  }
  return !should_break_object(node) && write("{ ") && write_list(node->items, ", ") &&
         write(" }") && write_type(node->type);
}

bool Layout::write_expression(const Node* node) {
  switch (node->kind) {
    case Kind::Identifier:
      return write(node->modifiers) && write(node->text) && write(node->is_optional ? "?" : "") &&
             write_type(node->type);
    case Kind::String:
      return write_string(node->text);
    case Kind::Template:
      return write_template(node);
    case Kind::TaggedTemplate:
      return write(node->left) && write(node->right);
    case Kind::Array:
    case Kind::ArrayPattern:
      return !is_many_open(node->items) && write("[") && write_list(node->items, ", ") &&
             write("]") && write_type(node->type);
    case Kind::Object:
    case Kind::ObjectPattern:
      return write_braces(node);
    case Kind::Property:
      return node->is_shorthand ? write(node->right)
                                : write_key(node) && write_value(": ", node->right);
    case Kind::Spread:
      return write("...") && write(node->right);
    case Kind::AssignPattern:
      return write(node->left) && (node->right == nullptr || (write(" = ") && write(node->right)));
    case Kind::Arrow:
      return write_arrow(node);
    case Kind::Unary:
      return write(node->text) && write(is_word_operator(node->text) ? " " : "") &&
             write(node->right);
    case Kind::Update:
      return node->is_prefix ? write(node->text) && write(node->right)
                             : write(node->right) && write(node->text);
    case Kind::Await:
      return write("await ") && write(node->right);
    case Kind::Binary:
    case Kind::Logical:
      return write_binary(node);
    case Kind::Assign:
      return write(node->left) && write(" ") && write(node->text) && write_value(" ", node->right);
    case Kind::Conditional:
      return !is_nested_conditional(node) && write(node->test) && write(" ? ") &&
             write(node->body) && write(" : ") && write(node->alternate);
    case Kind::Call:
    case Kind::New:
    case Kind::ImportCall:
      return write_call(node);
    case Kind::Member:
      if (node->is_computed) {
        return write(node->left) && write(node->is_optional ? "?.[" : "[") && write(node->right) &&
               write("]");
      }
      return write(node->left) && write(node->is_optional ? "?." : ".") && write(node->right);
    case Kind::NonNull:
      return write(node->right) && write("!");
    case Kind::As:
      return write(node->left) && write(" as ") && write(node->type);
    case Kind::Satisfies:
      return write(node->left) && write(" satisfies ") && write(node->type);
    case Kind::Function:
    case Kind::Class:
      return false;
    default:
      // What is written as it is read.
      return write(node->text);
  }
}

bool Layout::write_type_node(const Node* node) {
  switch (node->kind) {
    case Kind::TypeRef:
      return write(node->text) && write_type_list(node->type_args);
    case Kind::TypeKeyword:
      return write(node->text);
    case Kind::TypeLiteral:
      return write(node->right);
    case Kind::TypeArray:
      return write(node->right) && write("[]");
    case Kind::TypeTuple:
      return write("[") && write_list(node->items, ", ") && write("]");
    case Kind::TypeUnion:
      return write_list(node->items, " | ");
    case Kind::TypeIntersection:
      return write_list(node->items, " & ");
    case Kind::TypeFunction:
      return write_params(node) && write(" => ") && write(node->type);
    case Kind::TypeObject:
      if (node->items.empty()) {
        return write("{}");
      }
      return !node->is_expanded && write("{ ") && write_list(node->items, "; ") && write(" }");
    case Kind::TypeIndexed:
      return write(node->left) && write("[") && write(node->right) && write("]");
    case Kind::TypeOperator:
      return write(node->text) && write(" ") && write(node->right);
    case Kind::TypeQuery:
      return write("typeof ") && write(node->text) && write_type_list(node->type_args);
    case Kind::TypePredicate:
      return write(node->text) && write(node->text.empty() ? "" : " ") && write(node->left) &&
             (node->type == nullptr || (write(" is ") && write(node->type)));
    case Kind::TypeOptional:
      return write(node->right) && write("?");
    case Kind::TypeRest:
      return write("...") && write(node->right);
    case Kind::TypeNamed:
      return write(node->left) && write(node->is_optional ? "?" : "") && write_type(node->type);
    case Kind::TypeParam:
      return write(node->modifiers) && write(node->text) &&
             (node->left == nullptr || (write(" extends ") && write(node->left))) &&
             (node->right == nullptr || (write(" = ") && write(node->right)));
    default:
      return false;
  }
}

}  // namespace bspec::typescript
