#include "passes/desugar/implicit_resources.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "support/base/check.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/lint.h"
#include "support/diag/defs/names.h"
#include "support/diag/diagnostics.h"
#include "support/text/case.h"
#include "support/text/plural.h"

namespace bspec::passes {

namespace {

ir::FieldId id_field(const ir::Program& program, const ir::Entity& entity) {
  auto found =
      std::ranges::find_if(entity.fields, [&](ir::FieldId id) { return program[id].name == "id"; });
  BS_CHECK(found != entity.fields.end(), "entity `{}` has no id", entity.name);
  return *found;
}

}  // namespace

void add_implicit_resources(ir::Program& program, Diagnostics& diags) {
  if (!program.routes.empty() || !program.resources.empty()) {
    return;
  }
  std::map<std::string, ir::EntityId> entity_by_path;
  for (ir::EntityId id : program.entities.ids()) {
    const ir::Entity& entity = program[id];
    bool is_identity = program.app.auth && program.app.auth->identity == id;
    if (entity.policies.empty() || is_identity) {
      continue;
    }
    ir::Resource resource;
    resource.entity = id;
    resource.span = entity.span;
    resource.doc = entity.doc;
    resource.path = default_path(entity);
    resource.key = id_field(program, entity);
    resource.implicit = true;
    const std::string& path = resource.path.front().literal;
    const auto [taken, is_new] = entity_by_path.try_emplace(path, id);
    if (!is_new) {
      const ir::Entity& other = program[taken->second];
      diags.report(diag::ImplicitPathTaken, entity.span, entity.name, path, other.name)
          .note(diag::DeclaredHere, other.span, other.name);
      continue;
    }
    diags.report(diag::ImplicitResource, entity.span, entity.name, path);
    program.resources.add(std::move(resource));
  }
}

std::vector<ir::PathSegment> default_path(const ir::Entity& entity) {
  ir::PathSegment segment;
  segment.literal = text::plural(text::kebab_case(entity.name));
  segment.span = entity.span;
  return {std::move(segment)};
}

}  // namespace bspec::passes
