#include <string>
#include <utility>

#include "passes/evaluate/evaluator.h"
#include "support/base/check.h"

/// Literals, names and paths.
namespace bspec::evaluate {
namespace {

Value row_or_null(const std::optional<RowRef>& row) {
  return row ? Value{*row} : Value{Null{}};
}

/// A member of an object; of null, unknown or a fault it is the same again.
Value member_of(const Value& base, std::size_t member) {
  const auto* object = base.as<Object>();
  return object == nullptr ? base : object->members.at(member).second;
}

}  // namespace

Value Evaluator::of(const ir::NullLiteral& /*literal*/) {
  return {Null{}};
}

Value Evaluator::of(const ir::BoolLiteral& literal) {
  return {literal.value};
}

Value Evaluator::of(const ir::NumberLiteral& literal) {
  const std::optional<Decimal> number = parse_decimal(literal.digits);
  BS_CHECK(number.has_value(), "`{}` is no number of the language", literal.digits);
  return number->scale == 0 ? make_int(number->units) : Value{*number};
}

Value Evaluator::of(const ir::TextLiteral& literal) {
  return {literal.value};
}

Value Evaluator::of(const ir::DurationLiteral& literal) {
  return {Duration{literal.milliseconds}};
}

Value Evaluator::of(const ir::EnumLiteral& literal) {
  return {Enumerator{literal.enum_id, literal.index}};
}

Value Evaluator::of(const ir::Now& /*now*/) {
  return {scope_.now};
}

Value Evaluator::of(const ir::Today& /*today*/) {
  return {date_of(scope_.now)};
}

Value Evaluator::of(const ir::This& /*row*/) {
  return row_or_null(scope_.this_row);
}

Value Evaluator::of(const ir::Other& /*row*/) {
  return row_or_null(scope_.other_row);
}

Value Evaluator::of(const ir::Caller& /*row*/) {
  return row_or_null(scope_.caller);
}

Value Evaluator::of(const ir::VariableRef& ref) {
  const auto bound = scope_.variables.find(ref.variable);
  BS_CHECK(bound != scope_.variables.end(), "nothing is bound to `{}`",
           program_[ref.variable].name);
  return bound->second.value;
}

Value Evaluator::of(const ir::RequestRef& ref) {
  const Value part{scope_.request.at(ref.part)};
  return ref.member ? member_of(part, *ref.member) : part;
}

Value Evaluator::of(const ir::InputMemberRef& ref) {
  return member_of(value(ref.base), ref.member);
}

Value Evaluator::of(const ir::RecordMemberRef& ref) {
  return member_of(value(ref.base), ref.member);
}

Value Evaluator::of(const ir::EntryRef& ref) {
  const Value base = value(ref.base);
  const auto* entry = base.as<Entry>();
  if (entry == nullptr) {
    return base;
  }
  return ref.part == ir::EntryPart::Key ? Value{entry->key} : *entry->value;
}

Value Evaluator::of(const ir::PageRef& ref) {
  return member_of(value(ref.base), ref.member == ir::PageMember::Items ? 0 : 1);
}

Value Evaluator::of(const ir::FieldRef& ref) {
  const Value base = value(ref.base);
  const auto* row = base.as<RowRef>();
  return row == nullptr ? base : field_of(*row, ref.field);
}

Value Evaluator::field_of(RowRef row, ir::FieldId id) {
  const ir::Field& field = program_[id];
  switch (field.kind) {
    case ir::FieldKind::Stored:
      return rows_.stored(row, id);
    case ir::FieldKind::Computed:
      // The declared type may be wider than that of the expression.
      return with_this(row, [&] { return adapted(value(field.computed.value()), field.type); });
    case ir::FieldKind::Inverse:
    case ir::FieldKind::ManyToMany:
      break;
  }
  List rows = rows_.related(row, id);
  if (field.type.is(ir::TypeKind::Rows)) {
    return {std::move(rows)};
  }
  // The inverse of a unique reference.
  return rows.items.empty() ? Value{Null{}} : rows.items.front();
}

Value Evaluator::of(const ir::RuleCall& call) {
  const ir::Rule& rule = program_[call.rule];
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    scope_.variables[rule.parameters.at(i)] = {value(call.arguments[i]), false,
                                               reads_caller(call.arguments[i])};
  }
  return condition(rule.condition);
}

Value Evaluator::of(const ir::ObjectLiteral& literal) {
  Object object;
  for (const ir::ObjectMember& member : literal.members) {
    Value found = value(member.value);
    if (found.is<Fault>()) {
      return found;
    }
    object.members.emplace_back(member.name, std::move(found));
  }
  return {std::move(object)};
}

Value Evaluator::of(const ir::ListLiteral& literal) {
  List list;
  for (ir::ExprId item : literal.items) {
    Value found = value(item);
    if (found.is<Fault>()) {
      return found;
    }
    list.items.push_back(std::move(found));
  }
  return {std::move(list)};
}

}  // namespace bspec::evaluate
