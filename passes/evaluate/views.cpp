#include <algorithm>
#include <utility>

#include "passes/evaluate/evaluator.h"

/// What is sent: rows in the shape of views, and who may see them (language.md 6 and 8).
namespace bspec::evaluate {
namespace {

/// Base members first.
std::vector<ir::ViewMember> members_of(const ir::Program& program, ir::ViewId id) {
  const ir::View& view = program[id];
  std::vector<ir::ViewMember> members;
  if (view.base) {
    members = members_of(program, *view.base);
  }
  members.insert(members.end(), view.members.begin(), view.members.end());
  return members;
}

}  // namespace

Value Evaluator::of(const ir::AsView& as) {
  std::vector<Value> arguments;
  for (ir::ExprId argument : as.arguments) {
    arguments.push_back(value(argument));
  }
  const Value base = value(as.base);
  const auto* rows = base.as<List>();
  if (rows == nullptr) {
    return shown_if_visible(base, as, arguments);
  }
  List list;
  for (const Value& row : rows->items) {
    Value found = shown_if_visible(row, as, arguments);
    if (found.is<Fault>()) {
      return found;
    }
    if (!found.is<Null>()) {
      list.items.push_back(std::move(found));
    }
  }
  return {std::move(list)};
}

Value Evaluator::shown_if_visible(const Value& row,
                                  const ir::AsView& as,
                                  const std::vector<Value>& arguments) {
  const auto* there = row.as<RowRef>();
  if (there == nullptr) {
    return row;
  }
  if (!is_at_hand(as.base)) {
    const Value visible = allowed(*there, ir::PolicyOp::Get);
    if (visible.is<Fault>()) {
      return visible;
    }
    if (!*visible.as<bool>()) {
      return {Null{}};
    }
  }
  return shown(*there, as.view, arguments);
}

bool Evaluator::is_at_hand(ir::ExprId row) const {
  const ir::Expr& expr = program_[row];
  if (scope_.is_trusted || expr.as<ir::This>() != nullptr || expr.as<ir::Caller>() != nullptr ||
      expr.as<ir::Queried>() != nullptr) {
    return true;
  }
  const auto* ref = expr.as<ir::VariableRef>();
  const auto bound = ref == nullptr ? scope_.variables.end() : scope_.variables.find(ref->variable);
  return bound != scope_.variables.end() && bound->second.at_hand;
}

Value Evaluator::allowed(RowRef row, ir::PolicyOp op) {
  for (const ir::Allow& allow : program_[row.entity].policies) {
    if (!allow.covers(op)) {
      continue;
    }
    Value reached{row};
    for (ir::FieldId step : allow.with) {
      reached = reached.is<RowRef>() ? field_of(*reached.as<RowRef>(), step) : reached;
    }
    if (!reached.is<RowRef>()) {
      continue;
    }
    const Value through =
        allow.with.empty() ? Value{true} : allowed(*reached.as<RowRef>(), ir::PolicyOp::Get);
    const Value found = !allow.condition
                            ? Value{true}
                            : with_this(row, [&] { return condition(*allow.condition); });
    if (through.is<Fault>() || found.is<Fault>()) {
      return through.is<Fault>() ? through : found;
    }
    const auto* truth = found.as<bool>();
    if (*through.as<bool>() && truth != nullptr && *truth) {
      return {true};
    }
  }
  return {false};
}

Value Evaluator::shown(RowRef row, ir::ViewId view, const std::vector<Value>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    scope_.variables[program_[view].parameters.at(i)] = {arguments[i]};
  }
  return with_this(row, [&]() -> Value {
    Object object;
    for (const ir::ViewMember& member : members_of(program_, view)) {
      Value found = value(member.value);
      const Value readable = is_readable(member.value);
      if (found.is<Fault>() || readable.is<Fault>()) {
        return found.is<Fault>() ? found : readable;
      }
      if (member.variable) {
        scope_.variables[*member.variable] = {found, false, reads_caller(member.value)};
      }
      if (*readable.as<bool>()) {
        // A value that is sent: unknown is false.
        object.members.emplace_back(member.name, found.is<Unknown>() ? Value{false} : found);
      }
    }
    return {std::move(object)};
  });
}

/// A member that is a field, or a path that ends in it, is there if the field may be read.
Value Evaluator::is_readable(ir::ExprId member) {
  const auto* ref = program_[member].as<ir::FieldRef>();
  if (scope_.is_trusted || ref == nullptr || !program_[ref->field].readable_when) {
    return {true};
  }
  const Value base = value(ref->base);
  if (!base.is<RowRef>()) {
    return base.is<Fault>() ? base : Value{true};
  }
  Value found =
      with_this(*base.as<RowRef>(), [&] { return condition(*program_[ref->field].readable_when); });
  const auto* truth = found.as<bool>();
  return found.is<Fault>() ? found : Value{truth != nullptr && *truth};
}

}  // namespace bspec::evaluate
