#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// What the other files of a project make necessary: the modules of the runtime that are reached
/// from them, and the packages that those depend on.
///
///   `auth { … }` in the spec     src/runtime/security/…, and jose in package.json
///
/// `files` are all others.
Files lower_packages(const Context& context,
                     const weave::TemplateSet& templates,
                     const Files& files);
TemplateUses packages_templates();

}  // namespace bspec::express
