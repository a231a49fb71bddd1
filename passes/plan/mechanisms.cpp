#include "passes/plan/mechanisms.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include <llvm/ADT/StringRef.h>

#include "passes/plan/operation/route_facts.h"

namespace bspec::passes {
namespace {

/// Contract BF-2: the auth bucket.
constexpr ir::Quota kAuthBucket{20, 60};

/// The bounds of all passwords that may be set.
std::optional<plan::Blocklist> plan_blocklist(const ir::Program& program,
                                              const Store<plan::Lexer>& lexers) {
  std::optional<plan::Blocklist> list;
  for (const plan::Lexer& lexer : lexers) {
    if (!lexer.refuses_common) {
      continue;
    }
    const std::int64_t min = lexer.min_length.value_or(0);
    const std::int64_t max = lexer.max_length.value_or(0);
    if (!list) {
      list = plan::Blocklist{min, max, {}};
    }
    list->min_length = std::min(list->min_length, min);
    list->max_length = std::max(list->max_length, max);
  }
  if (!list) {
    return std::nullopt;
  }
  const auto add_name = [&list](const std::string& name) {
    const auto length = static_cast<std::int64_t>(name.size());
    if (list->min_length <= length && length <= list->max_length) {
      list->names.push_back(llvm::StringRef(name).lower());
    }
  };
  add_name(program.app.name);
  for (const ir::Entity& entity : program.entities) {
    add_name(entity.name);
  }
  return list;
}

}  // namespace

plan::Mechanisms plan_mechanisms(const ir::Program& program, const Store<plan::Lexer>& lexers) {
  const ir::App& app = program.app;
  const bool throttles = app.auth && app.auth->throttle;
  plan::Mechanisms mechanisms;
  mechanisms.counts_requests = app.limits.requests.has_value();
  mechanisms.blocklist = plan_blocklist(program, lexers);
  for (const ir::Route& route : program.routes) {
    const RouteFacts facts = facts_of(program, route);
    mechanisms.idempotency |= key_use(route, facts) != plan::KeyUse::Ignored;
    mechanisms.counts_requests |= route.settings.limit.has_value();
    if (throttles && facts.tries_password) {
      mechanisms.throttle = app.limits.login;
    }
    if (throttles && is_way_in(route, facts)) {
      mechanisms.auth_bucket = kAuthBucket;
      mechanisms.counts_requests = true;
    }
  }
  return mechanisms;
}

}  // namespace bspec::passes
