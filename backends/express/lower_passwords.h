#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "backends/express/context.h"

namespace bspec::express {

/// `auth.blocklist`: the passwords that nobody may choose, as `passwords/common.txt` with its
/// licences and `src/security/common-passwords.ts`, which reads it. Nothing where no password is
/// judged.
Files lower_passwords(const Context& context);

TemplateUses passwords_templates();

/// One of the bundled list that is so long, for tests.
std::optional<std::string> common_password(std::int64_t min_length, std::int64_t max_length);

}  // namespace bspec::express
