#pragma once

#include "frontend/sema/expr/scope.h"
#include "ir/ids.h"

namespace bspec::sema {

struct Analysis;

/// Reports the smallest part of an expression for which nothing is generated yet where it stands;
/// at most one. Every expression that is right has been typed before, so that `check` is not
/// affected.
///
///   policies and list conditions   no arithmetic, no `if`
///   views                          to-one paths, `as`, `count` of a collection
///   statements                     fields of rows at hand, `as` of such rows
void check_is_built(Analysis& analysis, Purpose purpose, ir::ExprId expr);

}  // namespace bspec::sema
