#include <algorithm>

#include "backends/common/typescript/operators.h"
#include "backends/common/typescript/place.h"
#include "backends/common/typescript/shape.h"

namespace bspec::typescript {
namespace {

bool is_callee(const Node* node, const Node* parent) {
  return (parent->kind == Kind::Call || parent->kind == Kind::New) && parent->left == node;
}

bool is_member_object(const Node* node, const Node* parent) {
  return is_member(parent) && parent->left == node;
}

/// Places that bind tighter than any operator with two operands.
bool binds_tight(const Node* node, const Node* parent) {
  switch (parent->kind) {
    case Kind::TaggedTemplate:
    case Kind::NonNull:
    case Kind::Unary:
    case Kind::Await:
      return true;
    default:
      return is_callee(node, parent) || is_member_object(node, parent);
  }
}

bool binary_needs_parens(const Node* node, const Node* parent) {
  if (parent->kind == Kind::Logical && node->kind == Kind::Logical) {
    return parent->text != node->text;
  }
  if (is_cast(node)) {
    return true;
  }
  const int inner = precedence_of(node->text);
  const int outer = precedence_of(parent->text);
  return outer > inner || (outer == inner && parent->right == node) ||
         (outer == inner && !should_flatten(parent->text, node->text)) ||
         (outer < inner && node->text == "%" && (parent->text == "+" || parent->text == "-")) ||
         is_bitwise(parent->text);
}

bool has_call(const Node* callee) {
  for (const Node* node = callee; node != nullptr;) {
    if (node->kind == Kind::Call || node->kind == Kind::ImportCall) {
      return true;
    }
    if (is_member(node) || node->kind == Kind::TaggedTemplate) {
      node = node->left;
    } else if (node->kind == Kind::NonNull) {
      node = node->right;
    } else {
      return false;
    }
  }
  return false;
}

}  // namespace

bool Place::starts_statement_or_arrow_body(const Node* node) const {
  for (size_t i = path_.size() - 1; i-- > 0;) {
    const Node* above = path_[i];
    if (above->kind == Kind::ExpressionStmt) {
      return leftmost(above->right) == node;
    }
    if (above->kind == Kind::Arrow) {
      return node->kind == Kind::Object && above->body->kind != Kind::Assign &&
             leftmost(above->body) == node;
    }
    if (above->kind == Kind::Export && above->is_default) {
      return node->kind != Kind::Object && above->right != node && leftmost(above->right) == node;
    }
    if (above->kind == Kind::Block) {
      return false;
    }
  }
  return false;
}

bool Place::needs_parens(const Node* node) const {
  const Node* above = parent();
  if (above == nullptr) {
    return false;
  }
  switch (node->kind) {
    case Kind::Object:
      return starts_statement_or_arrow_body(node);
    case Kind::Function:
      return (above->kind != Kind::Program && above->kind != Kind::Block &&
              above->kind != Kind::Export && starts_statement_or_arrow_body(node)) ||
             is_callee(node, above) || above->kind == Kind::TaggedTemplate;
    case Kind::Class:
      return above->kind == Kind::New && above->left == node;
    case Kind::Number:
      return is_member_object(node, above);
    case Kind::Unary:
    case Kind::Update:
      return is_callee(node, above) || is_member_object(node, above) ||
             above->kind == Kind::TaggedTemplate || above->kind == Kind::NonNull ||
             (above->kind == Kind::Unary && above->text == node->text &&
              (node->text == "+" || node->text == "-")) ||
             (above->kind == Kind::Binary && above->left == node &&
              (above->text == "**" || (node->kind == Kind::Unary &&
                                       (above->text == "in" || above->text == "instanceof"))));
    case Kind::Await:
      return (binds_tight(node, above) && above->kind != Kind::Await) ||
             above->kind == Kind::Logical || above->kind == Kind::Spread || is_cast(above) ||
             (above->kind == Kind::Conditional && above->test == node) ||
             above->kind == Kind::Binary;
    case Kind::Binary:
    case Kind::Logical:
    case Kind::As:
    case Kind::Satisfies:
    case Kind::Conditional:
    case Kind::Arrow:
    case Kind::Assign:
      return needs_parens_as_operand(node, above);
    case Kind::Call:
    case Kind::Member:
    case Kind::NonNull:
      return above->kind == Kind::New && above->left == node && has_call(node);
    default:
      return node->kind >= Kind::TypeRef && needs_parens_as_type(node, above);
  }
}

bool Place::needs_parens_as_operand(const Node* node, const Node* above) const {
  switch (node->kind) {
    case Kind::Assign:
      return above->kind != Kind::For && above->kind != Kind::Assign &&
             (above->kind != Kind::ExpressionStmt || node->left->kind == Kind::ObjectPattern);
    case Kind::Arrow:
      return binds_tight(node, above) || is_binaryish(above) || is_cast(above) ||
             (above->kind == Kind::Conditional && above->test == node);
    case Kind::Conditional:
      return binds_tight(node, above) || is_binaryish(above) || is_cast(above) ||
             above->kind == Kind::Spread ||
             (above->kind == Kind::Conditional && above->test == node);
    default:
      break;
  }
  if (binds_tight(node, above) || above->kind == Kind::Spread || above->kind == Kind::Update) {
    return true;
  }
  if (is_cast(above)) {
    return !is_cast(node);
  }
  if (above->kind == Kind::Conditional) {
    return is_cast(node) || node->text == "?\?";
  }
  if (above->kind == Kind::Class) {
    return above->right == node;
  }
  if (above->kind == Kind::Assign || above->kind == Kind::AssignPattern) {
    return is_cast(node) && above->left == node;
  }
  return is_binaryish(above) && binary_needs_parens(node, above);
}

bool Place::needs_parens_as_type(const Node* node, const Node* above) const {
  const bool is_operand = above->kind == Kind::TypeArray || above->kind == Kind::TypeOptional ||
                          above->kind == Kind::TypeRest ||
                          (above->kind == Kind::TypeIndexed && above->left == node) ||
                          above->kind == Kind::TypeOperator;
  switch (node->kind) {
    case Kind::TypeFunction:
      return is_operand || above->kind == Kind::TypeUnion ||
             above->kind == Kind::TypeIntersection ||
             (above->kind == Kind::Arrow && above->type == node);
    case Kind::TypeUnion:
    case Kind::TypeIntersection:
      return is_operand || above->kind == Kind::TypeUnion || above->kind == Kind::TypeIntersection;
    case Kind::TypeOperator:
      return is_operand;
    case Kind::TypeQuery:
      return above->kind == Kind::TypeArray ||
             (above->kind == Kind::TypeIndexed && above->left == node);
    default:
      return false;
  }
}

size_t Place::open_braces() const {
  return static_cast<size_t>(std::ranges::count_if(path_, [](const Node* node) {
    return node->kind == Kind::Block || node->kind == Kind::ClassBody ||
           node->kind == Kind::InterfaceBody || node->kind == Kind::Object ||
           node->kind == Kind::TypeObject;
  }));
}

}  // namespace bspec::typescript
