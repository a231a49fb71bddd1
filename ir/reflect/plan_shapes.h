#pragma once

// What comes in and goes out: lexers, inputs, views.

#include <tuple>

#include "ir/plan/server_plan.h"
#include "ir/reflect/members.h"
#include "ir/reflect/storage_plan.h"

namespace bspec::plan {

BS_MEMBERS(Lexer,
           kind,
           name,
           is_alias,
           entity,
           field,
           text,
           min_length,
           max_length,
           min,
           max,
           precision,
           scale,
           trim,
           lower,
           blank_as_null,
           pattern,
           refuses_common,
           enum_id)
BS_MEMBERS(ItemsPlan, kind, min, max)
BS_MEMBERS(InputMemberPlan,
           name,
           wire,
           lexer,
           reference,
           input,
           items,
           is_rest,
           type,
           presence,
           default_value,
           sample,
           sample_unique)
BS_MEMBERS(InputPlan, name, title, doc, entity, members, not_writable, ignores_unknown)
BS_MEMBERS(FromColumn, column)
BS_MEMBERS(FromJoin, view, prefix, present_column)
BS_MEMBERS(FromLevel, view, query, given)

inline auto members_of(const FromToken& /*from*/) {
  return ::bspec::ir::reflect::Members{"", std::tie()};
}

BS_MEMBERS(FromHost, value)
BS_MEMBERS(FromValues, query, given)
BS_MEMBERS(ViewMemberPlan, name, type, from, readable_column)
BS_MEMBERS(ViewPlan,
           name,
           title,
           doc,
           entity,
           base,
           own_members,
           parameters,
           has_token,
           columns,
           source,
           result,
           has_levels,
           reads)

}  // namespace bspec::plan
