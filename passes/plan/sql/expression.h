#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/STLFunctionalExtras.h>

#include "ir/plan/query.h"
#include "ir/program.h"
#include "passes/plan/sql/binder.h"
#include "passes/plan/sql/functions.h"
#include "passes/plan/sql/joins.h"
#include "passes/plan/sql/row_path.h"
#include "passes/plan/sql/source.h"

namespace bspec::passes {

/// How tightly the outermost operator of a text binds, loosest first.
enum class SqlBinding : std::uint8_t { And, Comparison, Operand };

/// An expression as it stands in a statement.
struct SqlExpr {
  std::string text;
  SqlBinding binding = SqlBinding::Operand;
  /// Fraction digits of a number.
  unsigned scale = 0;
};

/// Which of the two a condition asks for. Conditions are two-valued but for guests: a comparison
/// that reads an absent caller is unknown, so it neither holds nor fails (language.md 6.4). A
/// negation is never written as NOT: it asks its operand for the other one, and every text may be
/// NULL where it is not true.
enum class Asked : std::uint8_t { Holds, Fails };

/// Expressions over rows as texts of one dialect.
///
///   status == Status.published or author == caller
///   → (
///       this.status = 'published'
///       OR this.author_id = :caller
///     )
class SqlExpressions {
 public:
  SqlExpressions(const ir::Program& program, plan::Dialect dialect, RowPath self)
      : program_(program), dialect_(dialect), self_(std::move(self)), root_(self_.alias) {}

  /// To-one paths from rows that stand in FROM become joins instead of subqueries.
  void join_into(Joins& joins) { joins_ = &joins; }

  /// What only the program has becomes a parameter; without a binder there is nothing of that kind.
  void bind_with(SqlBinder& binder) { binder_ = &binder; }

  /// A row of the statement that a variable is.
  void set_row(ir::VariableId variable, RowPath row) {
    elements_.insert_or_assign(variable, SqlElement{.row = std::move(row), .value = {}, .key = {}});
  }

  /// An aggregate over the rows of one group, whose element `this` is.
  SqlExpr grouped(ir::ExprId id);

  /// A statement for the elements of a list or a set, in their order: the column `value`.
  ///
  ///   distinct(Article.tags) → SELECT DISTINCT tag.value AS value FROM … ORDER BY 1
  std::string elements(ir::ExprId id);

  /// The same in its parts, for a statement that is about more than one of them.
  SqlElements elements_of(ir::ExprId id);

  /// A variable stands for an element of the statement, or a parameter of it.
  void bind(ir::VariableId variable, SqlElement element);

  /// A variable is another name of an expression: an earlier member of a view.
  void name(ir::VariableId variable, ir::ExprId expr) { named_.insert_or_assign(variable, expr); }

  /// A row under an alias that no alias made here may hide.
  void reserve(const std::string& alias) { aliases_.insert(alias); }

  /// A condition that stands in WHERE or as an operand of AND; NULL counts as false.
  SqlExpr condition(ir::ExprId id, Asked asked = Asked::Holds);

  /// The OR of conditions, each alternative on its own line.
  SqlExpr any(llvm::ArrayRef<ir::ExprId> conditions);

  /// The conditions themselves; one that is an OR is its operands.
  std::vector<std::string> alternatives(llvm::ArrayRef<ir::ExprId> conditions);

  /// A value that is selected or compared; an unknown condition is false.
  SqlExpr value(ir::ExprId id);

  /// A value at the scale of its type, as a result column holds it.
  SqlExpr selected(ir::ExprId id);

  SqlExpr at_scale(ir::ExprId id, unsigned scale) { return operand(id, scale); }

  /// What rows are sorted by: an ordered enum by its place.
  std::string sort_key(ir::ExprId id);
  std::string sort_key(const RowPath& row, llvm::ArrayRef<ir::FieldId> path);

  /// What follows ORDER BY: nulls last, and the id in the direction of the first key at the end.
  std::string sort_order(const RowPath& row, const std::vector<ir::FieldSort>& keys);

  /// The value of a field behind to-one steps.
  std::string at(const RowPath& row, llvm::ArrayRef<ir::FieldId> path);

  /// That there is a row at the end of a to-one path of which a condition holds; what `condition`
  /// gives is about that row as `this`.
  SqlExpr exists(const RowPath& path, llvm::function_ref<std::string()> condition);

  /// What `write` gives when `this` is another row.
  template <typename Write>
  auto about(const RowPath& row, Write write) {
    const RowPath outer = std::exchange(self_, row);
    auto written = write();
    self_ = outer;
    return written;
  }

  /// The row that `this` is.
  const RowPath& self() const { return self_; }

  /// What stands in any text made so far.
  plan::Ambient reads() const { return reads_; }

  /// Counts what another one has read, whose row `other` is the row `this` here.
  void note(const SqlExpressions& other);

  plan::Dialect dialect() const { return dialect_; }

  /// The columns of the row `this` that were read so far.
  const std::set<std::string>& columns() const { return columns_; }

  /// The row that a row-typed expression is.
  RowPath row(ir::ExprId id);

  /// A column of a row, through a join where those are made.
  std::string column_of(const RowPath& path, ir::FieldId column);

  /// The id of a row.
  std::string id_of(const RowPath& path);

  /// The members of a collection of a row, under an alias that is theirs.
  SqlSource members_of(const RowPath& row, ir::FieldId collection);

