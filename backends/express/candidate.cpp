#include "backends/express/candidate.h"

#include <algorithm>
#include <vector>

#include "backends/express/bindings.h"
#include "backends/express/facts.h"
#include "backends/express/names.h"
#include "backends/express/types.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Raw;

/// Whether a policy reads a value of the candidate. The clock and the id of a new row are not given
/// by anybody, and the caller is known.
bool is_given(const plan::Parameter& parameter, bool is_new) {
  const bool is_made =
      parameter.name == "id" || parameter.name == "created_at" || parameter.name == "updated_at";
  return parameter.name != "caller" && !(is_new && is_made);
}

Fragment candidate_value(const Context& context,
                         const plan::EntityPlan& entity,
                         const plan::Parameter& parameter,
                         bool is_new) {
  if (plan::is_ambient(parameter.name)) {
    return ambient(parameter.name);
  }
  if (is_given(parameter, is_new)) {
    return code("$: $", property(parameter.name),
                bound_value(context, parameter.type,
                            code("candidate.$", host_name(entity, parameter.name))));
  }
  if (parameter.name != "id") {
    return code("$: this.now", property(parameter.name));
  }
  // No row has the id 0.
  return entity.counts_ids ? Fragment(Raw("id: 0")) : code("id: $()", new_id(context, entity));
}

}  // namespace

weave::Symbol new_id(const Context& context, const plan::EntityPlan& entity) {
  return context.symbols[entity.draws_ids ? "rt.randomToken" : "rt.newId"];
}

void ask(const Context& context,
         plan::EntityPlanId id,
         const Method& method,
         RepositoryMethodView& view) {
  const EntityNames& names = context.names[id];
  view.is_question = true;
  if (!is_about_candidate(context.server, method.query)) {
    view.parameters = code("{ id }: $", names.row);
    return;
  }
  const plan::Query& query = context.server[method.query];
  const bool is_new = query.name.starts_with("mayCreate");
  std::vector<Fragment> values;
  for (const plan::Parameter& parameter : query.parameters) {
    values.push_back(candidate_value(context, context.server[id], parameter, is_new));
  }
  view.arguments = in_braces(values);
  const bool reads_candidate = std::ranges::any_of(
      query.parameters,
      [&](const plan::Parameter& parameter) { return is_given(parameter, is_new); });
  if (!reads_candidate) {
    view.parameters = Fragment();
    return;
  }
  std::vector<Fragment> parts;
  if (!is_new) {
    parts = {code("...$", names.variable), Fragment(Raw("...changes"))};
  } else if (facts_of(context.server, id).defaulted_fields.empty()) {
    parts = {Fragment(Raw("...values"))};
  } else {
    parts = {code("...$", names.defaults), Fragment(Raw("...values"))};
  }
  view.candidate = CandidateView{weave::join(parts, ", ")};
}

}  // namespace bspec::express
