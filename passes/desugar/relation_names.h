#pragma once

#include "ir/program.h"

namespace bspec::passes {

/// Puts the relation in the place of each name that a `let` gave it: a collection is evaluated when
/// it is used, so the name is nothing but a shorter way to write it.
///
///   let seats = group.seats   require count(seats) < 5 else Full
///     ⇒
///   let seats = group.seats   require count(group.seats) < 5 else Full
///
void expand_relation_names(ir::Program& program);

}  // namespace bspec::passes
