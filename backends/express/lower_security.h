#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// src/security: who calls, and who may do what.
///
///   auth { … }           src/security/authentication.ts
///   allow … when …       src/security/policies/post-policies.ts
Files lower_security(const Context& context);
TemplateUses security_templates();

}  // namespace bspec::express
