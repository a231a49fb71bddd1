#pragma once

#include <cstdint>

namespace bspec::passes {

/// What a statement writes: a row of its own, or parts of a stored one.
enum class Written : std::uint8_t { New, Stored };

/// Whether policies are asked: in the bodies of trusted actions and of what no request runs they
/// are not.
enum class Trust : std::uint8_t { AsksPolicies, Trusted };

}  // namespace bspec::passes
