#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

#include <fmt/format.h>

#include "passes/built/parts.h"
#include "support/diag/defs/backend.h"

namespace bspec::passes::built {

namespace {

bool is_arithmetic(ir::BinaryOp op) {
  switch (op) {
    case ir::BinaryOp::Add:
    case ir::BinaryOp::Subtract:
    case ir::BinaryOp::Multiply:
    case ir::BinaryOp::Divide:
    case ir::BinaryOp::Modulo:
    case ir::BinaryOp::Coalesce:
      return true;
    case ir::BinaryOp::Or:
    case ir::BinaryOp::And:
    case ir::BinaryOp::Equal:
    case ir::BinaryOp::NotEqual:
    case ir::BinaryOp::Less:
    case ir::BinaryOp::LessEqual:
    case ir::BinaryOp::Greater:
    case ir::BinaryOp::GreaterEqual:
      return false;
  }
  return false;
}

/// Looks through one expression; stops at the first part that is not lowered.
class ExpressionCheck {
 public:
  ExpressionCheck(Sink sink, Purpose purpose) : sink_(sink), purpose_(purpose) {}

  /// False once something has been reported.
  bool check(ir::ExprId id) {
    const ir::Expr& expr = sink_.program[id];
    if (expr.type.is_error()) {
      return true;
    }
    return std::visit([&](const auto& node) { return check(id, node); }, expr.node);
  }

 private:
  bool unbuilt(ir::ExprId id, std::string_view phrase) {
    sink_.diags.report(diag::ExpressionNotBuilt, sink_.program[id].span, phrase);
    return false;
  }

  bool is_statement() const { return purpose_ == Purpose::Statement; }

  bool check(ir::ExprId, const ir::Poison&) { return true; }

  bool check(ir::ExprId, const ir::NullLiteral&) { return true; }

  bool check(ir::ExprId, const ir::BoolLiteral&) { return true; }

  bool check(ir::ExprId, const ir::NumberLiteral&) { return true; }

  bool check(ir::ExprId, const ir::TextLiteral&) { return true; }

  bool check(ir::ExprId, const ir::EnumLiteral&) { return true; }

  bool check(ir::ExprId id, const ir::DurationLiteral&) {
    return is_statement() || unbuilt(id, "durations are");
  }

  bool check(ir::ExprId, const ir::Now&) { return true; }

  bool check(ir::ExprId id, const ir::Today&) {
    return is_statement() || unbuilt(id, "`today` is");
  }

  bool check(ir::ExprId, const ir::This&) { return true; }

  bool check(ir::ExprId id, const ir::Other&) { return unbuilt(id, "`other` is"); }

  bool check(ir::ExprId id, const ir::Caller&) {
    return purpose_ == Purpose::Default ? unbuilt(id, "`caller` as a default is") : true;
  }

  bool check(ir::ExprId id, const ir::VariableRef&) {
    return is_statement() || unbuilt(id, "a variable here is");
  }

  bool check(ir::ExprId id, const ir::RequestRef&) {
    return is_statement() || unbuilt(id, "a part of the request here is");
  }

  bool check(ir::ExprId, const ir::InputMemberRef& node) { return check(node.base); }

  bool check(ir::ExprId id, const ir::RecordMemberRef& node) {
    return is_statement() ? check(node.base) : unbuilt(id, "a member here is");
  }

  bool check(ir::ExprId id, const ir::EntryRef& node) {
    return is_statement() ? check(node.base) : unbuilt(id, "an entry of a map is");
  }

  bool check(ir::ExprId id, const ir::EntityRows&) {
    return is_statement() || unbuilt(id, "an entity as a source is");
  }

  bool check(ir::ExprId id, const ir::Flattened& node) {
    return is_statement() ? check(node.base) : unbuilt(id, "a field of all rows is");
  }

  bool check(ir::ExprId id, const ir::Range& node) {
    return is_statement() ? check(node.low) && check(node.high) : unbuilt(id, "ranges are");
  }

  bool check(ir::ExprId id, const ir::Queried&) { return unbuilt(id, "`list` here is"); }

  /// The database follows any path; a program asks it where it has not fetched the row.
  bool check(ir::ExprId id, const ir::FieldRef& node) {
    const ir::Field& field = sink_.program[node.field];
    if (field.kind != ir::FieldKind::Stored && !is_statement()) {
      return unbuilt(id, field.kind == ir::FieldKind::Computed ? "a computed field here is"
                                                               : "a collection here is");
    }
    const bool is_relation =
        field.kind == ir::FieldKind::Inverse || field.kind == ir::FieldKind::ManyToMany;
    if (is_relation && is_statement()) {
      return check(node.base);
    }
    if (const auto type = unbuilt_collection(field.type)) {
      return unbuilt(id, fmt::format("`{}` here is", *type));
    }
    return check(node.base);
  }

