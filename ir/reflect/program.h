#pragma once

#include "ir/program.h"
#include "ir/reflect/members.h"

namespace bspec::ir {

BS_MEMBERS(Type,
           kind,
           nullable,
           precision,
           scale,
           as_number,
           enum_id,
           entity,
           input,
           view,
           record,
           element)
BS_MEMBERS(Rules,
           min_length,
           max_length,
           min,
           max,
           min_items,
           max_items,
           trim,
           lower,
           blank_as_null,
           pattern,
           element,
           file_kinds,
           max_bytes,
           alias)
BS_MEMBERS(BoolLiteral, value)
BS_MEMBERS(NumberLiteral, digits)
BS_MEMBERS(TextLiteral, value)
BS_MEMBERS(DurationLiteral, milliseconds)
BS_MEMBERS(EnumLiteral, enum_id, index)
BS_MEMBERS(VariableRef, variable)
BS_MEMBERS(RequestRef, part, member)
BS_MEMBERS(InputMemberRef, base, member)
BS_MEMBERS(RecordMemberRef, base, member)
BS_MEMBERS(EntryRef, base, part)
BS_MEMBERS(EntityRows, entity)
BS_MEMBERS(Flattened, base, field)
BS_MEMBERS(Range, low, high)
BS_MEMBERS(Queried, query)
BS_MEMBERS(FieldRef, base, field)
BS_MEMBERS(PageRef, base, member)
BS_MEMBERS(Unary, op, operand)
BS_MEMBERS(Binary, op, left, right)
BS_MEMBERS(InList, value, items, negated)
BS_MEMBERS(InRange, value, low, high, negated)
BS_MEMBERS(InCollection, value, collection, negated)
BS_MEMBERS(Call, function, arguments, unit)
BS_MEMBERS(RuleCall, rule, arguments)
BS_MEMBERS(HookCall, hook, arguments)
BS_MEMBERS(MatchArm, labels, value)
BS_MEMBERS(Match, subject, arms, otherwise)
BS_MEMBERS(Conditional, condition, then_value, else_value)
BS_MEMBERS(Comprehension, quantifier, variable, source, condition, value)
BS_MEMBERS(AsView, base, view, arguments)
BS_MEMBERS(AccessToken, row)
BS_MEMBERS(ObjectMember, name, value)
BS_MEMBERS(ObjectLiteral, members)
BS_MEMBERS(ListLiteral, items)
BS_MEMBERS(Expr, type, span, node)
BS_MEMBERS(Variable, name, span, type, kind)
BS_MEMBERS(Enumerator, name, wire, span)
BS_MEMBERS(Enum, name, span, doc, ordered, ignore_case, values)
BS_MEMBERS(Alias, name, span, doc, text, type, rules)
BS_MEMBERS(ErrorDecl, name, span, doc, status, at, message)
BS_MEMBERS(KindSettings, status, at, message)
BS_MEMBERS(ErrorSettings, shape, member, kinds)
BS_MEMBERS(FieldSort, path, direction, span)
BS_MEMBERS(Field,
           name,
           span,
           doc,
           entity,
           kind,
           type,
           rules,
           implicit,
           unique,
           numbered,
           indexed,
           immutable,
           internal,
           is_private,
           pii,
           unique_error,
           default_value,
           computed,
           derived,
           readable_when,
           writable_when,
           was,
           on_delete,
           inverse_of,
           other_end,
           order)
BS_MEMBERS(Key, fields, span, error, condition)
BS_MEMBERS(IndexKey, fields, span)
BS_MEMBERS(NoOverlap, fields, begin, end, span, condition, error)
BS_MEMBERS(Check, condition, span, error, text, watched)
BS_MEMBERS(Move, from, to, condition, span)
BS_MEMBERS(Moves, field, moves, span)
BS_MEMBERS(AllowedOp, op, relation, fields, action, span)
BS_MEMBERS(Allow, ops, with, condition, error, span, text)
BS_MEMBERS(Entity,
           name,
           span,
           doc,
           fields,
           keys,
           indexes,
           overlaps,
           checks,
           moves,
           policies,
           expected_rows)
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
BS_MEMBERS(LetStmt, variable, value)
BS_MEMBERS(LookupArgument, field, value)
BS_MEMBERS(GetStmt, variable, entity, relation, arguments, find, error)
BS_MEMBERS(Assignment, field, value, span, only_if_sent)
BS_MEMBERS(CreateStmt, variable, entity, assignments)
BS_MEMBERS(UpsertStmt, variable, entity, key, assignments)
BS_MEMBERS(UpdateStmt, row, assignments, trusted)
BS_MEMBERS(DeleteStmt, row)
BS_MEMBERS(AddStmt, value, collection)
BS_MEMBERS(RemoveStmt, value, collection)
BS_MEMBERS(WhereClause, condition, skipped_without)
BS_MEMBERS(OrderKey, value, direction, by)
BS_MEMBERS(GroupClause, record, keys, aggregates)
BS_MEMBERS(PageClause, limit, offset)
BS_MEMBERS(ListQuery, variable, source, span, type, where, group, order, grouped, page, limit)
BS_MEMBERS(ListStmt, variable, query, error)
BS_MEMBERS(EventArgument, member, value)
BS_MEMBERS(EmitStmt, event, arguments)
BS_MEMBERS(OpenSessionStmt, variable, user)
BS_MEMBERS(RenewSessionStmt, variable, token, error)
BS_MEMBERS(CloseSessionStmt, scope, value)
BS_MEMBERS(IfStmt, condition, then_block, else_block)
BS_MEMBERS(ForStmt, variable, source, most_turns, body)
BS_MEMBERS(RunStmt, variable, action, arguments)
BS_MEMBERS(ReturnStmt, value)
BS_MEMBERS(RequireStmt, condition, error)
BS_MEMBERS(FailStmt, error)
BS_MEMBERS(AuthenticateStmt, variable, entity, key, password, error)
BS_MEMBERS(VerifyPasswordStmt, password, at)
BS_MEMBERS(Filter, path, span)
BS_MEMBERS(ListResourceStmt,
           variable,
           entity,
           condition,
           filters,
           sorts,
           paging,
           default_limit,
           max_limit,
           total)
BS_MEMBERS(ReplyStmt, status, form, page, value)
BS_MEMBERS(Stmt, span, node)
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
