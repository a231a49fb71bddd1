#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ir/program.h"

namespace bspec::ir {

/// The stable ids of the declarations of one kind, in the order of their store.
struct StableIds {
  /// The member of `Program` that they are about; `values` are the enumerators of all enums.
  std::string_view store;
  std::vector<std::string> ids;
};

/// A name for each declaration that does not change when others are added, removed, edited or
/// moved, so that two programs can be compared. It changes with its own name, or path and method,
/// only.
///
///   entity Article · field Article.title · value Role.admin · route POST /articles/{}/publish
///   body of route POST /articles/{}/publish · view Card · default view of Article · on PayoutMade
///
/// What has the same id as an earlier one (two listeners of one event) is told apart by ` (2)`.
std::vector<StableIds> stable_ids(const Program& program);

}  // namespace bspec::ir
