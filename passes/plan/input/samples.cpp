#include "passes/plan/input/samples.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/Support/Regex.h>

#include "ir/plan/shape.h"
#include "ir/program.h"
#include "passes/plan/sql/literal.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

constexpr std::int64_t kLongestNumber = 5;

std::string numbered(std::string_view text, std::string_view number) {
  std::string result(text);
  if (const size_t at = result.find("{n}"); at != std::string::npos) {
    result.replace(at, 3, number);
  }
  return result;
}

bool fits(const plan::Lexer& lexer, std::string_view text) {
  const auto length = static_cast<std::int64_t>(text.size());
  const bool has_length =
      length >= lexer.min_length.value_or(0) && length <= lexer.max_length.value_or(length);
  return has_length &&
         (!lexer.pattern || llvm::Regex(fmt::format("^({})$", *lexer.pattern)).match(text));
}

/// With the shortest and the longest number in its place.
bool fits_numbered(const plan::Lexer& lexer, std::string_view text) {
  return fits(lexer, numbered(text, "1")) &&
         fits(lexer, numbered(text, std::string(kLongestNumber, '9')));
}

/// `text` again and again until it is long enough, cut to what is left beside the number.
std::string sized(const plan::Lexer& lexer, std::string_view text, bool is_unique) {
  const std::string_view tail = is_unique ? " {n}" : "";
  const std::int64_t shortest_tail = is_unique ? 2 : 0;
  const std::int64_t longest_tail = is_unique ? kLongestNumber + 1 : 0;
  const std::int64_t most = lexer.max_length.value_or(1000) - longest_tail;
  std::string result(text);
  while (static_cast<std::int64_t>(result.size()) < lexer.min_length.value_or(0) - shortest_tail) {
    result += ' ';
    result += text;
  }
  if (static_cast<std::int64_t>(result.size()) > most) {
    result.resize(static_cast<size_t>(std::max<std::int64_t>(most, 0)));
  }
  while (!result.empty() && result.back() == ' ') {
    result.back() = 'x';
  }
  const std::string whole = result + std::string(tail);
  return result.empty() && is_unique ? "{n}" : whole;
}

std::string sample_text(const plan::Lexer& lexer, std::string_view name, bool is_unique) {
  const std::string words = text::words(name);
  if (!lexer.pattern) {
    const std::string stem = lexer.lower ? words : text::pascal_case(name);
    const std::string numbers = sized(lexer, stem, is_unique);
    const bool has_room = !is_unique || fits_numbered(lexer, numbers);
    return has_room ? numbers : sized(lexer, stem, /*is_unique=*/false);
  }
  const std::string kebab = text::kebab_case(name);
  const std::array candidates = {kebab + "-{n}",
                                 kebab + "{n}",
                                 text::snake_case(name) + "_{n}",
                                 text::pascal_case(name) + "{n}",
                                 std::string("A{n}"),
                                 std::string("{n}")};
  for (const std::string& candidate : candidates) {
    if (fits_numbered(lexer, candidate)) {
      return is_unique ? candidate : numbered(candidate, "1");
    }
  }
  return sample_of_pattern(*lexer.pattern, lexer.min_length.value_or(0)).value_or(kebab);
}

std::string sample_number(const plan::Lexer& lexer) {
  const std::string one = with_scale("1", lexer.scale);
  const auto is_negative = [](const std::optional<std::string>& bound) {
    return bound && bound->starts_with('-');
  };
  if (lexer.min && !is_negative(lexer.min) &&
      lexer.min->find_first_of("123456789") != std::string::npos) {
    return with_scale(*lexer.min, std::max<unsigned>(lexer.scale, scale_of(*lexer.min)));
  }
  if (lexer.max && (is_negative(lexer.max) || *lexer.max == "0" || lexer.max->starts_with("0."))) {
    return with_scale(*lexer.max, std::max<unsigned>(lexer.scale, scale_of(*lexer.max)));
  }
  return one;
}

bool is_now(const std::optional<std::string>& bound) {
  return bound == "today" || bound == "now";
}

