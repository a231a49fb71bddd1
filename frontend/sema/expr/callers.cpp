#include "frontend/sema/expr/callers.h"

#include "frontend/sema/analysis.h"

namespace bspec::sema {

CallerState caller_in_entity(const Analysis& analysis) {
  return analysis.program.app.auth ? CallerState::MayBeGuest : CallerState::NoCallers;
}

CallerState caller_under(const Analysis& analysis, const ir::AuthRequirement& auth) {
  if (!analysis.program.app.auth) {
    return CallerState::NoCallers;
  }
  switch (auth.audience) {
    case ir::Audience::None:
      return CallerState::NoName;
    case ir::Audience::Optional:
      return CallerState::MayBeGuest;
    case ir::Audience::Caller:
    case ir::Audience::Roles:
      return CallerState::Present;
  }
  return CallerState::NoName;
}

}  // namespace bspec::sema
