#pragma once

#include <string>
#include <string_view>

namespace bspec::text {

/// The plural of a word in lower case, by the published rule and nothing else: `y` after a
/// consonant becomes `ies`; `s x z ch sh` take `es`; every other word takes `s`. Only the end is
/// looked at, so `order_item` and `order-item` work too.
std::string plural(std::string_view word);

}  // namespace bspec::text
