#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "ir/decl/error.h"
#include "ir/reflect/members.h"
#include "ir/reflect/names.h"
#include "support/base/id.h"
#include "support/base/store.h"
#include "support/source/span.h"
#include "support/text/case.h"

namespace bspec::ir {

/// Reads any value of the IR from JSON, after the same lists of members that it is written by. Each
/// `read` is true if the value had the right form; the first fault is kept in words.
class JsonReader {
 public:
  using Json = nlohmann::json;

  const std::string& fault() const { return fault_; }

  /// One member of an object.
  template <typename T>
  bool member(const Json& json, std::string_view name, T& value) {
    const std::string key = text::camel_case(name);
    const auto found = json.find(key);
    if (found == json.end()) {
      return fail(fmt::format("`{}` is missing", key));
    }
    const Scope scope(*this, "." + key);
    return read(*found, value);
  }

 private:
  /// One step of the path to a value.
  class Scope {
   public:
    Scope(JsonReader& reader, std::string_view step)
        : path_(reader.path_), size_(reader.path_.size()) {
      path_ += step;
    }

    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

    ~Scope() { path_.resize(size_); }

   private:
    std::string& path_;
    std::size_t size_;
  };

  bool fail(std::string_view what) {
    if (fault_.empty()) {
      fault_ = fmt::format("{}: {}", std::string_view(path_).substr(path_.empty() ? 0 : 1), what);
    }
    return false;
  }

  bool read(const Json& json, bool& value) {
    if (!json.is_boolean()) {
      return fail("expected true or false");
    }
    value = json.get<bool>();
    return true;
  }

  bool read(const Json& json, std::string& value) {
    if (!json.is_string()) {
      return fail("expected a text");
    }
    value = json.get<std::string>();
    return true;
  }

  template <typename T>
  bool read(const Json& json, Id<T>& id) {
    if (json.is_null()) {
      id = {};
      return true;
    }
    std::uint32_t index = 0;
    if (!read(json, index) || index == std::numeric_limits<std::uint32_t>::max()) {
      return fail("expected an index");
    }
    id = Id<T>(index);
    return true;
  }

  bool read(const Json& json, Span& span) {
    if (json.is_null()) {
      span = {};
      return true;
    }
    std::uint32_t file = 0;
    if (!json.is_array() || json.size() != 3 || !read(json[0], file) || !read(json[1], span.begin) ||
        !read(json[2], span.end)) {
      return fail("expected a file, a begin and an end");
    }
    span.file = FileId(file);
    return true;
  }

  template <typename T>
  bool read(const Json& json, std::optional<T>& value) {
    value.reset();
    return json.is_null() || read(json, value.emplace());
  }

  template <typename T>
  bool read(const Json& json, std::shared_ptr<const T>& value) {
    value.reset();
    if (json.is_null()) {
      return true;
    }
    auto made = std::make_shared<T>();
    const bool is_read = read(json, *made);
    value = std::move(made);
    return is_read;
  }

  template <typename T>
  bool read(const Json& json, std::vector<T>& items) {
    return read_list<T>(json, [&](T item) { items.push_back(std::move(item)); });
  }

  template <typename T>
  bool read(const Json& json, Store<T>& items) {
    return read_list<T>(json, [&](T item) { items.add(std::move(item)); });
  }

  template <typename T, typename Add>
  bool read_list(const Json& json, Add add) {
    if (!json.is_array()) {
      return fail("expected a list");
    }
    for (std::size_t i = 0; i < json.size(); ++i) {
      const Scope scope(*this, fmt::format("[{}]", i));
      T item{};
      if (!read(json[i], item)) {
        return false;
      }
      add(std::move(item));
    }
    return true;
  }

  template <typename T>
  bool read(const Json& json, std::map<FailureKind, T>& items) {
    if (!json.is_object()) {
      return fail("expected an object");
    }
    for (const FailureKind kind : reflect::enumerators<FailureKind>()) {
      if (const auto found = json.find(text::camel_case(name_of(kind))); found != json.end()) {
        const Scope scope(*this, fmt::format(".{}", name_of(kind)));
        if (!read(*found, items[kind])) {
          return false;
        }
      }
    }
    return items.size() == json.size() || fail("a kind of failure that does not exist");
  }

  template <typename... Nodes>
  bool read(const Json& json, std::variant<Nodes...>& value) {
    const auto name = json.is_object() ? json.find("node") : json.end();
    if (name == json.end() || !name->is_string()) {
      return fail("expected a node");
    }
    const auto& wanted = name->get_ref<const std::string&>();
    bool is_known = false;
    bool is_read = false;
    const auto try_node = [&]<typename Node>(std::type_identity<Node>) {
      if (!is_known && reflect::lower_camel(reflect::type_name<Node>()) == wanted) {
        is_known = true;
        is_read = read_members(json, value.template emplace<Node>(), 1);
      }
    };
    (try_node(std::type_identity<Nodes>{}), ...);
    return is_known ? is_read : fail(fmt::format("no such node: `{}`", wanted));
  }

  template <typename T>
  bool read(const Json& json, T& value) {
    if constexpr (std::is_enum_v<T>) {
      return read_enumerator(json, value);
    } else if constexpr (std::is_integral_v<T>) {
      return read_number(json, value);
    } else {
      return json.is_object() ? read_members(json, value, 0) : fail("expected an object");
    }
  }

  template <typename T>
  bool read_enumerator(const Json& json, T& value) {
    if (!json.is_string()) {
      return fail("expected a text");
    }
    const auto& wanted = json.get_ref<const std::string&>();
    for (const T candidate : reflect::enumerators<T>()) {
      if (reflect::enumerator_name(candidate) == wanted) {
        value = candidate;
        return true;
      }
    }
    return fail(fmt::format("no such value: `{}`", wanted));
  }

  template <typename T>
  bool read_number(const Json& json, T& value) {
    if (!json.is_number_integer()) {
      return fail("expected a whole number");
    }
    const auto number = json.get<std::int64_t>();
    const bool is_huge = json.is_number_unsigned() && number < 0;
    if (is_huge || !std::in_range<T>(number)) {
      return fail("the number is out of range");
    }
    value = static_cast<T>(number);
    return true;
  }

  /// Types and samples hold others of their kind; `others` members of the object are none of the
  /// struct's.
  template <typename T>
  bool read_members(const Json& json, T& value, std::size_t others) {
    constexpr std::size_t kMaxDepth = 128;
    if (depth_ == kMaxDepth) {
      return fail("nested too deep");
    }
    ++depth_;
    std::size_t count = others;
    bool is_read = true;
    if constexpr (!std::is_empty_v<T>) {
      reflect::for_each_member(members_of(value), [&](std::string_view name, auto& item) {
        ++count;
        is_read = is_read && member(json, name, item);
      });
    }
    --depth_;
    return is_read && (json.size() == count || fail("a member that does not exist"));
  }

  std::string path_;
  std::string fault_;
  std::size_t depth_ = 0;
};

}  // namespace bspec::ir
