#include "passes/plan/operation/refusals.h"

#include <optional>
#include <string>
#include <utility>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

/// The top code (contract PD-6) of the kinds that steps refuse with.
std::string code_of(ir::FailureKind kind) {
  switch (kind) {
    case ir::FailureKind::Missing:
      return "not_found";
    case ir::FailureKind::Forbidden:
      return "policy_denied";
    case ir::FailureKind::Conflict:
      return "unique_violation";
    case ir::FailureKind::Unauthenticated:
      return "invalid_token";
    case ir::FailureKind::Invalid:
    case ir::FailureKind::Parameter:
    case ir::FailureKind::Malformed:
    case ir::FailureKind::Route:
    case ir::FailureKind::Method:
    case ir::FailureKind::Accept:
    case ir::FailureKind::MediaType:
    case ir::FailureKind::Size:
    case ir::FailureKind::Match:
    case ir::FailureKind::Rate:
    case ir::FailureKind::Busy:
    case ir::FailureKind::Internal:
      break;
  }
  BS_UNREACHABLE("a kind of failure that no step has");
}

}  // namespace

plan::Refusal refusal(ir::FailureKind kind, std::string at) {
  return {kind, std::nullopt, code_of(kind), std::move(at)};
}

plan::Refusal refusal(const ir::Program& program, ir::ErrorId error, const std::string& subject) {
  const ir::ErrorDecl& declared = program[error];
  plan::Refusal result;
  result.declared = plan_id(error);
  result.code = text::snake_case(declared.name);
  result.at = declared.at.value_or(subject);
  return result;
}

plan::Refusal refusal(const ir::Program& program,
                      std::optional<ir::ErrorId> error,
                      ir::FailureKind kind,
                      const std::string& subject) {
  return error ? refusal(program, *error, subject) : refusal(kind, subject);
}

}  // namespace bspec::passes
