#pragma once

#include "ir/program.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// An app with no route and no resource gets a resource for each entity that has an `allow`, and is
/// told so. The identity entity gets none.
///
///   entity Todo { title: String  allow read, create }
///     ⇒
///   resource Todo at "/todos" { list get create }      // BS5901
///
void add_implicit_resources(ir::Program& program, Diagnostics& diags);

/// The path of a resource that nobody gave one: plural, kebab case (contract R-1).
std::vector<ir::PathSegment> default_path(const ir::Entity& entity);

}  // namespace bspec::passes
