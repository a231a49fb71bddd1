#include "frontend/sema/settings/network.h"

#include <cstddef>
#include <optional>
#include <string>

#include <arpa/inet.h>
#include <llvm/ADT/StringRef.h>

namespace bspec::sema {
namespace {

/// The bits of the address; absent when it is none.
std::optional<unsigned> bits_of(const std::string& address) {
  constexpr unsigned kBits4 = 32;
  constexpr unsigned kBits6 = 128;
  in6_addr parsed = {};
  if (inet_pton(AF_INET, address.c_str(), &parsed) == 1) {
    return kBits4;
  }
  return inet_pton(AF_INET6, address.c_str(), &parsed) == 1 ? std::optional(kBits6) : std::nullopt;
}

}  // namespace

bool is_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::optional<unsigned> bits = bits_of(std::string(text.substr(0, slash)));
  if (!bits || slash == std::string_view::npos) {
    return bits.has_value();
  }
  const llvm::StringRef written(text.substr(slash + 1));
  unsigned length = 0;
  const bool is_plain = !written.empty() && (written.size() == 1 || written.front() != '0');
  return is_plain && !written.getAsInteger(10, length) && length <= *bits;
}

}  // namespace bspec::sema
