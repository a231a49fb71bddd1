#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ir/expr/function.h"
#include "ir/type/type.h"

namespace bspec::ir {
struct Program;
}  // namespace bspec::ir

namespace bspec::sema {

/// What an argument of a function may be.
enum class Pattern : std::uint8_t {
  Text,
  /// A List or Set of texts.
  Texts,
  Int,
  /// An Int or a Decimal.
  Number,
  /// A number or a Duration.
  Measure,
  /// What `<` compares.
  Ordered,
  Date,
  Instant,
  /// A Date or an Instant.
  Calendar,
  Duration,
  /// A scalar that has a text.
  Printable,
  /// A scalar, or a List, Set or Map of scalars.
  Encodable,
  Map,
  Encrypted,
  /// The bare name of a unit of the calendar.
  Unit,
  /// The number of decimal places, and of characters: written out.
  Places,
  Characters,
};

/// How the type of a result follows from those of the arguments.
enum class Result : std::uint8_t {
  Bool,
  Int,
  String,
  Date,
  Instant,
  /// Text where an argument is, else String.
  AnyText,
  /// Text where the first argument is, else String.
  FirstText,
  /// The same, as it is not there without the text that is looked for.
  NullableFirstText,
  /// A List of texts like the first argument.
  Texts,
  /// That of the first argument.
  First,
  /// One that holds both.
  Joined,
  /// An Int, a Decimal with as many places as the second argument says.
  Rounded,
  /// Null unless the divisor is a literal other than zero.
  Quotient,
  Percent,
  Keys,
  Values,
  /// The value of a Map, or null.
  MapValue,
  LongText,
  Json,
};

/// One row of the table of functions (language.md 4). A name has as many rows as it has numbers of
/// arguments.
struct Signature {
  std::string_view name;
  ir::Function function;
  Result result;
  std::size_t count;
  std::array<Pattern, 3> patterns;
};

/// The rows of one name; none if no function has it.
std::vector<const Signature*> find_signatures(std::string_view name);

/// The names of all functions, also of those that are no row of the table.
std::vector<std::string_view> function_names();

/// "2 arguments", "1 or 3 arguments".
std::string arguments_phrase(const std::vector<const Signature*>& signatures);

/// Whether an argument of this type may stand where the pattern is. Literals, and null, are for the
/// caller of this function.
bool matches(const ir::Program& program, Pattern pattern, const ir::Type& type);

/// In the words of a message: "a text".
std::string_view phrase_of(Pattern pattern);

}  // namespace bspec::sema
