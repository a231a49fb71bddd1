#include "ir/print/print_plan.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "ir/print/print_host_expr.h"
#include "ir/print/tree.h"
#include "ir/reflect/names.h"
#include "ir/reflect/plan.h"
#include "ir/reflect/program.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::plan {

namespace {

using ir::Tree;

/// Turns any value of a plan into something to read. Kinds of values that have a form of their own
/// come first; every other one is a struct with listed members.
class PlanTree {
 public:
  explicit PlanTree(const ServerPlan& plan) : plan_(plan) {}

  template <typename T>
  Tree members(const T& value) const {
    Tree result;
    result.kind = Tree::Kind::Members;
    ir::reflect::for_each_member(members_of(value), [&](std::string_view name, const auto& item) {
      Tree tree = of(item);
      if (!tree.is_empty()) {
        result.members.emplace_back(text::camel_case(name), std::move(tree));
      }
    });
    return result;
  }

 private:
  static Tree of(bool value) { return Tree::of_text(value ? "true" : ""); }

  /// Precision and scale, of decimals alone.
  static Tree of(std::uint8_t value) {
    return Tree::of_text(value == 0 ? "" : fmt::format("{}", value));
  }

  static Tree of(const std::string& value) { return Tree::of_text(value); }

  Tree of(const ValueType& type) const { return Tree::of_text(print_type(plan_, type)); }

  Tree of(const HostExpr& expr) const { return Tree::of_text(print_host_expr(expr)); }

  Tree of(const std::vector<Argument>& arguments) const {
    Tree result;
    result.kind = Tree::Kind::Members;
    for (const Argument& argument : arguments) {
      result.members.emplace_back(argument.name, of(argument.value));
    }
    return result;
  }

  /// One text where both dialects take it.
  Tree of(const Sql& sql) const {
    if (sql.is_shared()) {
      return of_pieces(sql.sqlite);
    }
    Tree result;
    result.kind = Tree::Kind::Members;
    result.members = {{"sqlite", of_pieces(sql.sqlite)}, {"postgres", of_pieces(sql.postgres)}};
    return result;
  }

  Tree of_pieces(const std::vector<SqlPiece>& pieces) const {
    std::string text;
    for (const SqlPiece& piece : pieces) {
      text += of_piece(piece);
    }
    return Tree::of_text(std::move(text));
  }

  std::string of_piece(const SqlPiece& piece) const {
    switch (piece.part) {
      case SqlPart::Text:
        return piece.text;
      case SqlPart::Policy:
        return fmt::format("<policy {}>", name(piece.policy));
      case SqlPart::EntityColumns:
        return fmt::format("<columns of {}>", name(piece.entity));
      case SqlPart::ViewColumns:
        return fmt::format("<columns of {}>", name(piece.view));
      case SqlPart::ViewSource:
        return fmt::format("<source of {}>", name(piece.view));
    }
    BS_UNREACHABLE("part of a statement");
  }

  template <typename T>
  Tree of(const Id<T>& id) const {
    return Tree::of_text(id ? name(id) : "");
  }

  template <typename T>
  std::string name(Id<T> id) const {
    return plan_[id].name;
  }

  std::string name(QueryId id) const {
    return fmt::format("{}.{}", name(plan_[id].entity), plan_[id].name);
  }

  std::string name(PolicyId id) const {
    return fmt::format("{}.{}", name(plan_[id].entity), plan_[id].name);
  }

  std::string name(LexerId id) const {
    const Lexer& lexer = plan_[id];
    return lexer.name.empty()
               ? fmt::format("{} #{}", ir::reflect::enumerator_name(lexer.kind), id.index())
               : lexer.name;
  }

  template <typename T>
  Tree of(const std::optional<T>& value) const {
    return value ? of(*value) : Tree{};
  }

  template <typename T>
  Tree of(const std::vector<T>& items) const {
    return of_items(items);
  }

  template <typename T>
  Tree of(const Store<T>& items) const {
    return of_items(items);
  }

  template <typename Items>
  Tree of_items(const Items& items) const {
    std::vector<Tree> trees;
    for (const auto& item : items) {
      trees.push_back(of(item));
    }
    return Tree::of_list(std::move(trees));
  }

  /// `fetch: {variable: post, …}`
  template <typename... Nodes>
  Tree of(const std::variant<Nodes...>& value) const {
    return std::visit(
        [&](const auto& node) {
          std::string_view type = ir::reflect::type_name<std::decay_t<decltype(node)>>();
          if (type.ends_with("Step")) {
            type.remove_suffix(4);
          }
          Tree result;
          result.kind = Tree::Kind::Members;
          result.members.emplace_back(ir::reflect::lower_camel(type), members(node));
          return result;
        },
        value);
  }

  template <typename T>
  Tree of(const T& value) const {
    if constexpr (ir::reflect::NodeStruct<T>) {
      return of(static_cast<const typename T::Node&>(value));
    } else if constexpr (std::is_enum_v<T>) {
      return Tree::of_text(ir::reflect::enumerator_name(value));
    } else if constexpr (std::is_integral_v<T>) {
      return Tree::of_text(fmt::format("{}", value));
    } else {
      return members(value);
    }
  }

  const ServerPlan& plan_;
};

}  // namespace

std::string print_plan(const Plan& plan) {
  return ir::print_tree(PlanTree(plan.server).members(plan));
}

}  // namespace bspec::plan
