#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// What use cases need from outside, as interfaces of the application.
///
///   the app               src/application/ports.ts
///   entity Post { … }     src/application/posts/post-repository.ts
Files lower_ports(const Context& context);
TemplateUses ports_templates();

}  // namespace bspec::express
