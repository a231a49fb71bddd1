#pragma once

#include <optional>

#include "frontend/ast/decl/route.h"
#include "ir/decl/route.h"

namespace bspec::sema {

struct Analysis;

/// `auth none`, `auth optional`, `auth member, admin`; without it any caller, or nobody where the
/// app has no callers.
ir::AuthRequirement read_auth(Analysis& analysis, const std::optional<ast::AuthSetting>& setting);

}  // namespace bspec::sema
