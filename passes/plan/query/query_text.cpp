#include "passes/plan/query/query_text.h"

#include <string>

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/server_plan.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::passes {

void add_parameters(plan::Query& query, plan::Ambient reads) {
  if (reads.caller) {
    plan::ValueType type = of_kind(plan::ValueKind::Uuid);
    type.nullable = true;
    query.parameters.push_back({"caller", type});
  }
  if (reads.now) {
    query.parameters.push_back({"now", of_kind(plan::ValueKind::Instant)});
  }
}

std::string by_fields(const ir::Program& program, llvm::ArrayRef<ir::FieldId> fields) {
  std::string name;
  for (ir::FieldId field : fields) {
    name += name.empty() ? "By" : "And";
    name += text::pascal_case(program[field].name);
  }
  return name;
}

std::string key_condition(const ir::Program& program, llvm::ArrayRef<ir::FieldId> fields) {
  std::string condition;
  for (ir::FieldId field : fields) {
    condition += condition.empty() ? "" : " AND ";
    condition += fmt::format("this.{0} = :{0}", column_name(program, field));
  }
  return condition;
}

plan::ValueType column_type(const plan::EntityPlan& entity, const std::string& column) {
  for (const plan::EntityField& field : entity.fields) {
    if (field.column == column) {
      return field.type;
    }
  }
  BS_UNREACHABLE(fmt::format("{} has no column {}", entity.name, column));
}

std::string postgres_type(const plan::ValueType& type) {
  switch (type.kind) {
    case plan::ValueKind::Text:
    case plan::ValueKind::Enum:
      return "text";
    case plan::ValueKind::Uuid:
      return "uuid";
    case plan::ValueKind::Integer:
      return "bigint";
    case plan::ValueKind::Decimal:
      return fmt::format("numeric({}, {})", type.precision, type.scale);
    case plan::ValueKind::Float:
      return "double precision";
    case plan::ValueKind::Boolean:
      return "boolean";
    case plan::ValueKind::Date:
      return "date";
    case plan::ValueKind::Duration:
      return "bigint";
    case plan::ValueKind::Json:
      return "jsonb";
    case plan::ValueKind::Instant:
      return "timestamptz(3)";
  }
  BS_UNREACHABLE("kind of value");
}

std::string typed_parameter(const plan::Parameter& parameter, plan::Dialect dialect) {
  if (dialect == plan::Dialect::Sqlite) {
    return ":" + parameter.name;
  }
  const bool is_text =
      parameter.type.kind == plan::ValueKind::Text || parameter.type.kind == plan::ValueKind::Enum;
  return fmt::format("CAST(:{} AS {}){}", parameter.name, postgres_type(parameter.type),
                     is_text ? " COLLATE \"C\"" : "");
}

std::string candidate_column(const plan::Parameter& parameter, plan::Dialect dialect) {
  return fmt::format("{} AS {}", typed_parameter(parameter, dialect), parameter.name);
}

std::string in_array(const std::string& parameter,
                     const plan::ValueType& item,
                     plan::Dialect dialect) {
  if (dialect == plan::Dialect::Sqlite) {
    return fmt::format("IN (SELECT value FROM json_each(:{}))", parameter);
  }
  return fmt::format("= ANY (CAST(:{} AS {}[]))", parameter, postgres_type(item));
}

}  // namespace bspec::passes
