#include "passes/plan/error_kinds.h"

#include <vector>

#include "ir/decl/error.h"
#include "ir/plan/server_plan.h"
#include "support/base/check.h"

namespace bspec::passes {

int default_status(ir::FailureKind kind) {
  switch (kind) {
    case ir::FailureKind::Invalid:
      return 422;
    case ir::FailureKind::Parameter:
    case ir::FailureKind::Malformed:
      return 400;
    case ir::FailureKind::Unauthenticated:
      return 401;
    case ir::FailureKind::Forbidden:
      return 403;
    case ir::FailureKind::Missing:
    case ir::FailureKind::Route:
      return 404;
    case ir::FailureKind::Conflict:
      return 409;
    case ir::FailureKind::Method:
      return 405;
    case ir::FailureKind::Accept:
      return 406;
    case ir::FailureKind::MediaType:
      return 415;
    case ir::FailureKind::Size:
      return 413;
    case ir::FailureKind::Match:
      return 412;
    case ir::FailureKind::Rate:
      return 429;
    case ir::FailureKind::Busy:
      return 503;
    case ir::FailureKind::Internal:
      return 500;
  }
  BS_UNREACHABLE("kind of failure");
}

std::vector<plan::KindPlan> plan_kinds(const ir::ErrorSettings& settings) {
  std::vector<plan::KindPlan> kinds;
  for (const auto& [kind, changed] : settings.kinds) {
    kinds.push_back(
        {kind, changed.status.value_or(default_status(kind)), changed.at, changed.message});
  }
  return kinds;
}

}  // namespace bspec::passes
