#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// What rows of the database are in the program, and the other way round.
///
///   entity Post { … }         toPost(row), fromPost(post) src/infrastructure/posts/post-rows.ts
///   view PostCard of Post     toPostCard(row)
///
/// Only what some statement reads or writes has a function; a view that is only joined is an object
/// inside of the one that joins it.
Files lower_rows(const Context& context);
TemplateUses rows_templates();

}  // namespace bspec::express