  /// The elements of a source, which stand under an alias made of `name`.
  SqlSource source(ir::ExprId id, const std::string& name);

  /// The same of a relation or a collection of values, whose elements stand under `alias`.
  SqlSource source_of_field(const RowPath& parent, ir::FieldId field, const std::string& name);

  bool mentions_caller(ir::ExprId id) const;

 private:
  SqlExpr comparison(const ir::Binary& binary, Asked asked);
  SqlExpr equality(const ir::Binary& binary, bool asks_equal);
  SqlExpr order(const ir::Binary& binary, Asked asked);
  /// An operand of `<`: an ordered enum is its place.
  std::string ranked(ir::ExprId id, unsigned scale);
  SqlExpr membership(const ir::InList& in, Asked asked);
  SqlExpr quantified(const ir::Comprehension& comprehension, Asked asked);
  SqlExpr branches(const ir::Conditional& conditional, Asked asked);
  SqlExpr chain(const ir::Binary& binary, Asked asked);

  /// `test` is `IS NULL` or `IS NOT NULL`.
  std::string caller_is(std::string_view test);

  /// `x in low..high`: both ends, false if one of the three is null.
  SqlExpr range(const ir::InRange& in, Asked asked);
  SqlExpr collection(const ir::InCollection& in, Asked asked);
  SqlExpr arms(const ir::Match& match, Asked asked);
  SqlExpr rule(const ir::RuleCall& call, Asked asked);

  SqlExpr literal(const ir::Expr& expr, unsigned scale);
  SqlExpr negated(const ir::Unary& unary);
  SqlExpr arithmetic(ir::ExprId id, const ir::Binary& binary);
  SqlExpr time_arithmetic(const ir::Binary& binary, const ir::Type& type);
  SqlExpr quotient(ir::ExprId id, const ir::Binary& binary);
  SqlExpr guarded_result(ir::ExprId id, SqlExpr result);
  SqlExpr call(ir::ExprId id, const ir::Call& call);
  SqlExpr ranked_extreme(const ir::Call& call);
  SqlArgument argument(ir::ExprId id);
  SqlExpr matched(ir::ExprId id, const ir::Match& match);
  /// The test of one label.
  std::string label_test(ir::ExprId subject, ir::ExprId label);
  SqlExpr aggregate(ir::ExprId id, const ir::Comprehension& comprehension);
  SqlExpr first(ir::ExprId id, const ir::Comprehension& comprehension);
  SqlExpr total(ir::ExprId id, const SqlExpr& item, std::string_view rows);
  SqlExpr mean(ir::ExprId id, const SqlExpr& item, std::string_view rows);
  SqlExpr extreme(const ir::Comprehension& comprehension,
                  const SqlExpr& item,
                  std::string_view rows);
  /// What a comprehension is about for each element: its value, or the element itself.
  SqlExpr item_of(const ir::Comprehension& comprehension);
  std::string gathered_value(const ir::Comprehension& comprehension);

  /// What a name of `name` stands for; any other expression is itself.
  ir::ExprId resolved(ir::ExprId id) const;
  /// An alias of a comprehension that a join of the statement could come to have.
  bool may_be_joined(const std::string& alias) const;

  SqlExpr field(const ir::FieldRef& ref);
  /// Whether only the program has it: a variable of its own, or a part of the request.
  bool is_of_program(ir::ExprId id) const;
  SqlExpr bound(ir::ExprId id);
  SqlSource bound_list(ir::ExprId id, const std::string& name);
  SqlExpr boolean(ir::ExprId id);
  SqlExpr operand(ir::ExprId id, unsigned scale);
  /// The elements of a comprehension; its variable is bound from here on.
  SqlSource enter(const ir::Comprehension& comprehension);
  SqlSource whole_entity(ir::EntityId entity, const std::string& name);
  SqlSource flattened(const ir::Flattened& node, const std::string& name);
  SqlSource numbers(const ir::Range& range, const std::string& name);
  std::string fresh_alias(const std::string& name);
  unsigned common_scale(ir::ExprId left, ir::ExprId right) const;

  /// `text` as it is, or held only for callers where it reads one.
  SqlExpr for_callers(SqlExpr text, bool reads_caller);
  /// A comparison that reads an absent caller is unknown. A path from the caller is null then, and
  /// the comparison with it; of anything else the database would make a value:
  /// `count(caller.posts)` is 0.
  SqlExpr unknown_for_guests(SqlExpr text, llvm::ArrayRef<ir::ExprId> compared);
  bool is_path_from_caller(ir::ExprId id) const;
  /// A parameter of a rule that was given the caller.
  bool is_caller_by_name(ir::ExprId id) const;
  SqlExpr set_equality(const ir::Binary& binary, bool asks_equal);

  /// The data may be null; that a guest has no row is another matter.
  bool may_be_null(ir::ExprId id) const;
  /// A condition that is neither true nor false for some row or guest.
  bool may_be_unknown(ir::ExprId id) const;

  const ir::Program& program_;
  plan::Dialect dialect_;
  RowPath self_;
  /// The alias of the row that everything is about.
  std::string root_;
  Joins* joins_ = nullptr;
  SqlBinder* binder_ = nullptr;
  std::map<ir::VariableId, SqlElement> elements_;
  std::map<ir::VariableId, ir::ExprId> named_;
  std::set<std::string> aliases_;
  std::set<std::string> columns_;
  plan::Ambient reads_;
};

}  // namespace bspec::passes
