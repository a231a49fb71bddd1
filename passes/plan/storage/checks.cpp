#include "passes/plan/storage/checks.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/literal.h"

namespace bspec::passes {
namespace {

constexpr const char* kLargestInt = "9007199254740991";
constexpr int kUuidLength = 36;
constexpr int kDateLength = 10;
constexpr int kTokenLength = 43;
constexpr std::int64_t kLongestEmail = 254;
constexpr std::int64_t kLongestUrl = 2048;
constexpr std::int64_t kLongestIndexedText = 500;
/// The largest finite double.
constexpr const char* kLargestFloat = "1.7976931348623157e308";

std::string length_check(const std::string& column, const ir::Rules& rules, plan::Dialect dialect) {
  const std::string length =
      fmt::format("{}({})", dialect == plan::Dialect::Sqlite ? "length" : "char_length", column);
  if (!rules.max_length) {
    return {};
  }
  if (rules.min_length.value_or(0) == 0) {
    return fmt::format("{} <= {}", length, *rules.max_length);
  }
  return fmt::format("{} BETWEEN {} AND {}", length, *rules.min_length, *rules.max_length);
}

std::string enum_check(const std::string& column, const ir::Enum& declared) {
  std::vector<std::string> values;
  for (const ir::Enumerator& value : declared.values) {
    values.push_back(sql_text(value.wire));
  }
  return fmt::format("{} IN ({})", column, fmt::join(values, ", "));
}

/// The largest number of `precision` digits, `scale` of them behind the point: 999999.99.
std::string largest(const ir::Type& type) {
  const int whole = type.precision - type.scale;
  const std::string digits = whole == 0 ? "0" : std::string(static_cast<size_t>(whole), '9');
  return type.scale == 0 ? digits : fmt::format("{}.{}", digits, std::string(type.scale, '9'));
}

/// A bound without fraction digits that say nothing: 0 for 0.00.
std::string bound(const std::string& digits, unsigned scale, plan::Dialect dialect) {
  if (dialect == plan::Dialect::Postgres && digits.find_first_not_of("-0.") == std::string::npos) {
    return "0";
  }
  return sql_number(digits, dialect == plan::Dialect::Sqlite ? scale : scale_of(digits), dialect);
}

/// A text whose length is bounded even where the spec does not say so.
std::string bounded_text_check(const StoredValue& value,
                               std::int64_t longest,
                               plan::Dialect dialect) {
  ir::Rules rules = value.rules;
  rules.min_length = rules.min_length.value_or(1);
  rules.max_length = rules.max_length.value_or(longest);
  return length_check(value.column, rules, dialect);
}

std::string exact_length_check(const std::string& column, int length, plan::Dialect dialect) {
  return dialect == plan::Dialect::Sqlite ? fmt::format("length({}) = {}", column, length)
                                          : fmt::format("char_length({}) = {}", column, length);
}

std::string number_check(const StoredValue& value, plan::Dialect dialect) {
  const ir::Type& type = value.type;
  const std::string most = type.is(ir::TypeKind::Int) ? kLargestInt : largest(type);
  const std::string min = value.rules.min.value_or("-" + most);
  const std::string max = value.rules.max.value_or(most);
  return fmt::format("{} BETWEEN {} AND {}", value.column, bound(min, type.scale, dialect),
                     bound(max, type.scale, dialect));
}

/// No infinity, and nothing that is not a number: PostgreSQL puts that above all numbers.
std::string float_check(const StoredValue& value) {
  const std::string most = kLargestFloat;
  return fmt::format("{} BETWEEN {} AND {}", value.column, value.rules.min.value_or("-" + most),
                     value.rules.max.value_or(most));
}

/// Bounds where the spec gives some; those that depend on the moment are no property of a row.
std::string range_check(const std::string& column,
                        const std::optional<std::string>& min,
                        const std::optional<std::string>& max) {
  if (min && max) {
    return fmt::format("{} BETWEEN {} AND {}", column, *min, *max);
  }
  if (min) {
    return fmt::format("{} >= {}", column, *min);
  }
  return max ? fmt::format("{} <= {}", column, *max) : std::string();
}

std::optional<std::string> quoted_day(const std::optional<std::string>& bound) {
  const bool is_day = bound && *bound != "today" && *bound != "now";
  return is_day ? std::optional(sql_text(*bound)) : std::nullopt;
}

std::string date_check(const StoredValue& value, plan::Dialect dialect) {
  const std::string range =
      range_check(value.column, quoted_day(value.rules.min), quoted_day(value.rules.max));
  if (dialect == plan::Dialect::Postgres) {
    return range;
  }
  const std::string form = exact_length_check(value.column, kDateLength, dialect);
  return range.empty() ? form : fmt::format("{} AND {}", form, range);
}

}  // namespace

std::string column_check(const ir::Program& program,
                         const StoredValue& value,
                         plan::Dialect dialect) {
  const bool is_sqlite = dialect == plan::Dialect::Sqlite;
  switch (value.type.kind) {
    case ir::TypeKind::Uuid:
    case ir::TypeKind::Row:
      return is_sqlite ? exact_length_check(value.column, kUuidLength, dialect) : std::string();
    case ir::TypeKind::Bool:
      return is_sqlite ? fmt::format("{} IN (0, 1)", value.column) : std::string();
    case ir::TypeKind::Email:
      return bounded_text_check(value, kLongestEmail, dialect);
    case ir::TypeKind::Url:
      return bounded_text_check(value, kLongestUrl, dialect);
    case ir::TypeKind::String:
    case ir::TypeKind::Text:
      return length_check(value.column, value.rules, dialect);
    case ir::TypeKind::Token:
      return exact_length_check(value.column, kTokenLength, dialect);
    case ir::TypeKind::Enum:
      return enum_check(value.column, program[*value.type.enum_id]);
    case ir::TypeKind::Int:
    case ir::TypeKind::Decimal:
      return number_check(value, dialect);
    case ir::TypeKind::Float:
      return float_check(value);
    case ir::TypeKind::Date:
      return date_check(value, dialect);
    case ir::TypeKind::Duration:
      return range_check(value.column, value.rules.min, value.rules.max);
    case ir::TypeKind::Json:
      return is_sqlite ? fmt::format("json_valid({})", value.column) : std::string();
    case ir::TypeKind::Instant:
    case ir::TypeKind::Password:
    case ir::TypeKind::HashedToken:
    case ir::TypeKind::Null:
    case ir::TypeKind::Error:
    case ir::TypeKind::Encrypted:
    case ir::TypeKind::Bytes:
    case ir::TypeKind::File:
    case ir::TypeKind::Input:
    case ir::TypeKind::View:
    case ir::TypeKind::List:
    case ir::TypeKind::Set:
    case ir::TypeKind::Map:
    case ir::TypeKind::Rows:
    case ir::TypeKind::Page:
    case ir::TypeKind::Entry:
    case ir::TypeKind::Record:
      break;
  }
  return {};
}

std::string reference_check(const plan::StoredColumn& column, plan::Dialect dialect) {
  const bool is_uuid = column.type.kind == plan::ValueKind::Uuid;
  return is_uuid && dialect == plan::Dialect::Sqlite
             ? exact_length_check(column.name, kUuidLength, dialect)
             : std::string();
}

bool fits_in_index(const ir::Type& type, const ir::Rules& rules) {
  if (type.is(ir::TypeKind::Json)) {
    return false;
  }
  return !ir::is_text(type.kind) || !rules.max_length || *rules.max_length <= kLongestIndexedText;
}

}  // namespace bspec::passes
