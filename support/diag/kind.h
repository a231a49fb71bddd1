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
/// compile, neither in the registry nor where it is reported.
template <typename... Args>
struct Kind {
  template <size_t N>
  consteval Kind(uint16_t code,
                 Severity severity,
                 std::string_view name,
                 std::string_view slug,
                 const char (&text)[N])
      : info{code, severity, name, slug, std::string_view(text, N - 1)}, format(text) {}

  KindInfo info;
  fmt::format_string<const Args&...> format;
};

/// A kind of note: what a diagnostic adds at a second place.
template <typename... Args>
struct NoteKind {
  template <size_t N>
  consteval NoteKind(std::string_view name, const char (&text)[N])
      : info{0, Severity::Note, name, {}, std::string_view(text, N - 1)}, format(text) {}

  KindInfo info;
  fmt::format_string<const Args&...> format;
};

/// "BS1002".
std::string code_name(uint16_t code);

/// "error", "warning", "note".
std::string_view severity_name(Severity severity);

}  // namespace bspec::diag
