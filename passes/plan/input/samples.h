#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ir/plan/shape.h"
#include "ir/program.h"

namespace bspec::passes {

/// A value that keeps to every rule of a lexer, as text on the wire; `{n}` in it stands for a
/// number of one to five digits, where one value per call is asked for.
///
///   slug: String(3..80) matches "[a-z0-9]+(-[a-z0-9]+)*"     → slug-{n}
///
std::string sample_of(const ir::Program& program,
                      const plan::Lexer& lexer,
                      std::string_view name,
                      bool is_unique);

/// A short text that an I-Regexp matches as a whole and that has at least `min_length` code points,
/// if one is found.
std::optional<std::string> sample_of_pattern(std::string_view pattern, std::int64_t min_length);

}  // namespace bspec::passes
