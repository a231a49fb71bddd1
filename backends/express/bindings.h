#pragma once

#include <string_view>
#include <vector>

#include "backends/weave/fragment.h"
#include "backends/weave/leaf.h"
#include "ir/plan/server_plan.h"

namespace bspec::express {

/// A property and its value: `slug`, or `author_id: authorId`.
weave::Fragment binding(std::string_view name, const weave::Fragment& value);

/// `caller: this.caller`, `now: this.now`: what every repository has at hand.
weave::Fragment ambient(std::string_view parameter);

/// `{ slug, caller: this.caller }`
weave::Fragment in_braces(const std::vector<weave::Fragment>& members);

/// The variable or parameter that holds the value of a column.
weave::Ident variable_of(const plan::EntityPlan& entity, std::string_view column);

/// What a statement is given, in braces, where its parameters are variables of their names.
weave::Fragment arguments_of(const plan::EntityPlan& entity, const plan::Query& query);

}  // namespace bspec::express
