#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "ir/expr/children.h"
#include "passes/built/parts.h"
#include "support/diag/defs/backend.h"

namespace bspec::passes::built {

namespace {

/// Looks through an expression that the database evaluates; stops at the first part that it cannot.
class RowExpressionCheck {
 public:
  explicit RowExpressionCheck(Sink sink) : sink_(sink) {}

  /// False once something has been reported.
  bool check(ir::ExprId id) {
    const ir::Expr& expr = sink_.program[id];
    if (expr.type.is_error() || expr.as<ir::Poison>() != nullptr) {
      return true;
    }
    if (const auto* call = expr.as<ir::Call>();
        call != nullptr && ir::is_host_only(call->function) && !may_compute_) {
      sink_.diags.report(diag::FunctionNotBuilt, expr.span, ir::name_of(call->function));
      return false;
    }
    if (const auto* ref = expr.as<ir::FieldRef>();
        ref != nullptr && sink_.program[ref->field].computed &&
        runs_in_program(*sink_.program[ref->field].computed)) {
      return unbuilt(id, "a computed field that runs in the program, as a part of anything, is");
    }
    if (const std::optional<std::string_view> phrase = refused(expr)) {
      return unbuilt(id, *phrase);
    }
    if (compares_hash(expr)) {
      return unbuilt(id, "comparing a `HashedToken` in a statement is");
    }
    if (may_compute_ && is_stored_collection(sink_.program, id)) {
      return unbuilt(id, "a collection in what the program computes is");
    }
    if (const auto* comprehension = expr.as<ir::Comprehension>();
        comprehension != nullptr && !is_source(comprehension->source)) {
      return unbuilt(comprehension->source, "this source of a comprehension is");
    }
    // What is computed for each row of a statement is computed by the statement.
    const bool outside =
        std::exchange(may_compute_, may_compute_ && expr.as<ir::Comprehension>() == nullptr);
    const bool is_built =
        std::ranges::all_of(ir::children_of(expr), [&](ir::ExprId child) { return check(child); });
    may_compute_ = outside;
    return is_built;
  }

  /// The value of a computed field; functions of the program may be around what is selected.
  bool check_computed(ir::ExprId id) {
    may_compute_ = true;
    return check(id);
  }

  bool check_member(ir::ExprId id) {
    const ir::Expr& expr = sink_.program[id];
    if (expr.type.is_error()) {
      return true;
    }
    if (const auto* as = expr.as<ir::AsView>()) {
      return expr.type.is(ir::TypeKind::List) ? check_collection(id, *as) : check_row(*as);
    }
    if (expr.as<ir::AccessToken>() != nullptr) {
      return true;
    }
    if (is_stored_collection(sink_.program, id)) {
      return check(expr.as<ir::FieldRef>()->base);
    }
    if (is_gathered(expr)) {
      return check_gathered(expr);
    }
    if (const auto type = unbuilt_type(expr.type)) {
      return unbuilt(id, fmt::format("`{}` as a member of a view is", *type));
    }
    const auto* ref = expr.as<ir::FieldRef>();
    if (ref != nullptr && sink_.program[ref->base].as<ir::This>() != nullptr) {
      // A computed field was looked at where it is declared.
      return true;
    }
    if (runs_in_program(id) && names_member(id)) {
      return unbuilt(id, "an earlier member in what the program computes is");
    }
    return check_computed(id);
  }

 private:
  /// Whether the value, or a computed field in it, calls a function that no database has.
  bool runs_in_program(ir::ExprId id) const {
    const ir::Expr& expr = sink_.program[id];
    const auto* call = expr.as<ir::Call>();
    const auto* ref = expr.as<ir::FieldRef>();
    const bool is_own = (call != nullptr && ir::is_host_only(call->function)) ||
                        (ref != nullptr && sink_.program[ref->field].computed &&
                         runs_in_program(*sink_.program[ref->field].computed));
    return is_own || std::ranges::any_of(ir::children_of(expr),
                                         [&](ir::ExprId child) { return runs_in_program(child); });
  }

  bool names_member(ir::ExprId id) const {
    const ir::Expr& expr = sink_.program[id];
    const auto* variable = expr.as<ir::VariableRef>();
    return (variable != nullptr &&
            sink_.program[variable->variable].kind == ir::VariableKind::ViewMember) ||
           std::ranges::any_of(ir::children_of(expr),
                               [&](ir::ExprId child) { return names_member(child); });
  }

  /// Values that a statement gathers for all rows at once.
  static bool is_gathered(const ir::Expr& expr) {
    return expr.as<ir::Comprehension>() != nullptr && unbuilt_type(expr.type).has_value() &&
           !unbuilt_collection(expr.type);
  }

  bool check_gathered(const ir::Expr& expr) {
    const auto& comprehension = *expr.as<ir::Comprehension>();
    const bool is_source_built = is_source(comprehension.source) &&
                                 sink_.program[comprehension.source].as<ir::Range>() == nullptr;
    if (!is_source_built) {
      return unbuilt(comprehension.source, "this source of a comprehension is");
    }
    return std::ranges::all_of(ir::children_of(expr),
                               [&](ir::ExprId child) { return check(child); });
  }

