#pragma once

#include "ir/decl/statement.h"
#include "ir/reflect/members.h"

namespace bspec::ir {

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
BS_MEMBERS(ListSessionsStmt, variable)
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

}  // namespace bspec::ir
