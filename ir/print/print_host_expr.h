#pragma once

#include <string>

#include "ir/plan/server_plan.h"

namespace bspec::plan {

/// `decimal(8, 2)?`, `uuid[]`, `Status`.
std::string print_type(const ServerPlan& plan, const ValueType& type);

/// An expression of the program as a spec would write it: `post.status == draft and body.title !=
/// null`.
std::string print_host_expr(const HostExpr& expr);

}  // namespace bspec::plan
