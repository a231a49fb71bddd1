#pragma once

#include <string>

#include "ir/program.h"

namespace bspec::passes {

/// The table of the values of a List, Set or Map: `article_tags (article_id, value)`, with
/// `position` for a List and `key` for a Map.
std::string value_table(const ir::Program& program, ir::FieldId field);

/// The table of a many-to-many relation, named by the end that was declared first:
/// `article_fans (article_id, user_id)`, of rows of one entity `user_follows (user_id, other_id)`.
std::string pair_table(const ir::Program& program, ir::FieldId end);

/// The column of such a table that holds the row with the field: `article_id`.
std::string owner_column(const ir::Program& program, ir::FieldId field);

/// The column of a pair table that holds the rows of the relation: `user_id`.
std::string linked_column(const ir::Program& program, ir::FieldId end);

}  // namespace bspec::passes
