#pragma once

#include "ir/expr/expr.h"
#include "ir/reflect/members.h"
#include "ir/type/rules.h"
#include "ir/type/type.h"

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

}  // namespace bspec::ir
