#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "ir/json/cursor.h"
#include "ir/reflect/members.h"
#include "ir/reflect/names.h"
#include "support/base/id.h"
#include "support/base/store.h"
#include "support/source/span.h"

namespace bspec::ir {

/// Reads any value of the IR from JSON, after the same lists of members that it is written by. Each
/// `read` is true if the value had the right form; the first fault is kept in words.
class JsonReader : public JsonCursor {
 public:
  /// One member of an object.
  template <typename T>
  bool member(const Json& json, std::string_view name, T& value) {
    const Json* found = enter(json, name);
    const bool is_read = found != nullptr && read(*found, value);
    leave();
    return is_read;
  }

 private:
  using JsonCursor::read;

  template <typename T>
  bool read(const Json& json, Id<T>& id) {
    if (is_null(json)) {
      id = {};
      return true;
    }
    constexpr std::int64_t kMaxIndex = 0xFFFF'FFFE;
    std::int64_t index = 0;
    const bool is_read = read_number(json, 0, kMaxIndex, index);
    id = Id<T>(static_cast<std::size_t>(index));
    return is_read;
  }

  template <typename T>
  bool read(const Json& json, std::optional<T>& value) {
    value.reset();
    return is_null(json) || read(json, value.emplace());
  }

  template <typename T>
  bool read(const Json& json, std::shared_ptr<const T>& value) {
    value.reset();
    if (is_null(json)) {
      return true;
    }
    auto made = std::make_shared<T>();
    const bool is_read = read(json, *made);
    value = std::move(made);
    return is_read;
  }

  template <typename T>
  bool read(const Json& json, std::vector<T>& items) {
    items.clear();
    return read_list<T>(json, [&](T&& item) { items.push_back(std::move(item)); });
  }

  template <typename T>
  bool read(const Json& json, Store<T>& items) {
    return read_list<T>(json, [&](T&& item) { items.add(std::move(item)); });
  }

  template <typename T, typename Add>
  bool read_list(const Json& json, Add add) {
    std::size_t size = 0;
    bool is_read = expect_list(json, size);
    for (std::size_t i = 0; is_read && i < size; ++i) {
      T item{};
      is_read = read(enter(json, i), item);
      leave();
      add(std::move(item));
    }
    return is_read;
  }

  template <typename T>
  bool read(const Json& json, std::map<FailureKind, T>& items) {
    std::size_t size = 0;
    if (!expect_object(json, size)) {
      return false;
    }
    for (const std::string& key : keys_of(json)) {
      FailureKind kind = FailureKind::Invalid;
      if (!read_kind(key, kind) || !member(json, key, items[kind])) {
        return false;
      }
    }
    return true;
  }

  template <typename... Nodes>
  bool read(const Json& json, std::variant<Nodes...>& value) {
    static constexpr std::string_view kNames[] = {reflect::type_name<Nodes>()...};
    std::size_t wanted = 0;
    if (!read_node(json, kNames, wanted)) {
      return false;
    }
    std::size_t index = 0;
    bool is_read = false;
    const auto try_node = [&]<typename Node>(std::type_identity<Node>) {
      if (index++ == wanted) {
        is_read = read_members(json, value.template emplace<Node>(), 1);
      }
    };
    (try_node(std::type_identity<Nodes>{}), ...);
    return is_read;
  }

  template <typename T>
  bool read(const Json& json, T& value) {
    if constexpr (std::is_enum_v<T>) {
      constexpr auto& kNames = reflect::kEnumeratorNames<T>;
      std::size_t index = 0;
      const bool is_read =
          read_name(json, std::span(kNames).first(reflect::count_enumerators(kNames)), index);
      value = static_cast<T>(index);
      return is_read;
    } else if constexpr (std::is_integral_v<T>) {
      std::int64_t number = 0;
      const bool is_read =
          read_number(json, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), number);
      value = static_cast<T>(number);
      return is_read;
    } else {
      return read_members(json, value, 0);
    }
  }

  /// Types and samples hold others of their kind; `others` members of the object are none of the
  /// struct's.
  template <typename T>
  bool read_members(const Json& json, T& value, std::size_t others) {
    std::size_t size = 0;
    if (!expect_object(json, size) || !descend()) {
      return false;
    }
    std::size_t count = others;
    bool is_read = true;
    if constexpr (!std::is_empty_v<T>) {
      reflect::for_each_member(members_of(value), [&](std::string_view name, auto& item) {
        ++count;
        is_read = is_read && member(json, name, item);
      });
    }
    ascend();
    return is_read && (size == count || fail("a member that does not exist"));
  }
};

}  // namespace bspec::ir
