#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ir/plan/query.h"
#include "ir/plan/read_steps.h"
#include "ir/program.h"
#include "passes/plan/operation/operations.h"
#include "passes/plan/operation/parameters.h"

namespace bspec::passes {

/// A view that rows are read in, and what its parameters are.
struct ShownView {
  ir::ViewId view;
  std::vector<plan::Argument> given;
};

/// What a list statement is made of and who runs it.
struct SelectRequest {
  const ir::ListQuery& query;
  /// `listArticles`.
  std::string name;
  /// The rows are only shown, in this shape.
  std::optional<ShownView> view;
  /// The rows that the caller may list, and no others.
  bool asks_policy = true;
};

/// A list statement with its statements.
plan::SelectStep plan_select(const Workshop& workshop,
                             const SelectRequest& request,
                             HostExpressions& host);

/// The rows of a relation in the shape of a view: those that the caller may get.
///
///   reply { comments: article.comments as CommentLine }
///
plan::SelectStep plan_relation(const Workshop& workshop,
                               ir::ExprId relation,
                               const ShownView& shown,
                               const std::string& name,
                               HostExpressions& host);

}  // namespace bspec::passes
