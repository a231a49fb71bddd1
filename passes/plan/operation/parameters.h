#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ir/plan/query.h"
#include "ir/plan/value.h"
#include "ir/program.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/sql/binder.h"

namespace bspec::passes {

/// The parameters of one statement, made from what only the program has, and their arguments.
///
///   count(c in group.seats: c.position < body.position)
///   → :group = group.id, :position = body.position
///
class Parameters final : public SqlBinder {
 public:
  Parameters(const ir::Program& program, HostExpressions& host) : program_(program), host_(host) {}

  SqlBound bind(ir::ExprId expr) override;

  /// A name that no parameter made here has.
  void reserve(const std::string& name) { reserved_.insert(name); }

  /// A parameter for a value that no expression of the statement is.
  SqlBound add(const std::string& name, plan::HostExpr value);

  const std::vector<plan::Parameter>& parameters() const { return parameters_; }

  const std::vector<plan::Argument>& arguments() const { return arguments_; }

 private:
  std::string name_of(ir::ExprId expr) const;
  bool is_taken(const std::string& name) const;

  const ir::Program& program_;
  HostExpressions& host_;
  std::vector<plan::Parameter> parameters_;
  std::vector<plan::Argument> arguments_;
  std::set<std::string> reserved_;
};

}  // namespace bspec::passes
