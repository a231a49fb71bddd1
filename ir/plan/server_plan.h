#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/decl/app.h"
#include "ir/plan/action.h"
#include "ir/plan/declarations.h"
#include "ir/plan/jobs.h"
#include "ir/plan/operation.h"
#include "ir/plan/policy.h"
#include "ir/plan/query.h"
#include "ir/plan/shape.h"
#include "ir/plan/storage_plan.h"
#include "ir/plan/test_plan.h"
#include "ir/plan/value.h"
#include "support/base/store.h"

namespace bspec::plan {

/// Callers: what authentication needs to know.
struct AuthPlan {
  EntityPlanId identity;
  /// The field that accounts log in with, and the password.
  std::string login_field;
  std::string password_field;
  std::optional<std::string> role_field;
  std::optional<EnumPlanId> role_enum;
  std::optional<std::string> active_field;
  std::vector<std::string> schemes;
  std::int64_t access_seconds = 900;
  bool immediate_revocation = true;
  ir::TokenAlgorithm algorithm = ir::TokenAlgorithm::Hs256;
  /// Absent: an app without refresh tokens.
  std::optional<SessionPlan> sessions;
  /// By `id`; where sessions are looked at with each request, also by `session_id` and `now`.
  QueryId find_caller;
};

struct AppPlan {
  std::string name;
  /// Kebab case; issuer and audience of tokens, name of the package.
  std::string slug;
  std::string title;
  std::string version;
  std::string description;
  std::string base;
  /// File name of the spec.
  std::string source;
  ir::ProductionDatabase database = ir::ProductionDatabase::Postgres;
  std::optional<AuthPlan> auth;
  std::vector<std::string> cors_origins;
  ir::LimitSettings limits;
  bool headers = true;
  ir::UnknownMembers unknown = ir::UnknownMembers::Reject;
  std::vector<std::string> proxies;
  ir::ErrorShape shape = ir::ErrorShape::Problem;
  std::string shape_member;
  std::vector<KindPlan> kinds;
};

/// Passwords that nobody may choose: those of the bundled list that have an allowed length, and
/// names of the app (settings.md 5).
struct Blocklist {
  std::int64_t min_length = 0;
  std::int64_t max_length = 0;
  /// In lower case.
  std::vector<std::string> names;
};

/// The mechanisms with a memory of their own that an app needs, and their tables.
struct Mechanisms {
  /// Some route takes an `Idempotency-Key`.
  bool idempotency = false;
  /// Failed logins per account and address (contract BF-2).
  std::optional<ir::Quota> throttle;
  /// Requests per address of all routes that let somebody in.
  std::optional<ir::Quota> auth_bucket;
  std::optional<Blocklist> blocklist;
  /// Some limit counts requests: in a table on PostgreSQL, where processes share it.
  bool counts_requests = false;
};

/// What a server does, decided for all stacks and both databases (plan.md). An emitter reads
/// nothing else about behaviour.
struct ServerPlan {
  /// Of the JSON form.
  static constexpr int kVersion = 1;

  AppPlan app;
  Store<EnumPlan> enums;
  Store<DeclaredError> errors;
  Store<Lexer> lexers;
  Store<InputPlan> inputs;
  Store<EntityPlan> entities;
  Store<Policy> policies;
  Store<Query> queries;
  Store<ViewPlan> views;
  Store<ActionPlan> actions;
  Store<Operation> operations;
  /// The command that makes the first account with a role: an operation without a path, whose body
  /// comes from the command line.
  std::optional<Operation> create_admin;
  Store<EventPlan> events;
  Store<ListenerPlan> listeners;
  std::vector<SchedulePlan> schedules;
  std::vector<SeedPlan> seeds;
  Mechanisms mechanisms;
  /// Mechanisms that are on by default and not built yet, in words.
  std::vector<std::string> not_built;

  const EnumPlan& operator[](EnumPlanId id) const { return enums[id]; }

  const DeclaredError& operator[](DeclaredErrorId id) const { return errors[id]; }

  const Lexer& operator[](LexerId id) const { return lexers[id]; }

  const InputPlan& operator[](InputPlanId id) const { return inputs[id]; }

  const EntityPlan& operator[](EntityPlanId id) const { return entities[id]; }

  const Policy& operator[](PolicyId id) const { return policies[id]; }

  const Query& operator[](QueryId id) const { return queries[id]; }

  const ViewPlan& operator[](ViewPlanId id) const { return views[id]; }

  const ActionPlan& operator[](ActionPlanId id) const { return actions[id]; }

  const EventPlan& operator[](EventPlanId id) const { return events[id]; }

  const ListenerPlan& operator[](ListenerPlanId id) const { return listeners[id]; }

  const Operation& operator[](OperationId id) const { return operations[id]; }
};

/// Both halves of the plan, and what tests may rely on.
struct Plan {
  ServerPlan server;
  StoragePlan storage;
  TestPlan tests;
};

}  // namespace bspec::plan
