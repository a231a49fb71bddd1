#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "support/base/check.h"
#include "support/base/id.h"

namespace bspec {

/// A sequence of `T` addressed by `Id<T>`, in the order of `add`. References do not survive `add`.
template <typename T>
class Store {
 public:
  Id<T> add(T value) {
    items_.push_back(std::move(value));
    return Id<T>(items_.size() - 1);
  }

  T& operator[](Id<T> id) {
    check(id);
    return items_[id.index()];
  }

  const T& operator[](Id<T> id) const {
    check(id);
    return items_[id.index()];
  }

  size_t size() const { return items_.size(); }

  bool empty() const { return items_.empty(); }

  auto begin() const { return items_.begin(); }

  auto end() const { return items_.end(); }

  /// The id that the next `add` will give.
  Id<T> next_id() const { return Id<T>(items_.size()); }

  /// Every id in order: `for (Id<T> id : store.ids())`.
  auto ids() const { return IdRange{items_.size()}; }

 private:
  struct IdIterator {
    size_t index;

    Id<T> operator*() const { return Id<T>(index); }

    IdIterator& operator++() {
      ++index;
      return *this;
    }

    friend bool operator==(IdIterator, IdIterator) = default;
  };

  struct IdRange {
    size_t count;

    IdIterator begin() const { return {0}; }

    IdIterator end() const { return {count}; }
  };

  void check(Id<T> id) const {
    BS_CHECK(id.index() < items_.size(), "id {} in a store of {}", id.index(), items_.size());
  }

  std::vector<T> items_;
};

/// A side table: one `Value` for each `Id<T>` of a store, default-made until it is set.
template <typename T, typename Value>
class IdMap {
 public:
  explicit IdMap(const Store<T>& store) : values_(store.size()) {}

  Value& operator[](Id<T> id) {
    check(id);
    return values_[id.index()];
  }

  const Value& operator[](Id<T> id) const {
    check(id);
    return values_[id.index()];
  }

 private:
  void check(Id<T> id) const {
    BS_CHECK(id.index() < values_.size(), "id {} in a map of {}", id.index(), values_.size());
  }

  std::vector<Value> values_;
};

}  // namespace bspec
