#pragma once

#include <string>
#include <string_view>

#include "backends/weave/leaf.h"
#include "ir/plan/operation.h"
#include "ir/plan/server_plan.h"

namespace bspec::express {

/// The documentation of a declaration: what a spec says about it, a blank line, and the phrase that
/// it is written by. `phrase` may have several lines.
///
///   /** view PostCard of Post */
///
weave::Comment documentation(std::string_view doc, std::string_view phrase);

/// A route as clients call it: `GET /api/posts/{slug}`.
std::string route_text(const plan::Operation& operation);

/// The same as a spec writes it, without the path that all routes of the app begin with:
/// `GET /posts/{slug}`.
std::string route_phrase(const plan::AppPlan& app, const plan::Operation& operation);

}  // namespace bspec::express
