#pragma once

#include <map>
#include <string>
#include <vector>

#include "ir/plan/query.h"
#include "ir/program.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/source.h"

namespace bspec::passes {

/// What the names in the members of a view stand for: its parameters, and the members before.
class ViewNames {
 public:
  /// Parameters are those of the statement.
  ViewNames(const ir::Program& program, const ir::View& view, plan::Dialect dialect);

  /// Parameters are what `outer`, the view around this one, gives for them.
  ViewNames(const ir::Program& program,
            const ir::View& view,
            const std::vector<ir::ExprId>& arguments,
            SqlExpressions& outer);

  void bind(SqlExpressions& expressions) const;

 private:
  void add_members(const ir::Program& program, const ir::View& view);

  std::map<ir::VariableId, SqlElement> parameters_;
  std::map<ir::VariableId, ir::ExprId> members_;
};

/// The parameter of a statement that a parameter of the view is; no column of the entity, nor
/// anything else that a statement takes, has its name.
std::string parameter_name(const ir::Program& program,
                           const ir::View& view,
                           ir::VariableId parameter);

/// Those parameters of a view that stand in expressions, as parameters of a statement.
std::vector<plan::Parameter> parameters_in(const ir::Program& program,
                                           const ir::View& view,
                                           const std::vector<ir::ExprId>& expressions);

/// What a collection in a view is given for parameters of the view around it: these themselves.
std::vector<plan::Argument> as_given(const std::vector<plan::Parameter>& parameters);

/// The parameters of a view as those of a statement.
std::vector<plan::Parameter> parameters_of(const ir::Program& program, const ir::View& view);

}  // namespace bspec::passes