  bool is_at_hand(ir::ExprId id) const {
    const ir::Expr& expr = sink_.program[id];
    return expr.as<ir::VariableRef>() != nullptr || expr.as<ir::Caller>() != nullptr ||
           // The account of a session.
           expr.as<ir::RecordMemberRef>() != nullptr;
  }

  bool check(ir::ExprId, const ir::PageRef&) { return true; }

  bool check(ir::ExprId id, const ir::Unary& node) {
    if (node.op == ir::UnaryOp::Negate && !is_statement()) {
      return unbuilt(id, "`-` before anything but a number is");
    }
    return check(node.operand);
  }

  bool check(ir::ExprId id, const ir::Binary& node) {
    if (is_arithmetic(node.op) && !is_statement()) {
      const bool is_number =
          node.op == ir::BinaryOp::Coalesce || (ir::is_number(sink_.program[node.left].type.kind) &&
                                                ir::is_number(sink_.program[node.right].type.kind));
      if (!is_number || node.op == ir::BinaryOp::Divide || node.op == ir::BinaryOp::Modulo) {
        return unbuilt(id, "this operator with these types is");
      }
    }
    return check(node.left) && check(node.right);
  }

  bool check(ir::ExprId, const ir::InList& node) {
    return std::ranges::all_of(node.items, [&](ir::ExprId item) { return check(item); }) &&
           check(node.value);
  }

  bool check(ir::ExprId id, const ir::InRange& node) {
    return is_statement() ? check(node.value) && check(node.low) && check(node.high)
                          : unbuilt(id, "ranges are");
  }

  bool check(ir::ExprId id, const ir::InCollection& node) {
    return is_statement() ? check(node.value) && check(node.collection)
                          : unbuilt(id, "`in` with anything but a list is");
  }

  bool check(ir::ExprId id, const ir::Call& node) {
    if (is_statement() && node.function != ir::Function::Reveal) {
      return std::ranges::all_of(node.arguments,
                                 [&](ir::ExprId argument) { return check(argument); });
    }
    sink_.diags.report(diag::FunctionNotBuilt, sink_.program[id].span, ir::name_of(node.function));
    return false;
  }

  /// What a rule says stands where it is called.
  bool check(ir::ExprId id, const ir::RuleCall& node) {
    if (!is_statement()) {
      return unbuilt(id, "a rule here is");
    }
    return std::ranges::all_of(node.arguments,
                               [&](ir::ExprId argument) { return check(argument); }) &&
           check(sink_.program[node.rule].condition);
  }

  bool check(ir::ExprId id, const ir::HookCall&) { return unbuilt(id, "a hook is"); }

  bool check(ir::ExprId id, const ir::Match& node) {
    if (!is_statement()) {
      return unbuilt(id, "`match` is");
    }
    return check(node.subject) &&
           std::ranges::all_of(node.arms,
                               [&](const ir::MatchArm& arm) { return check(arm.value); }) &&
           (!node.otherwise || check(*node.otherwise));
  }

  bool check(ir::ExprId, const ir::Conditional& node) {
    return check(node.condition) && check(node.then_value) && check(node.else_value);
  }

  bool check(ir::ExprId id, const ir::Comprehension& node) {
    if (!is_statement()) {
      return unbuilt(id, "a comprehension here is");
    }
    return check(node.source) && (!node.condition || check(*node.condition)) &&
           (!node.value || check(*node.value));
  }

  bool check(ir::ExprId id, const ir::AsView& node) {
    const bool is_items = sink_.program[node.base].as<ir::PageRef>() != nullptr;
    return is_at_hand(node.base) || is_items ||
           sink_.program[node.base].type.is(ir::TypeKind::Rows) ||
           unbuilt(id, "`as` of anything but a row at hand is");
  }

  bool check(ir::ExprId id, const ir::AccessToken& node) {
    if (!is_statement()) {
      return unbuilt(id, "`accessToken` in a view is");
    }
    return check(node.row);
  }

  bool check(ir::ExprId, const ir::ObjectLiteral& node) {
    return std::ranges::all_of(node.members,
                               [&](const ir::ObjectMember& member) { return check(member.value); });
  }

  bool check(ir::ExprId id, const ir::ListLiteral& node) {
    return is_statement()
               ? std::ranges::all_of(node.items, [&](ir::ExprId item) { return check(item); })
               : unbuilt(id, "a list here is");
  }

  Sink sink_;
  Purpose purpose_;
};

}  // namespace

void check_expression(Sink sink, ir::ExprId expr, Purpose purpose) {
  ExpressionCheck(sink, purpose).check(expr);
}

}  // namespace bspec::passes::built
