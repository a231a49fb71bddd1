#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/Support/Allocator.h>

namespace bspec {

/// Memory for the nodes of one tree, given back all at once. Nothing made here is ever destroyed,
/// so only trivially destructible types may be made.
class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;

  template <typename T, typename... Args>
  T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>, "an arena destroys nothing");
    return std::construct_at(allocator_.Allocate<T>(), std::forward<Args>(args)...);
  }

  /// A copy of `items` that lives as long as the arena.
  template <typename T>
  llvm::ArrayRef<T> copy(llvm::ArrayRef<T> items) {
    static_assert(std::is_trivially_destructible_v<T>, "an arena destroys nothing");
    return items.copy(allocator_);
  }

  /// A copy of `text` that lives as long as the arena. (LLVM's `StringSaver` is not used here: in
  /// version 19 it reports a false use-after-poison under AddressSanitizer.)
  std::string_view copy(std::string_view text) { return llvm::StringRef(text).copy(allocator_); }

  size_t bytes_used() const { return allocator_.getBytesAllocated(); }

 private:
  llvm::BumpPtrAllocator allocator_;
};

}  // namespace bspec
