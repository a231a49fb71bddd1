#include "backends/common/names.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/Support/SHA256.h>

#include "support/text/case.h"

namespace bspec::backends {
namespace {

// Sorted, in lower case.
constexpr std::string_view kReserved[] = {
#include "backends/common/reserved_words.inc"
};

constexpr std::string_view kGlobalTypes[] = {
#include "backends/common/global_types.inc"
};

/// What every object of JavaScript has or means something by.
constexpr std::string_view kObjectMembers[] = {
    "__definegetter__",
    "__definesetter__",
    "__lookupgetter__",
    "__lookupsetter__",
    "__proto__",
    "constructor",
    "hasownproperty",
    "isprototypeof",
    "propertyisenumerable",
    "prototype",
    "then",
    "tojson",
    "tolocalestring",
    "tostring",
    "valueof",
};

constexpr std::string_view kDevices[] = {"aux", "con", "nul", "prn"};

bool is_device(std::string_view lower) {
  const bool is_numbered = lower.size() == 4 && llvm::isDigit(lower[3]) &&
                           (lower.starts_with("com") || lower.starts_with("lpt"));
  return is_numbered || std::ranges::find(kDevices, lower) != std::end(kDevices);
}

bool is_object_member(std::string_view name) {
  const std::string lower = llvm::StringRef(name).lower();
  return std::ranges::binary_search(kObjectMembers, std::string_view(lower));
}

std::string without_reserved(const std::string& name) {
  return limit_name(is_reserved(name) ? name + "_" : name);
}

}  // namespace

bool is_reserved(std::string_view name) {
  const std::string lower = llvm::StringRef(name).lower();
  return std::ranges::binary_search(kReserved, std::string_view(lower)) ||
         is_object_member(lower) || is_device(lower);
}

bool is_global_type(std::string_view name) {
  const std::string lower = llvm::StringRef(name).lower();
  return std::ranges::binary_search(kGlobalTypes, std::string_view(lower));
}

std::string limit_name(std::string_view name) {
  constexpr size_t kMaxName = 63;
  constexpr size_t kKept = 54;
  constexpr size_t kDigestBytes = 4;
  if (name.size() <= kMaxName) {
    return std::string(name);
  }
  const llvm::ArrayRef<uint8_t> bytes(reinterpret_cast<const uint8_t*>(name.data()), name.size());
  const auto digest = llvm::SHA256::hash(bytes);
  return fmt::format("{}_{}", name.substr(0, kKept),
                     llvm::toHex(llvm::ArrayRef(digest).take_front(kDigestBytes), true));
}

std::string NameScope::add(std::string_view wanted) {
  const std::string base = without_reserved(std::string(wanted));
  std::string name = base;
  for (int number = 2; !taken_.insert(llvm::StringRef(name).lower()).second; ++number) {
    name = limit_name(fmt::format("{}{}", base, number));
  }
  return name;
}

namespace ts_names {

weave::Ident type(std::string_view words) {
  const std::string name = text::pascal_case(words);
  return weave::Ident(is_global_type(name) ? limit_name(name + "_") : without_reserved(name));
}

weave::Ident value(std::string_view words) {
  return weave::Ident(without_reserved(text::camel_case(words)));
}

weave::Ident property(std::string_view words) {
  const std::string name = text::camel_case(words);
  return weave::Ident(limit_name(is_object_member(name) ? name + "_" : name));
}

weave::Ident suffixed(std::string_view words, std::string_view suffix) {
  return weave::Ident(without_reserved(text::camel_case(words) + std::string(suffix)));
}

}  // namespace ts_names

std::string file_stem(std::string_view words) {
  const std::string stem = text::kebab_case(words);
  return is_device(stem) ? stem + "-file" : stem;
}

}  // namespace bspec::backends
