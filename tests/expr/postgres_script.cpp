#include "tests/expr/postgres_script.h"

#include <string_view>

#include <fmt/format.h>

#include "passes/evaluate/values/calendar.h"
#include "passes/plan/sql/literal.h"
#include "tests/expr/frame.h"
#include "tests/expr/sql_case.h"
#include "tests/expr/sql_data.h"

namespace bspec::vectors {
namespace {

/// Runs a query that must not end the script, and judges its one value as a text.
constexpr std::string_view kAsk = R"sql(\set ON_ERROR_STOP on
\pset tuples_only on
\pset format unaligned
SET client_min_messages = warning;
SET extra_float_digits = 1;
CREATE FUNCTION pg_temp.ask(name text, query text, expected text) RETURNS text AS $ask$
DECLARE found text;
BEGIN
  EXECUTE query INTO found;
  IF found IS NOT DISTINCT FROM expected THEN
    RETURN 'ok ' || name;
  END IF;
  RETURN 'not ok ' || name || ': found ' || coalesce(found, 'null') || ', expected ' || coalesce(expected, 'null');
EXCEPTION WHEN OTHERS THEN
  RETURN CASE WHEN expected = 'error out_of_range' THEN 'ok ' || name ELSE 'not ok ' || name || ': ' || SQLERRM END;
END $ask$ LANGUAGE plpgsql;
)sql";

/// The one value of a query, as a text that does not depend on settings.
std::string as_text(const SqlCase& made) {
  switch (made.type.kind) {
    case ir::TypeKind::Decimal:
      return fmt::format("CAST(CAST(v AS numeric(38, {})) AS text)", made.type.scale);
    case ir::TypeKind::Instant:
      return "to_char(v AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
    default:
      return "CAST(v AS text)";
  }
}

/// What that text must be.
std::string expected_text(const Vector& vector, const SqlCase& made) {
  if (vector.error) {
    return passes::sql_text(expected_outcome(vector));
  }
  const Json& value = *vector.value;
  if (value.is_null()) {
    return "NULL";
  }
  if (made.type.is(ir::TypeKind::Duration)) {
    const auto duration = evaluate::parse_duration(value.get<std::string>());
    return passes::sql_text(fmt::to_string(duration.value().ms));
  }
  if (made.type.is(ir::TypeKind::Float)) {
    return fmt::format("CAST(CAST('{}' AS double precision) AS text)", value.dump());
  }
  return passes::sql_text(value.is_string() ? value.get<std::string>() : value.dump());
}

}  // namespace

std::string postgres_script(llvm::ArrayRef<Vector> vectors) {
  std::string script(kAsk);
  for (const Vector& vector : vectors) {
    if (vector.refused) {
      continue;
    }
    const Framed framed = put_into_frame(vector, frame_of(vector));
    if (!has_sql(vector, framed)) {
      continue;
    }
    const SqlCase made = sql_case(vector, framed, plan::Dialect::Postgres);
    const std::string query =
        fmt::format("SELECT {} FROM ({}) AS asked(v)", as_text(made), made.query);
    script += fmt::format("BEGIN;\n{}SELECT pg_temp.ask({}, {}, {});\nROLLBACK;\n", made.setup,
                          passes::sql_text(vector.id()), passes::sql_text(query),
                          expected_text(vector, made));
  }
  return script;
}

}  // namespace bspec::vectors
