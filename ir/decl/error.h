#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "support/source/span.h"

namespace bspec::ir {

/// `error E 409 at "week" "is already paid"`.
struct ErrorDecl {
  std::string name;
  Span span;
  std::string doc;
  int status = 400;
  /// Absent: the subject.
  std::optional<std::string> at;
  /// Absent: the name in words.
  std::optional<std::string> message;
};

/// The kinds of failure that `errors { … }` can spell (settings.md 3).
enum class FailureKind : std::uint8_t {
  Invalid,
  Parameter,
  Malformed,
  Unauthenticated,
  Forbidden,
  Missing,
  Route,
  Conflict,
  Method,
  Accept,
  MediaType,
  Size,
  Match,
  Rate,
  Busy,
  Internal,
};

enum class ErrorShape : std::uint8_t { Problem, Fields, Text };

/// What a spec says about one kind; the rest is the default of settings.md 3.
struct KindSettings {
  std::optional<int> status;
  /// `field`, `subject`, or a literal.
  std::optional<std::string> at;
  std::optional<std::string> message;
};

struct ErrorSettings {
  ErrorShape shape = ErrorShape::Problem;
  /// The member of the shapes `fields` and `text`.
  std::string member;
  std::map<FailureKind, KindSettings> kinds;
};

/// As a spec writes it: `unauthenticated`.
std::string_view name_of(FailureKind kind);

}  // namespace bspec::ir
