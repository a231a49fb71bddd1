#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// `src/application/<entity>/<action>.ts`.
Files lower_actions(const Context& context);

TemplateUses actions_templates();

}  // namespace bspec::express
