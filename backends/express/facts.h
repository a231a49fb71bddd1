#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "backends/weave/leaf.h"
#include "ir/plan/operation.h"
#include "ir/plan/server_plan.h"

namespace bspec::express {

/// What the operations of a spec do with the rows of one entity, which decides what there is to
/// declare for it.
struct EntityFacts {
  bool is_created = false;
  bool is_updated = false;
  /// Fields that some `update` or `replace` writes, without passwords, in column order.
  std::vector<const plan::EntityField*> changed_fields = {};
  /// Of the fields that a row is created with: those that must be given, and those that have a
  /// constant default or may be null. In column order; no secrets, nothing that the server makes.
  std::vector<const plan::EntityField*> given_fields = {};
  std::vector<const plan::EntityField*> defaulted_fields = {};
  /// Collections of values that a row is created with, and that some statement changes, in their
  /// order.
  std::vector<const plan::EntityValues*> created_values = {};
  std::vector<const plan::EntityValues*> changed_values = {};
};

EntityFacts facts_of(const plan::ServerPlan& server, plan::EntityPlanId entity);

/// `id`, `createdAt`, `updatedAt`: made by the server and never given.
bool is_made_by_server(const plan::EntityField& field);

/// Made from other fields of its row, and never given.
bool is_derived(const plan::EntityPlan& entity, const plan::EntityField& field);

/// Whether there is a `src/security`: callers, or policies that statements hold.
bool has_security(const plan::ServerPlan& server);

/// The field that says whether an account may be used, of the identity of an app that has one.
std::optional<weave::Ident> active_field(const plan::ServerPlan& server, plan::EntityPlanId entity);

/// All steps of an operation, those before its transaction first.
std::vector<const plan::Step*> steps_of(const plan::Operation& operation);

/// The operations, and the bodies of actions.
std::vector<const plan::Operation*> bodies_of(const plan::ServerPlan& server);

/// Where a query stands in its plan.
plan::QueryId id_of(const plan::ServerPlan& server, const plan::Query& query);

}  // namespace bspec::express
