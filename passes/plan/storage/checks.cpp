#include "passes/plan/storage/checks.h"

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

std::string number_check(const std::string& column, const ir::Field& field, plan::Dialect dialect) {
  const ir::Type& type = field.type;
  const std::string most = type.is(ir::TypeKind::Int) ? kLargestInt : largest(type);
  const std::string min = field.rules.min.value_or("-" + most);
  const std::string max = field.rules.max.value_or(most);
  return fmt::format("{} BETWEEN {} AND {}", column, bound(min, type.scale, dialect),
                     bound(max, type.scale, dialect));
}

}  // namespace

std::string column_check(const ir::Program& program, ir::FieldId id, plan::Dialect dialect) {
  const ir::Field& field = program[id];
  const std::string column = column_name(program, id);
  const bool is_sqlite = dialect == plan::Dialect::Sqlite;
  if (field.type.is(ir::TypeKind::Uuid)) {
    return is_sqlite ? fmt::format("length({}) = {}", column, kUuidLength) : std::string();
  }
  if (field.type.is(ir::TypeKind::Bool)) {
    return is_sqlite ? fmt::format("{} IN (0, 1)", column) : std::string();
  }
  if (field.type.is(ir::TypeKind::Email)) {
    ir::Rules rules = field.rules;
    rules.min_length = rules.min_length.value_or(1);
    rules.max_length = rules.max_length.value_or(254);
    return length_check(column, rules, dialect);
  }
  if (field.type.is(ir::TypeKind::String) || field.type.is(ir::TypeKind::Text)) {
    return length_check(column, field.rules, dialect);
  }
  if (field.type.enum_id) {
    return enum_check(column, program[*field.type.enum_id]);
  }
  if (field.type.is(ir::TypeKind::Int) || field.type.is(ir::TypeKind::Decimal)) {
    return number_check(column, field, dialect);
  }
  return {};
}

}  // namespace bspec::passes
