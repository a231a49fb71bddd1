#pragma once

#include "ir/decl/entity.h"
#include "ir/reflect/expr.h"
#include "ir/reflect/members.h"

namespace bspec::ir {

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

}  // namespace bspec::ir
