#pragma once

#include "ir/plan/policy.h"
#include "ir/plan/query.h"
#include "ir/reflect/members.h"

namespace bspec::plan {

BS_MEMBERS(ValueType, kind, nullable, precision, scale, enum_id, as_number, collection)
BS_MEMBERS(HostExpr, kind, type, text, children, function, unit, quantifier, stays_in_range)
BS_MEMBERS(Argument, name, value)
BS_MEMBERS(SqlPiece, part, text, policy, entity, view)
BS_MEMBERS(Sql, sqlite, postgres)
BS_MEMBERS(Parameter, name, type)
BS_MEMBERS(Ambient, caller, now)
BS_MEMBERS(ResultColumn, name, type)
BS_MEMBERS(OptionalCondition, parameter, condition)
BS_MEMBERS(DirectedOrder, ascending, descending, by)
BS_MEMBERS(RecordMember, name, column, type)
BS_MEMBERS(PairCheck, entity, parameter)
BS_MEMBERS(Query,
           name,
           role,
           entity,
           view,
           doc,
           sql,
           parameters,
           given,
           columns,
           rows,
           is_filtered,
           optional,
           grouping,
           order,
           ending,
           record,
           checks)
BS_MEMBERS(Policy, entity, other, name, op, outcome, lines, condition, reads, columns, is_used)

}  // namespace bspec::plan
