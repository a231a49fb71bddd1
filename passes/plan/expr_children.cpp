#include "passes/plan/expr_children.h"

#include <type_traits>
#include <variant>
#include <vector>

#include "ir/program.h"

namespace bspec::passes {
namespace {

template <typename Node>
inline constexpr bool kIsLeaf =
    std::is_same_v<Node, ir::Poison> || std::is_same_v<Node, ir::NullLiteral> ||
    std::is_same_v<Node, ir::BoolLiteral> || std::is_same_v<Node, ir::NumberLiteral> ||
    std::is_same_v<Node, ir::TextLiteral> || std::is_same_v<Node, ir::DurationLiteral> ||
    std::is_same_v<Node, ir::EnumLiteral> || std::is_same_v<Node, ir::Now> ||
    std::is_same_v<Node, ir::This> || std::is_same_v<Node, ir::Other> ||
    std::is_same_v<Node, ir::Caller> || std::is_same_v<Node, ir::VariableRef> ||
    std::is_same_v<Node, ir::RequestRef>;

struct Children {
  std::vector<ir::ExprId> operator()(const ir::InputMemberRef& ref) const { return {ref.base}; }

  std::vector<ir::ExprId> operator()(const ir::FieldRef& ref) const { return {ref.base}; }

  std::vector<ir::ExprId> operator()(const ir::PageRef& ref) const { return {ref.base}; }

  std::vector<ir::ExprId> operator()(const ir::Unary& unary) const { return {unary.operand}; }

  std::vector<ir::ExprId> operator()(const ir::Binary& binary) const {
    return {binary.left, binary.right};
  }

  std::vector<ir::ExprId> operator()(const ir::InList& in) const {
    std::vector<ir::ExprId> children = {in.value};
    children.insert(children.end(), in.items.begin(), in.items.end());
    return children;
  }

  std::vector<ir::ExprId> operator()(const ir::Conditional& conditional) const {
    return {conditional.condition, conditional.then_value, conditional.else_value};
  }

  std::vector<ir::ExprId> operator()(const ir::Comprehension& comprehension) const {
    std::vector<ir::ExprId> children = {comprehension.source};
    if (comprehension.condition) {
      children.push_back(*comprehension.condition);
    }
    if (comprehension.value) {
      children.push_back(*comprehension.value);
    }
    return children;
  }

  std::vector<ir::ExprId> operator()(const ir::AsView& as) const {
    std::vector<ir::ExprId> children = {as.base};
    children.insert(children.end(), as.arguments.begin(), as.arguments.end());
    return children;
  }

  std::vector<ir::ExprId> operator()(const ir::AccessToken& token) const { return {token.row}; }

  std::vector<ir::ExprId> operator()(const ir::ObjectLiteral& object) const {
    std::vector<ir::ExprId> children;
    for (const ir::ObjectMember& member : object.members) {
      children.push_back(member.value);
    }
    return children;
  }

  template <typename Node>
    requires kIsLeaf<Node>
  std::vector<ir::ExprId> operator()(const Node&) const {
    return {};
  }
};

}  // namespace

std::vector<ir::ExprId> children_of(const ir::Expr& expr) {
  return std::visit(Children{}, expr.node);
}

}  // namespace bspec::passes
