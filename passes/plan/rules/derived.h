#pragma once

#include <vector>

#include "ir/plan/rule_steps.h"
#include "ir/program.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// The derived fields of an entity, each behind those that it is made from.
///
///   slug: String(1..80) derived slugify(title)    → slug from title: slugify(this.title)
///
std::vector<plan::DerivedField> derived_fields(const ir::Program& program,
                                               ir::EntityId entity,
                                               Diagnostics& diags);

}  // namespace bspec::passes
