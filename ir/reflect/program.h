#pragma once

#include "ir/program.h"
#include "ir/reflect/entity.h"
#include "ir/reflect/expr.h"
#include "ir/reflect/members.h"
#include "ir/reflect/statement.h"

namespace bspec::ir {

BS_MEMBERS(Enumerator, name, wire, span)
BS_MEMBERS(Enum, name, span, doc, ordered, ignore_case, values)
BS_MEMBERS(Alias, name, span, doc, text, type, rules)
BS_MEMBERS(ErrorDecl, name, span, doc, status, at, message)
BS_MEMBERS(KindSettings, status, at, message)
BS_MEMBERS(ErrorSettings, shape, member, kinds)
BS_MEMBERS(ViewMember, name, span, value, field, variable)
BS_MEMBERS(View, name, span, doc, entity, parameters, base, members, implicit)
BS_MEMBERS(RecordMember, name, span, type)
BS_MEMBERS(Record, members)
BS_MEMBERS(InputMember,
           name,
           wire,
           span,
           type,
           rules,
           presence,
           field,
           default_value,
           password_attempt,
           rest)
BS_MEMBERS(Input, name, span, doc, entity, members, implicit)
BS_MEMBERS(PathSegment, literal, parameter, span, type, rules, key)
BS_MEMBERS(AuthRequirement, audience, roles)
BS_MEMBERS(Quota, requests, seconds)
BS_MEMBERS(Deprecation, reason, sunset)
BS_MEMBERS(RouteSettings, limit, idempotent, timeout_ms, deprecated, unknown, errors)
BS_MEMBERS(Route,
           method,
           path,
           span,
           doc,
           origin,
           resource,
           resource_op,
           auth,
           root,
           match_required,
           settings,
           query,
           header,
           body,
           body_span,
           body_is_wrapped,
           statements,
           operation)
BS_MEMBERS(ResourceOperation,
           op,
           span,
           auth,
           root,
           match_required,
           settings,
           action,
           view,
           input,
           assignments,
           condition,
           filters,
           sorts,
           paging,
           default_limit,
           max_limit,
           total)
BS_MEMBERS(Resource, entity, span, doc, path, key, view, operations, implicit)
BS_MEMBERS(Rule, name, span, doc, parameters, condition)
BS_MEMBERS(Action, name, span, doc, parameters, rules, result, trusted, body)
BS_MEMBERS(Event, name, span, doc, payload)
BS_MEMBERS(Listener, event, span, doc, variable, body)
BS_MEMBERS(Interval, milliseconds)
BS_MEMBERS(CalendarTime, recurrence, weekday, day_of_month, hour, minute)
BS_MEMBERS(Schedule, name, span, doc, time, body)
BS_MEMBERS(Seed, span, always, body)
BS_MEMBERS(Sample, kind, span, truth, text, row, path, members, items)
BS_MEMBERS(SampleMember, key, value)
BS_MEMBERS(ExampleStep, span, actor, method, path, request, status, response)
BS_MEMBERS(Example, title, span, steps)
BS_MEMBERS(Hook, name, span, doc, parameters, result, rules)
BS_MEMBERS(HtmlPage, name, span, doc, text)
BS_MEMBERS(AuthSettings,
           identity,
           span,
           roles,
           active,
           schemes,
           cookie,
           access_seconds,
           refresh_seconds,
           idle_seconds,
           grace_seconds,
           rotation,
           algorithm,
           immediate_revocation,
           throttle,
           blocklist)
BS_MEMBERS(ProfileSettings, scale, deploy, cost, replicas)
BS_MEMBERS(Waiver, rule, reason, until, span)
BS_MEMBERS(LimitSettings, body_bytes, requests, login, request_ms, statement_ms, concurrent)
BS_MEMBERS(App,
           name,
           span,
           doc,
           title,
           version,
           description,
           base,
           database,
           stack,
           auth,
           cors_origins,
           limits,
           errors,
           headers,
           unknown,
           proxies,
           docs,
           profile,
           waivers,
           std_auth,
           std_auth_without,
           std_audit)
BS_MEMBERS(NotBuilt, mechanism, span)
BS_MEMBERS(Program,
           source,
           app,
           enums,
           aliases,
           errors,
           entities,
           fields,
           views,
           inputs,
           records,
           resources,
           routes,
           rules,
           actions,
           events,
           hooks,
           pages,
           listeners,
           schedules,
           seeds,
           examples,
           queries,
           statements,
           variables,
           exprs,
           not_built)

}  // namespace bspec::ir
