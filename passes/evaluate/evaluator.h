#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "ir/program.h"
#include "passes/evaluate/environment.h"
#include "passes/evaluate/rows.h"
#include "passes/evaluate/values/value.h"

namespace bspec::evaluate {

/// Walks expressions. One object serves one evaluation; names are bound while their scope is open.
class Evaluator {
 public:
  Evaluator(const ir::Program& program, const Rows& rows, const Environment& environment)
      : program_(program), rows_(rows), scope_(environment) {}

  /// A value, a fault, or unknown.
  Value value(ir::ExprId id);

  /// True, false, unknown or a fault: null that is data counts as false, any other value that is
  /// there as true.
  Value condition(ir::ExprId id);

 private:
  // One overload per kind of expression; those that need it take the type of the whole.
  Value of(const ir::Poison& poison);
  Value of(const ir::NullLiteral& literal);
  Value of(const ir::BoolLiteral& literal);
  Value of(const ir::NumberLiteral& literal);
  Value of(const ir::TextLiteral& literal);
  Value of(const ir::DurationLiteral& literal);
  Value of(const ir::EnumLiteral& literal);
  Value of(const ir::Now& now);
  Value of(const ir::Today& today);
  Value of(const ir::This& row);
  Value of(const ir::Other& row);
  Value of(const ir::Caller& row);
  Value of(const ir::VariableRef& ref);
  Value of(const ir::RequestRef& ref);
  Value of(const ir::InputMemberRef& ref);
  Value of(const ir::RecordMemberRef& ref);
  Value of(const ir::EntryRef& ref);
  Value of(const ir::EntityRows& rows);
  Value of(const ir::Flattened& flattened);
  Value of(const ir::Range& range);
  Value of(const ir::Queried& queried);
  Value of(const ir::FieldRef& ref);
  Value of(const ir::PageRef& ref);
  Value of(const ir::Unary& unary);
  Value of(const ir::Binary& binary, const ir::Type& type);
  Value of(const ir::InList& in);
  Value of(const ir::InRange& in);
  Value of(const ir::InCollection& in);
  Value of(const ir::Call& call, const ir::Type& type);
  Value of(const ir::RuleCall& call);
  Value of(const ir::HookCall& call);
  Value of(const ir::Match& match);
  Value of(const ir::Conditional& conditional);
  Value of(const ir::Comprehension& comprehension, const ir::Type& type);
  Value of(const ir::AsView& as);
  Value of(const ir::AccessToken& token);
  Value of(const ir::ObjectLiteral& object);
  Value of(const ir::ListLiteral& list);

  Value field_of(RowRef row, ir::FieldId field);
  Value logical(const ir::Binary& binary);
  Value compared(const ir::Binary& binary);
  Value first_present(llvm::ArrayRef<ir::ExprId> alternatives);

  /// The items of a source in order. Null has none; a fault or unknown is given instead of a list.
  Value items(ir::ExprId source);
  Value quantified(const ir::Comprehension& comprehension, const List& items);
  /// The values of the items for which the condition holds; all but `first` leave null out.
  Value gathered(const ir::Comprehension& comprehension, const List& items);
  Value tested(const ir::Comprehension& comprehension);
  Value distinct(const List& values) const;

  /// A row with the values that a query orders it by.
  struct Ordered {
    RowRef row;
    std::vector<Value> keys;
  };

  Value rows_of(const ir::ListQuery& query);
  Value is_listed(const ir::ListQuery& query, RowRef row);
  List sorted(const ir::ListQuery& query, std::vector<Ordered> rows);
  Value cut(const ir::ListQuery& query, List rows);

  Value shown(RowRef row, ir::ViewId view, const std::vector<Value>& arguments);
  Value shown_if_visible(const Value& row,
                         const ir::AsView& as,
                         const std::vector<Value>& arguments);
  bool is_at_hand(ir::ExprId row) const;
  /// Whether some rule of the operation holds for a row.
  Value allowed(RowRef row, ir::PolicyOp op);
  Value is_readable(ir::ExprId member);

  /// Something computed from the absent caller: a comparison with it is unknown. What stands inside
  /// of a smaller comparison or a comprehension does not count.
  bool is_unknown_to_guest(std::initializer_list<ir::ExprId> operands) const;
  bool reads_caller(ir::ExprId id) const;
  /// It names the caller anywhere, also through rules and computed fields.
  bool mentions_caller(ir::ExprId id) const;

  Value with_this(RowRef row, const std::function<Value()>& work);

  const ir::Program& program_;
  const Rows& rows_;
  Environment scope_;
};

/// Gives a number the form of its type: the scale of a Decimal, a double for a Float.
Value adapted(Value value, const ir::Type& type);

}  // namespace bspec::evaluate
