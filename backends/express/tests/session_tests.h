#pragma once

#include <string_view>

#include "backends/express/context.h"
#include "backends/weave/fragment.h"

namespace bspec::express {

/// The path of an operation of `std.auth` without parameters, if the app has it.
weave::Fragment path_of_auth(const Context& context, std::string_view name);

/// tests/auth: those of the routes that renew, list and end sessions.
Files lower_session_tests(const Context& context);
TemplateUses session_tests_templates();

}  // namespace bspec::express
