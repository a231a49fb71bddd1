#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// What surrounds the code: the settings of its tools, and how it is shipped.
///
///   the app                       tsconfig.json, .oxlintrc.json, .npmrc …, Dockerfile
///   app { database sqlite }       compose.yaml and Dockerfile with a volume instead of PostgreSQL
Files lower_root(const Context& context);
TemplateUses root_templates();

}  // namespace bspec::express
