#include "backends/common/typescript/shape.h"

#include <algorithm>
#include <iterator>

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>

namespace bspec::typescript {
namespace {

constexpr size_t kShortArgument = 25;

bool is_plain_name(std::string_view text) {
  return !text.empty() && !llvm::isDigit(text.front()) &&
         llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_' || c == '$'; });
}

bool is_simple_property(const Node* property, int depth) {
  return property->kind == Kind::Property && !property->is_computed &&
         (property->is_shorthand || is_simple_argument(property->right, depth));
}

bool is_test_name(const Node* callee) {
  constexpr std::string_view kNames[] = {"it", "test", "describe"};
  constexpr std::string_view kVariants[] = {"only", "skip"};
  if (callee->kind == Kind::Identifier) {
    return std::ranges::find(kNames, callee->text) != std::end(kNames);
  }
  return callee->kind == Kind::Member && !callee->is_computed && !callee->is_optional &&
         callee->left->kind == Kind::Identifier && is_test_name(callee->left) &&
         std::ranges::find(kVariants, callee->right->text) != std::end(kVariants);
}

bool is_empty_literal(const Node* node) {
  return (node->kind == Kind::Object || node->kind == Kind::Array) && node->items.empty();
}

}  // namespace

bool is_member(const Node* node) {
  return node->kind == Kind::Member;
}

bool is_call_like(const Node* node) {
  return node->kind == Kind::Call || node->kind == Kind::New || node->kind == Kind::ImportCall;
}

bool is_binaryish(const Node* node) {
  return node->kind == Kind::Binary || node->kind == Kind::Logical;
}

bool is_literal(const Node* node) {
  return node->kind == Kind::String || node->kind == Kind::Number || node->kind == Kind::Keyword ||
         node->kind == Kind::Regex;
}

bool is_cast(const Node* node) {
  return node->kind == Kind::As || node->kind == Kind::Satisfies;
}

bool is_function_or_arrow(const Node* node) {
  return node->kind == Kind::Function || node->kind == Kind::Arrow;
}

bool is_object_type(const Node* node) {
  return node->kind == Kind::TypeObject;
}

const Node* strip_non_null(const Node* node) {
  while (node->kind == Kind::NonNull) {
    node = node->right;
  }
  return node;
}

const Node* leftmost(const Node* node) {
  while (true) {
    const bool goes_left = is_binaryish(node) || node->kind == Kind::Assign || is_cast(node) ||
                           is_member(node) || node->kind == Kind::Call ||
                           node->kind == Kind::TaggedTemplate;
    if (goes_left) {
      node = node->left;
    } else if (node->kind == Kind::Conditional) {
      node = node->test;
    } else if (node->kind == Kind::NonNull || (node->kind == Kind::Update && !node->is_prefix)) {
      node = node->right;
    } else {
      return node;
    }
  }
}

bool is_signed_number(const Node* node) {
  return node->kind == Kind::Unary && (node->text == "-" || node->text == "+") &&
         node->right->kind == Kind::Number;
}

bool is_array_of_numbers(const Node* node) {
  return node->kind == Kind::Array && !node->items.empty() &&
         std::ranges::all_of(node->items, [](const Node* item) {
           return item->kind == Kind::Number || is_signed_number(item);
         });
}

bool is_simple_argument(const Node* node, int depth) {
  constexpr size_t kShortRegex = 5;
  if (depth <= 0) {
    return false;
  }
  node = strip_non_null(node);
  const auto is_simple = [depth](const Node* inner) {
    return is_simple_argument(inner, depth - 1);
  };
  switch (node->kind) {
    case Kind::Regex:
      return node->text.rfind('/') - 1 <= kShortRegex;
    case Kind::String:
    case Kind::Number:
    case Kind::Keyword:
    case Kind::Identifier:
    case Kind::This:
    case Kind::Super:
    case Kind::PrivateName:
      return true;
    case Kind::Template:
      return std::ranges::all_of(node->items, [&](const Node* part) {
        return part->kind == Kind::TemplateText ? part->text.find('\n') == std::string_view::npos
                                                : is_simple(part);
      });
    case Kind::Object:
      return std::ranges::all_of(node->items, [&](const Node* property) {
        return is_simple_property(property, depth - 1);
      });
    case Kind::Array:
      return std::ranges::all_of(node->items, is_simple);
    case Kind::ImportCall:
    case Kind::Call:
    case Kind::New:
      return (node->kind == Kind::ImportCall || is_simple_argument(node->left, depth)) &&
             node->items.size() <= static_cast<size_t>(depth) &&
             std::ranges::all_of(node->items, is_simple);
    case Kind::Member:
      return is_simple_argument(node->left, depth) && is_simple_argument(node->right, depth);
    case Kind::Unary:
      return (node->text == "!" || node->text == "-" || node->text == "+" || node->text == "~") &&
             is_simple_argument(node->right, depth);
    case Kind::Update:
      return is_simple_argument(node->right, depth);
    default:
      return false;
  }
}

bool is_lone_short_argument(const Node* node) {
  switch (node->kind) {
    case Kind::This:
    case Kind::Number:
    case Kind::Keyword:
      return true;
    case Kind::Identifier:
    case Kind::String:
      return node->text.size() <= kShortArgument;
    case Kind::Regex:
      return node->text.rfind('/') - 1 <= kShortArgument;
    case Kind::Template:
      return node->items.size() == 1 && node->items[0]->text.size() <= kShortArgument &&
             !is_multiline_template(node);
    case Kind::Unary:
      return is_lone_short_argument(node->right);
    case Kind::Call:
      return node->items.empty() && node->left->kind == Kind::Identifier &&
             node->left->text.size() <= kShortArgument - 2;
    default:
      return false;
  }
}

bool is_test_call(const Node* node) {
  if (node == nullptr || node->kind != Kind::Call || node->is_optional ||
      !is_test_name(node->left)) {
    return false;
  }
  const NodeList args = node->items;
  if (args.size() != 2 && args.size() != 3) {
    return false;
  }
  if (args[0]->kind != Kind::String && args[0]->kind != Kind::Template) {
    return false;
  }
  if (args.size() == 2) {
    return is_function_or_arrow(args[1]);
  }
  return args[2]->kind == Kind::Number && is_function_or_arrow(args[1]) &&
         args[1]->body->kind == Kind::Block && args[1]->params.size() <= 1;
}

bool should_hug_only_param(const Node* function) {
  if (function->params.size() != 1) {
    return false;
  }
  const Node* param = function->params.front();
  switch (param->kind) {
    case Kind::ObjectPattern:
    case Kind::ArrayPattern:
      return true;
    case Kind::Identifier:
      return param->type != nullptr && is_object_type(param->type);
    case Kind::AssignPattern:
      return (param->left->kind == Kind::ObjectPattern ||
              param->left->kind == Kind::ArrayPattern) &&
             (param->right->kind == Kind::Identifier || is_empty_literal(param->right));
    default:
      return false;
  }
}

bool is_hugged_union(const Node* node) {
  const auto is_open = [](const Node* type) {
    return type->kind == Kind::TypeObject || type->kind == Kind::TypeRef;
  };
  const auto* first = std::ranges::find_if(node->items, is_open);
  return first != node->items.end() && std::ranges::all_of(node->items, [&](const Node* type) {
           const bool is_nothing =
               type->kind == Kind::TypeKeyword && (type->text == "null" || type->text == "void");
           return type == *first || is_nothing;
         });
}

bool is_simple_type(const Node* node) {
  return node->kind == Kind::TypeKeyword || node->kind == Kind::TypeLiteral ||
         (node->kind == Kind::TypeRef && node->type_args.empty());
}

bool is_inline_logical(const Node* node) {
  return node->kind == Kind::Logical &&
         (node->right->kind == Kind::Object || node->right->kind == Kind::Array) &&
         !node->right->items.empty();
}

bool should_break_object(const Node* node, const Node* above) {
  if (node->kind == Kind::Object) {
    return node->is_expanded && !node->items.empty();
  }
  const bool is_parameter = std::ranges::find(above->params, node) != above->params.end();
  if (is_parameter || above->kind == Kind::AssignPattern || above->kind == Kind::Try) {
    return false;
  }
  return std::ranges::any_of(node->items, [](const Node* property) {
    return property->kind == Kind::Property && (property->right->kind == Kind::ObjectPattern ||
                                                property->right->kind == Kind::ArrayPattern);
  });
}

bool is_many_open(NodeList items) {
  return items.size() > 1 && std::ranges::all_of(items, [&](const Node* item) {
           return (item->kind == Kind::Array || item->kind == Kind::Object) &&
                  item->kind == items[0]->kind && item->items.size() > 1;
         });
}

bool is_function_composition(NodeList args) {
  if (args.size() <= 1) {
    return false;
  }
  size_t functions = 0;
  for (const Node* arg : args) {
    if (is_function_or_arrow(arg)) {
      if (++functions > 1) {
        return true;
      }
      continue;
    }
    const Node* inner = strip_non_null(arg);
    if (inner->kind == Kind::Call && std::ranges::any_of(inner->items, is_function_or_arrow)) {
      return true;
    }
  }
  return false;
}

bool is_conditional_body(const Node* body) {
  return body->kind == Kind::Conditional && leftmost(body)->kind != Kind::Object;
}

bool is_needlessly_quoted(const Node* key) {
  return key->kind == Kind::String && is_plain_name(key->text.substr(1, key->text.size() - 2));
}

bool is_word_operator(std::string_view op) {
  return op.back() >= 'a' && op.back() <= 'z';
}

char quote_of(std::string_view literal) {
  const std::string_view inner = literal.substr(1, literal.size() - 2);
  return std::ranges::count(inner, '\'') > std::ranges::count(inner, '"') ? '"' : '\'';
}

bool is_multiline_template(const Node* node) {
  if (node->kind == Kind::TaggedTemplate) {
    return !leftmost(node)->begins_line && is_multiline_template(node->right);
  }
  return node->kind == Kind::Template && !node->begins_line &&
         std::ranges::any_of(node->items, [](const Node* part) {
           return part->kind == Kind::TemplateText &&
                  part->text.find('\n') != std::string_view::npos;
         });
}

}  // namespace bspec::typescript
