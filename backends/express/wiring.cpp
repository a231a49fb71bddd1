#include "backends/express/wiring.h"

#include <algorithm>
#include <variant>

#include "backends/express/facts.h"
#include "backends/express/use_case_signature.h"

namespace bspec::express {
namespace {

void add_step(const plan::Step& step, Wiring& wiring) {
  if (std::holds_alternative<plan::AuthenticateStep>(step)) {
    wiring.uses_passwords = true;
    wiring.uses_query = true;
    wiring.uses_write = true;
  } else if (std::holds_alternative<plan::VerifyPasswordStep>(step)) {
    wiring.uses_passwords = true;
    wiring.uses_query = true;
  } else if (std::holds_alternative<plan::HashPasswordStep>(step)) {
    wiring.uses_passwords = true;
  } else if (std::holds_alternative<plan::RenewSessionStep>(step)) {
    wiring.renews_sessions = true;
    wiring.uses_query = true;
  } else if (std::holds_alternative<plan::OpenSessionStep>(step) ||
             std::holds_alternative<plan::CloseSessionsStep>(step) ||
             std::holds_alternative<plan::ListSessionsStep>(step)) {
    wiring.stores_sessions = true;
  } else if (std::holds_alternative<plan::IssueTokenStep>(step)) {
    wiring.issues_tokens = true;
  }
}

}  // namespace

bool has_key_file(const plan::AppPlan& app) {
  return app.auth && app.auth->algorithm == ir::TokenAlgorithm::Es256;
}

Wiring wiring_of(const plan::ServerPlan& server) {
  Wiring wiring;
  wiring.has_callers = server.app.auth.has_value();
  wiring.throttles = server.mechanisms.throttle.has_value();
  for (const plan::Operation& operation : server.operations) {
    wiring.uses_query |= operation.transaction == plan::Transaction::Single;
    wiring.uses_read |= operation.transaction == plan::Transaction::Read;
    wiring.uses_write |= operation.transaction == plan::Transaction::Write;
  }
  wiring.uses_write |= !server.schedules.empty() || server.create_admin;
  wiring.uses_store = wiring.uses_work() || !server.listeners.empty() || !server.seeds.empty();
  wiring.hashes_tokens = std::ranges::any_of(server.operations, hashes_tokens);
  for (const plan::Operation* body : bodies_of(server)) {
    for (const plan::Step* step : steps_of(*body)) {
      add_step(*step, wiring);
    }
  }
  return wiring;
}

}  // namespace bspec::express
