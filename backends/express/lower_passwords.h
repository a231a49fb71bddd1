#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// `auth.blocklist`: the passwords that nobody may choose, as `passwords/common.txt` with its licences
/// and `src/security/common-passwords.ts`, which reads it. Nothing where no password is judged.
Files lower_passwords(const Context& context);

TemplateUses passwords_templates();

}  // namespace bspec::express
