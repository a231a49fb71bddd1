#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/query.h"
#include "ir/program.h"
#include "passes/plan/sql/joins.h"
#include "passes/plan/sql/row_path.h"

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
      : program_(program), dialect_(dialect), self_(std::move(self)) {}

  /// To-one paths from `this` become joins instead of subqueries.
  void join_into(Joins& joins) { joins_ = &joins; }

  /// A condition that stands in WHERE or as an operand of AND; NULL counts as false.
  SqlExpr condition(ir::ExprId id, Asked asked = Asked::Holds);

  /// The OR of conditions, each alternative on its own line.
  SqlExpr any(llvm::ArrayRef<ir::ExprId> conditions);

  /// A value that is selected or compared; an unknown condition is false.
  SqlExpr value(ir::ExprId id);

  /// Whether `:caller` stands in any text made so far.
  bool reads_caller() const { return reads_caller_; }

  /// The columns of the row `this` that were read so far.
  const std::set<std::string>& columns() const { return columns_; }

  /// The row that a row-typed expression is.
  RowPath row(ir::ExprId id);

  /// A column of a row, through a join where those are made.
  std::string column_of(const RowPath& path, ir::FieldId column);

  /// The id of a row.
  std::string id_of(const RowPath& path);

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

  SqlExpr literal(const ir::Expr& expr, unsigned scale);
  SqlExpr field(const ir::FieldRef& ref);
  SqlExpr boolean(ir::ExprId id);
  SqlExpr count(const ir::Comprehension& comprehension);
  SqlExpr operand(ir::ExprId id, unsigned scale);
  /// `<table> <alias> WHERE …` for the rows of a relation; its variable is bound from here on.
  std::string enter(const ir::Comprehension& comprehension);
  unsigned common_scale(ir::ExprId left, ir::ExprId right) const;

  /// `text` as it is, or held only for callers where it reads one.
  SqlExpr for_callers(SqlExpr text, bool reads_caller);

  /// The data may be null; that a guest has no row is another matter.
  bool may_be_null(ir::ExprId id) const;
  bool mentions_caller(ir::ExprId id) const;
  /// A condition that is neither true nor false for some row or guest.
  bool may_be_unknown(ir::ExprId id) const;

  const ir::Program& program_;
  plan::Dialect dialect_;
  RowPath self_;
  Joins* joins_ = nullptr;
  std::map<ir::VariableId, RowPath> elements_;
  std::set<std::string> aliases_;
  std::set<std::string> columns_;
  bool reads_caller_ = false;
};

}  // namespace bspec::passes
