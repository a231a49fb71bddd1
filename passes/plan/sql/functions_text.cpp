#include <string_view>

#include <fmt/format.h>

#include "passes/plan/sql/functions.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

std::string zeros(unsigned count) {
  return std::string(count, '0');
}

/// SQLite holds decimals as whole numbers, so the point is put in.
std::string decimal_text(const std::string& x, unsigned scale) {
  if (scale == 0) {
    return fmt::format("CAST({} AS TEXT)", x);
  }
  return fmt::format(
      "(SELECT CASE WHEN v < 0 THEN '-' ELSE '' END || (abs(v) / 1{0}) || '.' || "
      "substr('{0}' || (abs(v) % 1{0}), -{1}) FROM (SELECT {2} AS v) printed)",
      zeros(scale), scale, x);
}

/// `P1DT2H3M4.500S`: zero parts left out, zero is `PT0S`.
std::string duration_text(const std::string& x, bool is_sqlite) {
  const std::string_view to_text = is_sqlite ? "CAST({} AS TEXT)" : "CAST({} AS text)";
  const auto part = [&](std::string_view amount, std::string_view letter) {
    return fmt::format("CASE WHEN {0} > 0 THEN {1} || '{2}' ELSE '' END", amount,
                       fmt::format(fmt::runtime(to_text), amount), letter);
  };
  const std::string millis =
      is_sqlite ? "substr('000' || (a % 1000), -3)" : "lpad(CAST(a % 1000 AS text), 3, '0')";
  const std::string seconds = fmt::format(
      "CASE WHEN a % 60000 > 0 THEN {} || CASE WHEN a % 1000 > 0 THEN '.' || {} ELSE '' END || "
      "'S' ELSE '' END",
      fmt::format(fmt::runtime(to_text), "a % 60000 / 1000"), millis);
  return fmt::format(
      "(SELECT CASE WHEN v = 0 THEN 'PT0S' ELSE CASE WHEN v < 0 THEN '-P' ELSE 'P' END || {} || "
      "CASE WHEN a % 86400000 > 0 THEN 'T' ELSE '' END || {} || {} || {} END "
      "FROM (SELECT v, abs(v) AS a FROM (SELECT {} AS v) printed) printed)",
      part("a / 86400000", "D"), part("a % 86400000 / 3600000", "H"),
      part("a % 3600000 / 60000", "M"), seconds, x);
}

std::string printed(const SqlCall& call) {
  const SqlArgument& argument = call.arguments.front();
  const std::string& x = argument.text;
  switch (argument.type.kind) {
    case ir::TypeKind::Bool:
      return fmt::format("CASE WHEN {0} THEN 'true' WHEN NOT {0} THEN 'false' END", x);
    case ir::TypeKind::Decimal:
      return call.is_sqlite()
                 ? decimal_text(x, argument.scale)
                 : fmt::format("CAST(CAST({} AS numeric(38, {})) AS text)", x, argument.scale);
    case ir::TypeKind::Date:
      return call.is_sqlite() ? x : fmt::format("to_char({}, 'YYYY-MM-DD')", x);
    case ir::TypeKind::Instant:
      return call.is_sqlite()
                 ? fmt::format("strftime('%Y-%m-%dT%H:%M:%fZ', {} / 1000.0, 'unixepoch')", x)
                 : fmt::format(
                       "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')", x);
    case ir::TypeKind::Duration:
      return duration_text(x, call.is_sqlite());
    case ir::TypeKind::String:
    case ir::TypeKind::Text:
    case ir::TypeKind::Email:
    case ir::TypeKind::Url:
    case ir::TypeKind::Enum:
    case ir::TypeKind::Token:
      return x;
    case ir::TypeKind::Int:
    case ir::TypeKind::Float:
    case ir::TypeKind::Uuid:
    case ir::TypeKind::Row:
      return fmt::format("CAST({} AS {})", x, call.is_sqlite() ? "TEXT" : "text");
    case ir::TypeKind::Error:
    case ir::TypeKind::Null:
    case ir::TypeKind::Json:
    case ir::TypeKind::Password:
    case ir::TypeKind::HashedToken:
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
  BS_UNREACHABLE("a value without a text");
}

/// ASCII only, on both.
std::string folded(const SqlCall& call, std::string_view function) {
  return fmt::format("{}({}{})", function, call.text(0), call.is_sqlite() ? "" : " COLLATE \"C\"");
}

std::string length(const SqlCall& call) {
  return fmt::format("{}({})", call.is_sqlite() ? "length" : "char_length", call.text(0));
}

std::string lower(const SqlCall& call) {
  return folded(call, "lower");
}

std::string upper(const SqlCall& call) {
  return folded(call, "upper");
}

std::string trimmed(const SqlCall& call) {
  return call.is_sqlite() ? fmt::format("trim({}, char(32, 9, 10, 11, 12, 13))", call.text(0))
                          : fmt::format("btrim({}, E' \\t\\n\\x0B\\f\\r')", call.text(0));
}

std::string contains(const SqlCall& call) {
  return call.is_sqlite() ? fmt::format("instr({}, {}) > 0", call.text(0), call.text(1))
                          : fmt::format("position({1} IN {0}) > 0", call.text(0), call.text(1));
}

std::string starts_with(const SqlCall& call) {
  return call.is_sqlite()
             ? fmt::format("substr({0}, 1, length({1})) = {1}", call.text(0), call.text(1))
             : fmt::format("starts_with({}, {})", call.text(0), call.text(1));
}

/// `substr(x, -0)` is the whole text.
std::string ends_with(const SqlCall& call) {
  if (!call.is_sqlite()) {
    return fmt::format("right({0}, char_length({1})) = {1}", call.text(0), call.text(1));
  }
  return fmt::format(
      "CASE {1} WHEN '' THEN {0} IS NOT NULL ELSE substr({0}, -length({1})) = {1} END",
      call.text(0), call.text(1));
}

std::string replaced(const SqlCall& call) {
  return fmt::format("replace({}, {}, {})", call.text(0), call.text(1), call.text(2));
}

constexpr SqlFunction kTextFunctions[] = {
    {ir::Function::Length, length},      {ir::Function::Lower, lower},
    {ir::Function::Upper, upper},        {ir::Function::Trim, trimmed},
    {ir::Function::Contains, contains},  {ir::Function::StartsWith, starts_with},
    {ir::Function::EndsWith, ends_with}, {ir::Function::Replace, replaced},
    {ir::Function::Text, printed}};

}  // namespace

llvm::ArrayRef<SqlFunction> sql_text_functions() {
  return kTextFunctions;
}

}  // namespace bspec::passes
