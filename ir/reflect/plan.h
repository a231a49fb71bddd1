#pragma once

#include "ir/plan/server_plan.h"
#include "ir/reflect/members.h"
#include "ir/reflect/plan_query.h"
#include "ir/reflect/plan_shapes.h"
#include "ir/reflect/plan_steps.h"
#include "ir/reflect/storage_plan.h"
#include "ir/reflect/test_plan.h"

namespace bspec::plan {

BS_MEMBERS(MemberStep, name, wire, may_be_absent, collection)
BS_MEMBERS(ReferenceCheck, entity, query, value, place, in_body, may_be_absent, many)
BS_MEMBERS(ReplyValue, kind, variable, scalar, members, items)
BS_MEMBERS(ReplyMember, name, value)
BS_MEMBERS(ReplyPlan, status, form, value, view, etag, location_key)
BS_MEMBERS(FilterPlan, name, lexer, expression, members, type, ops)
BS_MEMBERS(SortPlan, name, expression, type, descending_by_default, column)
BS_MEMBERS(ListingPlan, cursor, default_limit, max_limit, total, filters, sorts, id_column)
BS_MEMBERS(DeprecationPlan, deprecation, sunset, link)
BS_MEMBERS(PathPart, literal, parameter, lexer)
BS_MEMBERS(Operation,
           name,
           doc,
           method,
           path,
           origin,
           resource_op,
           entity,
           audience,
           roles,
           query,
           header,
           body,
           body_wrapper,
           listing,
           references,
           before,
           transaction,
           steps,
           reply,
           replies_in_steps,
           statements,
           match_required,
           idempotency,
           limit,
           timeout_ms,
           deprecation,
           authenticates)
BS_MEMBERS(EventPlan, name, doc, title, members, listeners)
BS_MEMBERS(ListenerPlan, name, doc, title, event, rows, body)
BS_MEMBERS(ScheduleTime, interval_ms, hour, minute, weekday, day_of_month)
BS_MEMBERS(SchedulePart, body, is_loop, reread)
BS_MEMBERS(SchedulePlan, name, doc, title, time, parts)
BS_MEMBERS(SeedPlan, always, body, rows)
BS_MEMBERS(ActionPlan, name, doc, title, entity, parameters, result, body)
BS_MEMBERS(EnumPlan, name, doc, values, ordered, ignore_case)
BS_MEMBERS(DeclaredError, name, text, code, status, at, message)
BS_MEMBERS(KindPlan, kind, status, at, message)
BS_MEMBERS(EntityField, name, field, column, type, doc, type_text, secret, reference, default_value)
BS_MEMBERS(EntityValues, name, field, table, owner_column, type, bounds, doc, type_text, reference)
BS_MEMBERS(EntityPlan,
           name,
           plural,
           table,
           doc,
           fields,
           values,
           has_epoch,
           reads_version,
           counts_ids,
           draws_ids,
           columns,
           derived,
           numberings,
           checks,
           check_query,
           checked_by,
           left_behind,
           counted_through)
BS_MEMBERS(SessionPlan, refresh_seconds, idle_seconds, grace_seconds, rotation)
BS_MEMBERS(AuthPlan,
           identity,
           login_field,
           password_field,
           role_field,
           role_enum,
           active_field,
           schemes,
           access_seconds,
           immediate_revocation,
           algorithm,
           sessions,
           find_caller)
BS_MEMBERS(AppPlan,
           name,
           slug,
           title,
           version,
           description,
           base,
           source,
           database,
           auth,
           cors_origins,
           limits,
           headers,
           unknown,
           proxies,
           shape,
           shape_member,
           kinds)
BS_MEMBERS(Blocklist, min_length, max_length, names)
BS_MEMBERS(Mechanisms, idempotency, throttle, auth_bucket, blocklist, counts_requests)
BS_MEMBERS(ServerPlan,
           app,
           enums,
           errors,
           lexers,
           inputs,
           entities,
           policies,
           queries,
           views,
           actions,
           operations,
           create_admin,
           events,
           listeners,
           schedules,
           seeds,
           mechanisms,
           not_built)
BS_MEMBERS(Plan, server, storage, tests)

}  // namespace bspec::plan
