#pragma once

#include <vector>

#include "ir/program.h"

namespace bspec::passes {

/// The ordinary routes that one resource stands for. Without operations of its own it has those of
/// `list get create update delete` that some `allow` names.
///
///   resource Post at "/posts" by slug as PostPage { update PostEdit }
///     ⇒
///   PATCH "/posts/{slug}" {                             // updatePost
///       body PostEdit
///       let post = get Post(slug: path.slug)
///       update post { ...body }
///       reply post as PostPage
///   }
std::vector<ir::Route> resource_routes(ir::Program& program, ir::ResourceId resource);

}  // namespace bspec::passes
