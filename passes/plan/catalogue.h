#pragma once

#include <optional>

#include "ir/plan/server_plan.h"
#include "ir/program.h"

namespace bspec::passes {

/// Wire names in written order.
Store<plan::EnumPlan> plan_enums(const ir::Program& program);

/// `error E 409 at "week" "is already paid"`, with code and message where none was written.
Store<plan::DeclaredError> plan_errors(const ir::Program& program);

/// Entities as programs see them; a table is the plural of its entity.
Store<plan::EntityPlan> plan_entities(const ir::Program& program);

/// What accounts log in with: the `Email unique` field, else the only `String unique`
/// (language.md 12).
std::optional<ir::FieldId> login_field(const ir::Program& program, const ir::Entity& identity);

/// The settings of the app, resolved; all of its `auth` but the query that finds the caller.
plan::AppPlan plan_app(const ir::Program& program);

}  // namespace bspec::passes
