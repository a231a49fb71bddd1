#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/APInt.h>

#include "backends/express/lower_passwords.h"
#include "backends/express/tests/bodies.h"
#include "backends/express/tests/decimals.h"

namespace bspec::express {
namespace {

using plan::LexerKind;
using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::IntLit;
using weave::Raw;
using weave::StringLit;

/// Collects `[member, value, code]`.
class Cases {
 public:
  Cases(const Context& context, const plan::InputMemberPlan& member)
      : context_(context), member_(member), lexer_(context.server[*member.lexer]) {}

  std::vector<Fragment> run() {
    const bool is_text = lexer_.kind == LexerKind::String || lexer_.kind == LexerKind::Text ||
                         lexer_.kind == LexerKind::Email || lexer_.kind == LexerKind::Url ||
                         lexer_.kind == LexerKind::Password ||
                         lexer_.kind == LexerKind::HashedToken;
    if (!member_.type.nullable) {
      add(Fragment(Raw("null")), is_text ? "required" : "null_not_allowed");
    }
    switch (lexer_.kind) {
      case LexerKind::String:
      case LexerKind::Text:
      case LexerKind::Password:
      case LexerKind::HashedToken:
        add(Fragment(IntLit(7)), "wrong_type");
        add_lengths();
        add_common();
        break;
      case LexerKind::Token:
      case LexerKind::Email:
      case LexerKind::Url:
      case LexerKind::Uuid:
      case LexerKind::Date:
      case LexerKind::Instant:
      case LexerKind::Duration:
        add(Fragment(IntLit(7)), "wrong_type");
        add(Fragment(StringLit("x")), "invalid_format");
        break;
      case LexerKind::Enum:
        add(Fragment(IntLit(7)), "wrong_type");
        add(Fragment(StringLit("-")), "not_in_enum");
        break;
      case LexerKind::Integer:
        add(Fragment(StringLit("7")), "wrong_type");
        add_bounds(0);
        break;
      case LexerKind::Float:
        add(Fragment(StringLit("7")), "wrong_type");
        break;
      case LexerKind::Decimal:
        add(Fragment(Raw("true")), "wrong_type");
        add_bounds(lexer_.scale);
        add_digits();
        break;
      case LexerKind::Boolean:
        add(Fragment(StringLit("true")), "wrong_type");
        break;
      case LexerKind::Json:
      case LexerKind::PasswordAttempt:
        break;
    }
    return std::move(cases_);
  }

 private:
  void add(const Fragment& value, const char* error) {
    cases_.push_back(code("[$, $, $]", StringLit(member_.wire), value, StringLit(error)));
  }

  static Fragment repeated(std::int64_t count) { return code("'x'.repeat($)", IntLit(count)); }

  void add_lengths() {
    const std::int64_t min = lexer_.min_length.value_or(0);
    if (min == 1 && !lexer_.blank_as_null) {
      add(Fragment(StringLit("")), member_.type.nullable ? "too_short" : "required");
    } else if (min > 1) {
      add(repeated(min - 1), "too_short");
    }
    // Longer than a body may be, it would be refused for that.
    constexpr std::int64_t kRoom = 10'000;
    if (lexer_.max_length && *lexer_.max_length + kRoom < context_.server.app.limits.body_bytes) {
      add(repeated(*lexer_.max_length + 1), "too_long");
    }
  }

  void add_common() {
    if (!lexer_.refuses_common) {
      return;
    }
    const std::optional<std::string> common =
        common_password(lexer_.min_length.value_or(0), lexer_.max_length.value_or(0));
    if (common) {
      add(Fragment(StringLit(*common)), "invalid_value");
    }
  }

  void add_number(const llvm::APInt& units, unsigned scale, const char* error) {
    const std::string text = decimal_text(units, scale);
    if (lexer_.kind == LexerKind::Decimal) {
      add(Fragment(StringLit(text)), error);
      return;
    }
    const std::int64_t value = std::stoll(text);
    const Fragment digits(IntLit(value < 0 ? -value : value));
    add(value < 0 ? code("-$", digits) : digits, error);
  }

  /// A bound that says more than the digits of the type do.
  bool is_own(const std::optional<std::string>& bound) const {
    if (!bound || lexer_.kind != LexerKind::Decimal) {
      return bound.has_value();
    }
    const llvm::APInt most = units_of(std::string(lexer_.precision, '9'), 0);
    return units_of(*bound, lexer_.scale).abs() != most;
  }

  void add_bounds(unsigned scale) {
    constexpr unsigned kBits = 192;
    const llvm::APInt one(kBits, 1);
    const llvm::APInt safe(kBits, (std::uint64_t{1} << 53U) - 1);
    const auto is_safe = [&](const llvm::APInt& units) {
      return lexer_.kind == LexerKind::Decimal || units.abs().ule(safe);
    };
    if (is_own(lexer_.min)) {
      const llvm::APInt below = units_of(*lexer_.min, scale) - one;
      if (is_safe(below)) {
        add_number(below, scale, "too_small");
      }
    }
    if (is_own(lexer_.max)) {
      const llvm::APInt above = units_of(*lexer_.max, scale) + one;
      if (is_safe(above)) {
        add_number(above, scale, "too_large");
      }
    }
  }

  void add_digits() {
    const unsigned scale = lexer_.scale;
    if (!is_own(lexer_.max)) {
      add(Fragment(StringLit(
              decimal_text(units_of("1" + std::string(lexer_.precision, '0'), 0), scale))),
          "out_of_range");
    }
    const llvm::APInt least = units_of("1", 0);
    const bool is_above = !lexer_.min || units_of(*lexer_.min, scale + 1).sle(least);
    const bool is_below = !lexer_.max || least.sle(units_of(*lexer_.max, scale + 1));
    if (is_above && is_below) {
      add(Fragment(StringLit(decimal_text(least, scale + 1))), "not_multiple");
    }
  }

  const Context& context_;
  const plan::InputMemberPlan& member_;
  const plan::Lexer& lexer_;
  std::vector<Fragment> cases_;
};

/// What a collection or a nested input refuses as a whole.
std::vector<Fragment> shape_cases(const plan::InputMemberPlan& member) {
  std::vector<Fragment> cases;
  const auto add = [&](const char* value, const char* error) {
    cases.push_back(code("[$, $, $]", StringLit(member.wire), Ident(value), StringLit(error)));
  };
  if (!member.type.nullable) {
    add("null", "null_not_allowed");
  }
  add("true", "wrong_type");
  return cases;
}

}  // namespace

std::vector<Fragment> member_cases(const Context& context, const plan::InputMemberPlan& member) {
  if (member.is_rest) {
    return {};
  }
  if (member.items || member.input) {
    return shape_cases(member);
  }
  return Cases(context, member).run();
}

}  // namespace bspec::express
