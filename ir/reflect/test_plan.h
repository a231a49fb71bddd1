#pragma once

#include "ir/plan/test_plan.h"
#include "ir/reflect/members.h"

namespace bspec::plan {

BS_MEMBERS(StoredValue, field, column, type, text)
BS_MEMBERS(Recipe, operation, needs)
BS_MEMBERS(RequireTrial, holds, refused, error, code, status)
BS_MEMBERS(FilterTrial, kind, path, has_parts)
BS_MEMBERS(Trial,
           passes,
           role,
           row,
           row_is_caller,
           needs,
           hidden_from_stranger,
           hidden_from_guest,
           refuses_stranger,
           shown_by,
           refuses_role,
           conditions,
           filters)
BS_MEMBERS(SeededRow, name, entity, told_by)
BS_MEMBERS(ExampleValue, kind, text, row, type, members, items)
BS_MEMBERS(ExampleMember, key, value)
BS_MEMBERS(ExampleExchange, actor, method, path, body, status, expected)
BS_MEMBERS(ExamplePlan, title, exchanges)
BS_MEMBERS(TestPlan, registration, recipes, trials, seeded, examples)

}  // namespace bspec::plan
