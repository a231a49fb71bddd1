#include "backends/common/typescript/line_writer.h"

#include <algorithm>

#include "backends/common/typescript/shape.h"
#include "backends/weave/doc/text_width.h"

namespace bspec::typescript {
namespace {

constexpr size_t kPageWidth = 100;
constexpr size_t kIndent = 2;

bool any_blank_between(NodeList nodes) {
  return nodes.size() > 1 && std::any_of(nodes.begin(), nodes.end() - 1,
                                         [](const Node* node) { return node->has_blank_after; });
}

}  // namespace

std::optional<std::string_view> LineWriter::line_of(const Node* node) {
  if (!stands_on_lines_of_its_own(node)) {
    return std::nullopt;
  }
  const size_t indent = kIndent * place_.open_braces();
  line_.clear();
  // One column is left for what follows: the comma behind a property.
  limit_ = kPageWidth > indent ? kPageWidth - indent - 1 : 0;
  const bool is_signature = node->kind == Kind::PropertySignature ||
                            node->kind == Kind::MethodSignature || node->kind == Kind::ClassField;
  const bool is_written = write_node(node) && (!is_signature || write(";"));
  if (!is_written || weave::text_width(line_) > limit_) {
    return std::nullopt;
  }
  return line_;
}

bool LineWriter::stands_on_lines_of_its_own(const Node* node) const {
  const Node* above = place_.parent();
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

bool LineWriter::write(std::string_view text) {
  line_ += text;
  return line_.size() <= limit_;
}

bool LineWriter::write(const Node* node) {
  if (!node->comments.empty()) {
    return false;
  }
  place_.push_back(node);
  const bool has_parens = place_.needs_parens(node);
  const bool is_written =
      (!has_parens || write("(")) && write_node(node) && (!has_parens || write(")"));
  place_.pop_back();
  return is_written;
}

bool LineWriter::write_list(NodeList nodes, std::string_view separator) {
  return !any_blank_between(nodes) && std::ranges::all_of(nodes, [&](const Node* node) {
    return (node == nodes.front() || write(separator)) && write(node);
  });
}

bool LineWriter::write_type_list(NodeList types) {
  return types.empty() || (write("<") && write_list(types, ", ") && write(">"));
}

bool LineWriter::write_type(const Node* type) {
  return type == nullptr || (write(": ") && write(type));
}

bool LineWriter::write_params(const Node* function) {
  const bool has_property = std::ranges::any_of(function->params, [](const Node* param) {
    return !param->modifiers.empty() ||
           (param->kind == Kind::AssignPattern && !param->left->modifiers.empty());
  });
  return !has_property && write_type_list(function->type_params) && write("(") &&
         write_list(function->params, ", ") && write(")");
}

bool LineWriter::write_node(const Node* node) {
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

bool LineWriter::write_value(std::string_view mark, const Node* value) {
  return value == nullptr || (value->kind != Kind::Assign && write(mark) && write(value));
}

bool LineWriter::write_names(const Node* node) {
  const bool is_first = node->left == nullptr && node->right == nullptr;
  if (node->items.empty()) {
    return !is_first || write("{}");
  }
  return write(is_first ? "{ " : ", { ") && write_list(node->items, ", ") && write(" }");
}

bool LineWriter::write_module(const Node* node) {
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

}  // namespace bspec::typescript
