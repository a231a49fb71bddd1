#pragma once

#include "ir/program.h"
#include "ir/reflect/members.h"

namespace bspec::ir {

BS_MEMBERS(Type, kind, nullable, precision, scale, enum_id, entity, input, view, element)
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
           alias)
BS_MEMBERS(BoolLiteral, value)
BS_MEMBERS(NumberLiteral, digits)
BS_MEMBERS(TextLiteral, value)
BS_MEMBERS(DurationLiteral, milliseconds)
BS_MEMBERS(EnumLiteral, enum_id, index)
BS_MEMBERS(VariableRef, variable)
BS_MEMBERS(RequestRef, part, member)
BS_MEMBERS(InputMemberRef, base, member)
BS_MEMBERS(FieldRef, base, field)
BS_MEMBERS(PageRef, base, member)
BS_MEMBERS(Unary, op, operand)
BS_MEMBERS(Binary, op, left, right)
BS_MEMBERS(InList, value, items, negated)
BS_MEMBERS(Conditional, condition, then_value, else_value)
BS_MEMBERS(Comprehension, quantifier, variable, source, condition, value)
BS_MEMBERS(AsView, base, view, arguments)
BS_MEMBERS(AccessToken, row)
BS_MEMBERS(ObjectMember, name, value)
BS_MEMBERS(ObjectLiteral, members)
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
           indexed,
           immutable,
           internal,
           is_private,
           pii,
           unique_error,
           default_value,
           computed,
           on_delete,
           inverse_of,
           order)
BS_MEMBERS(Key, fields, span, error)
BS_MEMBERS(Allow, ops, condition, error, span, text)
BS_MEMBERS(Entity, name, span, doc, fields, keys, policies, expected_rows)
BS_MEMBERS(ViewMember, name, span, value, field)
BS_MEMBERS(View, name, span, doc, entity, base, members, implicit)
BS_MEMBERS(
    InputMember, name, wire, span, type, rules, presence, field, default_value, password_attempt)
BS_MEMBERS(Input, name, span, doc, entity, members, implicit)
BS_MEMBERS(LetStmt, variable, value)
BS_MEMBERS(LookupArgument, field, value)
BS_MEMBERS(GetStmt, variable, entity, arguments, find, error)
BS_MEMBERS(Assignment, field, value, span, only_if_sent)
BS_MEMBERS(CreateStmt, variable, entity, assignments)
BS_MEMBERS(UpdateStmt, row, assignments, trusted)
BS_MEMBERS(DeleteStmt, row)
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
BS_MEMBERS(ReplyStmt, status, value)
BS_MEMBERS(Stmt, span, node)
BS_MEMBERS(PathSegment, literal, parameter, span, type, rules, key)
BS_MEMBERS(AuthRequirement, audience, roles)
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
           query,
           header,
           body,
           body_is_wrapped,
           statements,
           operation)
BS_MEMBERS(ResourceOperation,
           op,
           span,
           auth,
           match_required,
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
BS_MEMBERS(Quota, requests, seconds)
BS_MEMBERS(AuthSettings,
           identity,
           span,
           roles,
           active,
           schemes,
           access_seconds,
           immediate_revocation,
           throttle,
           blocklist)
BS_MEMBERS(LimitSettings, body_bytes, requests, request_ms, statement_ms, concurrent)
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
           std_auth,
           std_auth_without)
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
           resources,
           routes,
           statements,
           variables,
           exprs,
           not_built)

}  // namespace bspec::ir
