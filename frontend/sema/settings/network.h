#pragma once

#include <string_view>

namespace bspec::sema {

/// Whether a text is a network in CIDR notation, or one address: `10.0.0.0/8`, `fd00::/8`.
bool is_network(std::string_view text);

}  // namespace bspec::sema
