#include "passes/plan/mechanisms.h"

#include <algorithm>
#include <variant>

namespace bspec::passes {
namespace {

/// Contract BF-2: the auth bucket.
constexpr ir::Quota kAuthBucket{20, 60};

bool tries_passwords(const plan::Operation& operation) {
  return std::ranges::any_of(operation.before, [](const plan::Step& step) {
    return std::holds_alternative<plan::AuthenticateStep>(step) ||
           std::holds_alternative<plan::VerifyPasswordStep>(step);
  });
}

}  // namespace

plan::Mechanisms plan_mechanisms(const ir::Program& program,
                                 const Store<plan::Operation>& operations) {
  const ir::App& app = program.app;
  const bool throttles = app.auth && app.auth->throttle;
  plan::Mechanisms mechanisms;
  mechanisms.counts_requests = app.limits.requests.has_value();
  for (const plan::Operation& operation : operations) {
    mechanisms.idempotency |= operation.idempotency != plan::KeyUse::Ignored;
    mechanisms.counts_requests |= operation.limit.has_value();
    if (throttles && tries_passwords(operation)) {
      mechanisms.throttle = app.limits.login;
    }
    if (throttles && operation.authenticates) {
      mechanisms.auth_bucket = kAuthBucket;
      mechanisms.counts_requests = true;
    }
  }
  return mechanisms;
}

}  // namespace bspec::passes
