#include "ir/expr/children.h"

#include <type_traits>
#include <variant>
#include <vector>

namespace bspec::ir {
namespace {

template <typename Node>
inline constexpr bool kIsLeaf =
    std::is_same_v<Node, Poison> || std::is_same_v<Node, NullLiteral> ||
    std::is_same_v<Node, BoolLiteral> || std::is_same_v<Node, NumberLiteral> ||
    std::is_same_v<Node, TextLiteral> || std::is_same_v<Node, DurationLiteral> ||
    std::is_same_v<Node, EnumLiteral> || std::is_same_v<Node, Now> || std::is_same_v<Node, Today> ||
    std::is_same_v<Node, EntityRows> || std::is_same_v<Node, Queried> ||
    std::is_same_v<Node, This> || std::is_same_v<Node, Other> || std::is_same_v<Node, Caller> ||
    std::is_same_v<Node, VariableRef> || std::is_same_v<Node, RequestRef>;

struct Children {
  std::vector<ExprId> operator()(const InputMemberRef& ref) const { return {ref.base}; }

  std::vector<ExprId> operator()(const RecordMemberRef& ref) const { return {ref.base}; }

  std::vector<ExprId> operator()(const EntryRef& ref) const { return {ref.base}; }

  std::vector<ExprId> operator()(const Flattened& ref) const { return {ref.base}; }

  std::vector<ExprId> operator()(const Range& range) const { return {range.low, range.high}; }

  std::vector<ExprId> operator()(const FieldRef& ref) const { return {ref.base}; }

  std::vector<ExprId> operator()(const PageRef& ref) const { return {ref.base}; }

  std::vector<ExprId> operator()(const Unary& unary) const { return {unary.operand}; }

  std::vector<ExprId> operator()(const Binary& binary) const { return {binary.left, binary.right}; }

  std::vector<ExprId> operator()(const InList& in) const {
    std::vector<ExprId> children = {in.value};
    children.insert(children.end(), in.items.begin(), in.items.end());
    return children;
  }

  std::vector<ExprId> operator()(const InRange& in) const { return {in.value, in.low, in.high}; }

  std::vector<ExprId> operator()(const InCollection& in) const { return {in.value, in.collection}; }

  std::vector<ExprId> operator()(const Call& call) const { return call.arguments; }

  std::vector<ExprId> operator()(const RuleCall& call) const { return call.arguments; }

  std::vector<ExprId> operator()(const HookCall& call) const { return call.arguments; }

  std::vector<ExprId> operator()(const Match& match) const {
    std::vector<ExprId> children = {match.subject};
    for (const MatchArm& arm : match.arms) {
      children.insert(children.end(), arm.labels.begin(), arm.labels.end());
      children.push_back(arm.value);
    }
    if (match.otherwise) {
      children.push_back(*match.otherwise);
    }
    return children;
  }

  std::vector<ExprId> operator()(const ListLiteral& list) const { return list.items; }

  std::vector<ExprId> operator()(const Conditional& conditional) const {
    return {conditional.condition, conditional.then_value, conditional.else_value};
  }

  std::vector<ExprId> operator()(const Comprehension& comprehension) const {
    std::vector<ExprId> children = {comprehension.source};
    if (comprehension.condition) {
      children.push_back(*comprehension.condition);
    }
    if (comprehension.value) {
      children.push_back(*comprehension.value);
    }
    return children;
  }

  std::vector<ExprId> operator()(const AsView& as) const {
    std::vector<ExprId> children = {as.base};
    children.insert(children.end(), as.arguments.begin(), as.arguments.end());
    return children;
  }

  std::vector<ExprId> operator()(const AccessToken& token) const { return {token.row}; }

  std::vector<ExprId> operator()(const ObjectLiteral& object) const {
    std::vector<ExprId> children;
    for (const ObjectMember& member : object.members) {
      children.push_back(member.value);
    }
    return children;
  }

  template <typename Node>
    requires kIsLeaf<Node>
  std::vector<ExprId> operator()(const Node&) const {
    return {};
  }
};

}  // namespace

std::vector<ExprId> children_of(const Expr& expr) {
  return std::visit(Children{}, expr.node);
}

}  // namespace bspec::ir
