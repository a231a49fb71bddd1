#pragma once

#include <optional>
#include <string>

#include "ir/decl/error.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// What the client is told when a step does not hold: a kind of settings.md 3 or a declared error.
struct Refusal {
  ir::FailureKind kind = ir::FailureKind::Missing;
  std::optional<DeclaredErrorId> declared;
  /// `not_found`, `policy_denied` …; the code of the declared error.
  std::string code;
  /// Where: the subject, a field's wire path, or a literal.
  std::string at;
};

}  // namespace bspec::plan
