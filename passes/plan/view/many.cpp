#include <string>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"
#include "passes/plan/view/views.h"
#include "support/text/case.h"
#include "support/text/plural.h"

namespace bspec::passes {

plan::Query Views::many(ir::ViewId view, plan::QueryRole role) {
  plan(view);
  return reading(view, role, plan::Cardinality::Many);
}

void Views::write_many(SqlText& sql, ir::ViewId id) const {
  const plan::ViewPlanId planned = planned_.at(id);
  sql.text("SELECT ").view_columns(planned);
  if (views_[planned].has_levels) {
    sql.text(", this.id AS \"_id\"");
  }
  sql.text("\nFROM ").view_source(planned);
}

plan::QueryId Views::show_many(ir::ViewId id) {
  const plan::ViewPlanId planned = plan(id);
  const ir::View& view = program_[id];
  const std::string name = "get" + text::pascal_case(text::plural(text::snake_case(name_of(view))));
  return queries_.add(view.entity, name, [&] {
    plan::Query query = many(id, plan::QueryRole::ShowMany);
    if (!views_[planned].has_levels) {
      query.columns.push_back({"_id", id_type(program_, view.entity)});
    }
    plan::ValueType ids = id_type(program_, view.entity);
    ids.collection = plan::CollectionKind::List;
    query.parameters = {{"ids", ids}};
    add_view_parameters(query, planned);
    add_ambient(query, views_[planned].reads, std::nullopt);
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text("SELECT ").view_columns(planned).text(", this.id AS \"_id\"\nFROM ");
      sql.view_source(planned).text(
          "\nWHERE this.id " +
          in_array("ids", id_type(program_, program_[id].entity), sql.dialect()));
    });
    return query;
  });
}

}  // namespace bspec::passes