  /// No database can hash the other side; of `null` there is nothing to hash.
  bool compares_hash(const ir::Expr& expr) const {
    const bool is_test = expr.as<ir::Binary>() != nullptr || expr.as<ir::InList>() != nullptr;
    const std::vector<ir::ExprId> sides = ir::children_of(expr);
    const auto is_hash = [&](ir::ExprId side) {
      return sink_.program[side].type.is(ir::TypeKind::HashedToken);
    };
    const auto is_text = [&](ir::ExprId side) {
      return ir::is_text(sink_.program[side].type.kind);
    };
    return is_test && std::ranges::any_of(sides, is_hash) && std::ranges::any_of(sides, is_text);
  }

  bool unbuilt(ir::ExprId id, std::string_view phrase) {
    sink_.diags.report(diag::ExpressionNotBuilt, sink_.program[id].span, phrase);
    return false;
  }

  /// What no statement says.
  static std::optional<std::string_view> refused(const ir::Expr& expr) {
    if (expr.as<ir::HookCall>() != nullptr) {
      return "a hook is";
    }
    if (expr.as<ir::AsView>() != nullptr || expr.as<ir::AccessToken>() != nullptr ||
        expr.as<ir::Queried>() != nullptr) {
      return "this part of an expression in a view is";
    }
    const auto* comprehension = expr.as<ir::Comprehension>();
    if (comprehension != nullptr && (comprehension->quantifier == ir::Quantifier::Collect ||
                                     comprehension->quantifier == ir::Quantifier::Distinct)) {
      return "`collect` and `distinct` of rows is";
    }
    return std::nullopt;
  }

  bool is_source(ir::ExprId id) const {
    const ir::Expr& expr = sink_.program[id];
    return expr.as<ir::FieldRef>() != nullptr || expr.as<ir::EntityRows>() != nullptr ||
           expr.as<ir::Flattened>() != nullptr || expr.as<ir::Range>() != nullptr ||
           expr.as<ir::Poison>() != nullptr;
  }

  bool has_token(ir::ViewId id) const {
    const ir::View& view = sink_.program[id];
    const bool is_own = std::ranges::any_of(view.members, [&](const ir::ViewMember& member) {
      return sink_.program[member.value].as<ir::AccessToken>() != nullptr;
    });
    return is_own || (view.base && has_token(*view.base));
  }

  bool check_row(const ir::AsView& as) {
    if (sink_.program[as.base].as<ir::NullLiteral>() != nullptr) {
      return unbuilt(as.base, "`null as` in a view is");
    }
    if (has_token(as.view)) {
      return unbuilt(as.base, "a view with `accessToken` in another view is");
    }
    return check(as.base) &&
           std::ranges::all_of(as.arguments, [&](ir::ExprId argument) { return check(argument); });
  }

  /// The rows of a relation, of a computed field that is one, or of a query over one.
  bool check_collection(ir::ExprId id, const ir::AsView& as) {
    if (has_token(as.view)) {
      return unbuilt(as.base, "a view with `accessToken` in another view is");
    }
    for (const ir::ExprId argument : as.arguments) {
      if (!is_given(argument)) {
        return unbuilt(argument, "an argument of a collection's view that depends on a row is");
      }
    }
    if (const auto* queried = sink_.program[as.base].as<ir::Queried>()) {
      return check_query(id, sink_.program[queried->query]);
    }
    return check_relation(as.base);
  }

  /// A parameter of the view around it, or a constant.
  bool is_given(ir::ExprId id) const {
    const ir::Expr& expr = sink_.program[id];
    return expr.as<ir::VariableRef>() != nullptr || expr.as<ir::BoolLiteral>() != nullptr ||
           expr.as<ir::NumberLiteral>() != nullptr || expr.as<ir::TextLiteral>() != nullptr ||
           expr.as<ir::EnumLiteral>() != nullptr;
  }

  bool check_relation(ir::ExprId id) {
    const auto* ref = sink_.program[id].as<ir::FieldRef>();
    if (ref == nullptr) {
      return unbuilt(id, "`as` of anything but a relation in a view is");
    }
    if (const std::optional<ir::ExprId> computed = sink_.program[ref->field].computed) {
      return sink_.program[ref->base].as<ir::This>() == nullptr
                 ? unbuilt(id, "a computed collection behind a path is")
                 : check_relation(*computed);
    }
    return check(ref->base);
  }

  bool check_query(ir::ExprId id, const ir::ListQuery& query) {
    const bool is_plain =
        !query.group && !query.page &&
        std::ranges::none_of(
            query.where,
            [](const ir::WhereClause& where) { return where.skipped_without.has_value(); }) &&
        std::ranges::none_of(query.order,
                             [](const ir::OrderKey& key) { return key.by.has_value(); });
    if (!is_plain) {
      return unbuilt(id, "this `list` in a view is");
    }
    const bool is_whole = sink_.program[query.source].as<ir::EntityRows>() != nullptr;
    return (is_whole || check_relation(query.source)) &&
           std::ranges::all_of(
               query.where, [&](const ir::WhereClause& where) { return check(where.condition); }) &&
           std::ranges::all_of(query.order,
                               [&](const ir::OrderKey& key) { return check(key.value); }) &&
           (!query.limit || check(*query.limit));
  }

  Sink sink_;
  bool may_compute_ = false;
};

}  // namespace

void check_condition(Sink sink, ir::ExprId expr) {
  RowExpressionCheck(sink).check(expr);
}

void check_computed(Sink sink, ir::ExprId expr) {
  RowExpressionCheck(sink).check_computed(expr);
}

void check_view_member(Sink sink, ir::ExprId expr) {
  RowExpressionCheck(sink).check_member(expr);
}

}  // namespace bspec::passes::built
