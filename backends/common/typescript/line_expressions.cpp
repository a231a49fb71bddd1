#include <algorithm>

#include "backends/common/typescript/line_writer.h"
#include "backends/common/typescript/operators.h"
#include "backends/common/typescript/shape.h"

namespace bspec::typescript {
namespace {

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

bool LineWriter::write_string(std::string_view literal) {
  return literal.front() == quote_of(literal) && write(literal);
}

bool LineWriter::write_key(const Node* node) {
  if (node->is_computed) {
    return write("[") && write(node->left) && write("]");
  }
  return (node->kind == Kind::ClassField || !is_needlessly_quoted(node->left)) && write(node->left);
}

bool LineWriter::write_template(const Node* node) {
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
bool LineWriter::write_binary(const Node* node) {
  const bool is_chain = is_binaryish(node->left) && should_flatten(node->text, node->left->text);
  bool is_written = false;
  if (is_chain && node->left->comments.empty()) {
    place_.push_back(node->left);
    is_written = write_binary(node->left);
    place_.pop_back();
  } else {
    is_written = write(node->left);
  }
  return is_written && write(" ") && write(node->text) && write(" ") && write(node->right);
}

bool LineWriter::write_arrow(const Node* node) {
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

bool LineWriter::write_call(const Node* node) {
  if (is_function_composition(node->items) || (node->kind == Kind::Call && may_break_chain(node))) {
    return false;
  }
  const bool has_callee = node->kind == Kind::ImportCall
                              ? write("import")
                              : write(node->kind == Kind::New ? "new " : "") && write(node->left);
  return has_callee && write(node->is_optional ? "?." : "") && write_type_list(node->type_args) &&
         write("(") && write_list(node->items, ", ") && write(")");
}

bool LineWriter::write_braces(const Node* node) {
  if (node->items.empty()) {
    return write("{}") && write_type(node->type);
  }
  return !should_break_object(node, place_.parent()) && write("{ ") &&
         write_list(node->items, ", ") && write(" }") && write_type(node->type);
}

bool LineWriter::write_expression(const Node* node) {
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
    case Kind::Call:
    case Kind::New:
    case Kind::ImportCall:
      return write_call(node);
    case Kind::Function:
    case Kind::Class:
      return false;
    default:
      return write_operation(node);
  }
}

bool LineWriter::write_operation(const Node* node) {
  switch (node->kind) {
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
    default:
      // What is written as it is read.
      return write(node->text);
  }
}

bool LineWriter::write_type_node(const Node* node) {
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
    case Kind::TypeOptional:
      return write(node->right) && write("?");
    case Kind::TypeRest:
      return write("...") && write(node->right);
    default:
      return write_named_type(node);
  }
}

bool LineWriter::write_named_type(const Node* node) {
  switch (node->kind) {
    case Kind::TypePredicate:
      return write(node->text) && write(node->text.empty() ? "" : " ") && write(node->left) &&
             (node->type == nullptr || (write(" is ") && write(node->type)));
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
