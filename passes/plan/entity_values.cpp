#include "passes/plan/entity_values.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "ir/plan/server_plan.h"
#include "ir/program.h"
#include "passes/plan/names/link_names.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {

std::optional<plan::ItemsPlan> items_of(const ir::Type& type, const ir::Rules& rules) {
  const std::optional<plan::CollectionKind> kind = collection_kind(type);
  if (!kind) {
    return std::nullopt;
  }
  constexpr std::int64_t kMostItems = 100;
  return plan::ItemsPlan{*kind, rules.min_items.value_or(0), rules.max_items.value_or(kMostItems)};
}

std::vector<plan::EntityValues> plan_values(const ir::Program& program, ir::EntityId entity) {
  std::vector<plan::EntityValues> collections;
  for (ir::FieldId id : stored_collections(program, entity)) {
    const ir::Field& field = program[id];
    plan::EntityValues values;
    values.name = host_name(program, id);
    values.field = field.name;
    values.table = value_table(program, id);
    values.owner_column = owner_column(program, id);
    values.type = value_type(program, field);
    values.bounds = *items_of(field.type, field.rules);
    values.doc = field.doc;
    if (field.rules.element && field.rules.element->alias) {
      values.type_text = program[*field.rules.element->alias].name;
    }
    if (field.type.element->is(ir::TypeKind::Row)) {
      values.reference = plan_id(*field.type.element->entity);
    }
    collections.push_back(std::move(values));
  }
  return collections;
}

}  // namespace bspec::passes
