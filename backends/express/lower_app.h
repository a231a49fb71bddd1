#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// What the app is made of, and where everything meets.
///
///   app Blog { … }           src/config/settings.ts, src/app.ts, src/main.ts
///   errors { … }             src/config/errors.ts
Files lower_app(const Context& context);
TemplateUses app_templates();

}  // namespace bspec::express
