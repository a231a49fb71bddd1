#pragma once

#include <string>

namespace bspec::passes {

/// What the statement is called that counts the rows of a list: `countOrderItems` for
/// `listOrderItems`.
std::string count_name(const std::string& list_name);

}  // namespace bspec::passes
