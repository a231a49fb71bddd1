#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ir/program.h"

namespace bspec::passes {

/// The name of every route, in their order; unique (docs/decisions/0001).
///
///   POST "/posts/{slug}/publish"                              publishPost
///   PUT and DELETE "/posts/{slug}/feature"                    updatePostFeature, deletePostFeature
///   GET "/authors/{id}" { let author = get User(…) … }        getUser
///
std::vector<std::string> operation_names(const ir::Program& program);

/// The entity that a route is about: of its first `get`, `create`, `list` or account.
std::optional<ir::EntityId> subject_of(const ir::Program& program, const ir::Route& route);

}  // namespace bspec::passes
