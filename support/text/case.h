#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bspec::text {

/// The words of an identifier, in lower case. A word begins after `_`, at a capital after a small
/// letter or digit, and at the last capital of a run before a small letter; a digit belongs to the
/// word before it.
///
///   orderItem → order item      HTTPServer2 → http server2      user_id → user id
std::vector<std::string> split_words(std::string_view identifier);

/// orderItem
std::string camel_case(std::string_view identifier);
/// OrderItem
std::string pascal_case(std::string_view identifier);
/// order_item
std::string snake_case(std::string_view identifier);
/// order-item
std::string kebab_case(std::string_view identifier);
/// order item
std::string words(std::string_view identifier);

}  // namespace bspec::text
