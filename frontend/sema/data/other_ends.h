#pragma once

namespace bspec::sema {

struct Analysis;

/// Both ends of each `<->` find each other. An end that the other entity does not write exists by
/// that: it is added there.
void link_other_ends(Analysis& analysis);

}  // namespace bspec::sema