/// A day long ago, of this time or far away, which bounds that depend on the moment let in as well.
std::string sample_moment(const plan::Lexer& lexer, std::string_view time) {
  constexpr std::array<std::string_view, 3> kDays = {"2026-01-31", "2001-01-31", "2099-12-31"};
  const auto fits_bounds = [&](const std::string& text) {
    const bool is_above = is_now(lexer.min) ? text >= "2090" : !lexer.min || text >= *lexer.min;
    const bool is_below = is_now(lexer.max) ? text < "2010" : !lexer.max || text <= *lexer.max;
    return is_above && is_below;
  };
  for (const std::string_view day : kDays) {
    std::string text = fmt::format("{}{}", day, time);
    if (fits_bounds(text)) {
      return text;
    }
  }
  return is_now(lexer.min) || !lexer.min ? lexer.max.value_or("2026-01-31") : *lexer.min;
}

/// As on the wire: `PT15M`.
std::string duration_text(std::int64_t milliseconds) {
  constexpr std::int64_t kSecond = 1000;
  constexpr std::int64_t kMinute = 60 * kSecond;
  constexpr std::int64_t kHour = 60 * kMinute;
  constexpr std::int64_t kDay = 24 * kHour;
  std::string days;
  std::string time;
  const auto part = [&](std::string& text, std::int64_t unit, char letter) {
    if (milliseconds >= unit) {
      text += fmt::format("{}{}", milliseconds / unit, letter);
      milliseconds %= unit;
    }
  };
  part(days, kDay, 'D');
  part(time, kHour, 'H');
  part(time, kMinute, 'M');
  if (milliseconds % kSecond != 0) {
    time += fmt::format("{}.{:03}S", milliseconds / kSecond, milliseconds % kSecond);
  } else {
    part(time, kSecond, 'S');
  }
  const bool is_zero = days.empty() && time.empty();
  return is_zero ? "PT0S" : fmt::format("P{}{}{}", days, time.empty() ? "" : "T", time);
}

std::string sample_duration(const plan::Lexer& lexer) {
  constexpr std::int64_t kQuarter = 15LL * 60 * 1000;
  const std::int64_t least = lexer.min ? std::stoll(*lexer.min) : 0;
  const std::int64_t most = lexer.max ? std::stoll(*lexer.max) : std::max(least, kQuarter);
  return duration_text(std::clamp(kQuarter, std::max<std::int64_t>(least, 0), most));
}

}  // namespace

std::string sample_of(const ir::Program& program,
                      const plan::Lexer& lexer,
                      std::string_view name,
                      bool is_unique) {
  switch (lexer.kind) {
    case plan::LexerKind::String:
    case plan::LexerKind::Text:
    case plan::LexerKind::HashedToken:
      return sample_text(lexer, name, is_unique);
    case plan::LexerKind::Email:
      return is_unique ? "someone{n}@example.org" : "someone@example.org";
    case plan::LexerKind::Url:
      return "https://example.org/";
    case plan::LexerKind::Token:
      return std::string(43, 'A');
    case plan::LexerKind::Uuid:
      return "0198c2f4-7c00-7000-8000-000000000001";
    case plan::LexerKind::Integer:
    case plan::LexerKind::Decimal:
    case plan::LexerKind::Float:
      return sample_number(lexer);
    case plan::LexerKind::Boolean:
      return "true";
    case plan::LexerKind::Date:
      return sample_moment(lexer, "");
    case plan::LexerKind::Instant:
      return sample_moment(lexer, "T12:00:00.000Z");
    case plan::LexerKind::Duration:
      return sample_duration(lexer);
    case plan::LexerKind::Json:
      return "{}";
    case plan::LexerKind::Enum:
      return program.enums[ir::EnumId(lexer.enum_id->index())].values.front().wire;
    case plan::LexerKind::Password:
      return sized(lexer, "correct horse battery staple", /*is_unique=*/false);
    case plan::LexerKind::PasswordAttempt:
      return "correct horse battery staple";
  }
  BS_UNREACHABLE("kind of lexer");
}

}  // namespace bspec::passes
