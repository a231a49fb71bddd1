#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "support/text/suggest.h"

namespace bspec::diag {

enum class Severity : uint8_t { Error, Warning, Note };

/// What the registry knows about one kind of diagnostic. Notes have neither code nor slug.
struct KindInfo {
  uint16_t code = 0;
  Severity severity = Severity::Error;
  std::string_view name;
  std::string_view slug;
  std::string_view text;
};

/// A kind of diagnostic whose message takes arguments of the types `Args`. Wrong arguments do not
/// compile where it is reported; a text that does not fit them does not compile in the registry.
template <typename... Args>
struct Kind {
  KindInfo info;
};

/// A kind of note: what a diagnostic adds at a second place.
template <typename... Args>
struct NoteKind {
  KindInfo info;
};

/// "BS1002".
std::string code_name(uint16_t code);

/// "error", "warning", "note".
std::string_view severity_name(Severity severity);

}  // namespace bspec::diag
