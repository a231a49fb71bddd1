#pragma once

#include <set>
#include <string>
#include <string_view>

#include "backends/weave/leaf.h"

namespace bspec::backends {

/// Words that no generated name may be, in any language or on any file system: keywords of
/// TypeScript, Python, Java and Go, members every object has, and names of devices. The test is
/// without regard to case. Names of a database are quoted everywhere, so SQL reserves nothing, and
/// `order`, `group` and `user` stay as they are.
bool is_reserved(std::string_view name);

/// Besides those, what no type of TypeScript may be called: `Date`, `Map`, `Error`, `Promise` …
bool is_global_type(std::string_view name);

/// Names of 63 bytes at most, which is what PostgreSQL keeps: a longer one becomes its first 54,
/// `_` and 8 hexadecimal digits of its SHA-256.
std::string limit_name(std::string_view name);

/// The names of one scope: no two of them are equal, not even when case does not count.
class NameScope {
 public:
  /// The name by which `wanted` goes here: itself, with `_` behind it when the word is reserved, or
  /// with a number behind it when it is taken.
  ///
  ///   delete → delete_      user, User → user, User2
  std::string add(std::string_view wanted);

 private:
  std::set<std::string, std::less<>> taken_;
};

/// How TypeScript spells the names of a spec. `words` is an identifier in any case; what comes back
/// is neither reserved nor longer than 63 bytes.
///
///   ts_names::type("order_item") → OrderItem      ts_names::value("OrderItem") → orderItem
namespace ts_names {

weave::Ident type(std::string_view words);
weave::Ident value(std::string_view words);
/// A property after a dot or in braces, where reserved words are harmless; only what every object
/// has is avoided (`constructor`, `__proto__`, `toString`, `then` …).
weave::Ident property(std::string_view words);
/// As `value`, for something with a noun or verb behind its name: `suffixed("post", "Routes")`.
weave::Ident suffixed(std::string_view words, std::string_view suffix);

}  // namespace ts_names

/// The name of a file or folder without its end: kebab case, never a device of Windows.
///
///   file_stem("OrderItem") → order-item
std::string file_stem(std::string_view words);

}  // namespace bspec::backends
