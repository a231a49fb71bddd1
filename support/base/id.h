#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace bspec {

/// The position of a `T` in its `Store<T>`. Ids of different types do not mix. A default-made id
/// is absent: it names nothing and is false in a condition.
template <typename T>
class Id {
 public:
  constexpr Id() = default;

  explicit constexpr Id(size_t index) : value_(static_cast<uint32_t>(index)) {}

  constexpr size_t index() const { return value_; }

  explicit constexpr operator bool() const { return value_ != kAbsent; }

  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  static constexpr uint32_t kAbsent = std::numeric_limits<uint32_t>::max();
  uint32_t value_ = kAbsent;
};

}  // namespace bspec

template <typename T>
struct std::hash<bspec::Id<T>> {
  size_t operator()(bspec::Id<T> id) const noexcept { return std::hash<size_t>{}(id.index()); }
};
