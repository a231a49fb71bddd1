#pragma once

#include <optional>
#include <string>

#include "ir/plan/operation.h"
#include "ir/program.h"

namespace bspec::passes {

/// A kind of settings.md 3 with its code, at a place.
plan::Refusal refusal(ir::FailureKind kind, std::string at);

/// The declared error at its own place, else at the subject.
plan::Refusal refusal(const ir::Program& program, ir::ErrorId error, const std::string& subject);

/// The declared error where the spec names one, else the kind.
plan::Refusal refusal(const ir::Program& program,
                      std::optional<ir::ErrorId> error,
                      ir::FailureKind kind,
                      const std::string& subject);

}  // namespace bspec::passes
