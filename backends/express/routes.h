#pragma once

#include <string>
#include <string_view>

#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "ir/plan/operation.h"

namespace bspec::express {

/// `/posts/{slug}/publish`: the path without `app.base`, below which all routes are put.
std::string path_of(const Context& context, const plan::Operation& operation);

/// Whether the route stands below `app.base`.
bool is_below_base(const Context& context, const plan::Operation& operation);

/// `POST /posts/{slug}/publish`
std::string title_of(const Context& context, const plan::Operation& operation);

/// `POST`
std::string_view method_name(ir::Method method);

/// The type of a path parameter.
weave::Fragment path_type(const Context& context,
                          const plan::Operation& operation,
                          std::string_view parameter);

}  // namespace bspec::express
