#pragma once

#include <string>
#include <vector>

#include "ir/ids.h"

namespace bspec::ir {
struct Program;
}  // namespace bspec::ir

namespace bspec::sema {

/// The fields of one unique key.
using KeyFields = std::vector<ir::FieldId>;

/// The unique keys that find a row of an entity: its id first, then the others as they are
/// declared. A key with `where` finds nothing.
std::vector<KeyFields> look_up_keys(const ir::Program& program, ir::EntityId entity);

/// Keys in the words of a message: "`id`, `group, position`".
std::string describe_keys(const ir::Program& program, const std::vector<KeyFields>& keys);

}  // namespace bspec::sema
