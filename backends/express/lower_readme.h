#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// README.md: how to start the project, which routes it has and who may call them, and what of the
/// spec is not built yet. `files` are all others; their folders are explained.
Files lower_readme(const Context& context, const Files& files);
TemplateUses readme_templates();

}  // namespace bspec::express
