#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "ir/reflect/members.h"
#include "support/base/store.h"

namespace bspec::ir::reflect {

/// Visits every value that an IR value is made of, itself included, parents before their parts;
/// what is absent has none. `visit` is called with each of them and may ask where it stands.
template <typename Visit>
class Walk {
 public:
  explicit Walk(Visit visit) : visit_(std::move(visit)) {}

  template <typename T>
  void run(std::string_view name, const T& value) {
    steps_.push_back({name, kNoIndex});
    walk(value);
    steps_.pop_back();
  }

 private:
  static constexpr std::size_t kNoIndex = static_cast<std::size_t>(-1);

  struct Step {
    std::string_view name;
    std::size_t index;
  };

  /// `program.exprs[3].node.left`
  std::string place() const {
    std::string text;
    for (const Step& step : steps_) {
      if (step.index != kNoIndex) {
        text += fmt::format("[{}]", step.index);
      } else {
        text += text.empty() ? "" : ".";
        text += step.name;
      }
    }
    return text;
  }

  template <typename T>
  void walk(const std::optional<T>& value) {
    if (value) {
      walk(*value);
    }
  }

  template <typename T>
  void walk(const std::shared_ptr<const T>& value) {
    if (value) {
      walk(*value);
    }
  }

  template <typename T>
  void walk(const std::vector<T>& items) {
    walk_list(items);
  }

  template <typename T>
  void walk(const Store<T>& items) {
    walk_list(items);
  }

  template <typename Key, typename T>
  void walk(const std::map<Key, T>& items) {
    for (const auto& [key, value] : items) {
      walk(value);
    }
  }

  template <typename... Nodes>
  void walk(const std::variant<Nodes...>& value) {
    std::visit([&](const auto& node) { walk(node); }, value);
  }

  template <typename T>
  void walk(const T& value) {
    visit_(value, [&] { return place(); });
    if constexpr (requires { members_of(value); }) {
      for_each_member(members_of(value),
                      [&](std::string_view name, const auto& member) { run(name, member); });
    }
  }

  template <typename Items>
  void walk_list(const Items& items) {
    std::size_t index = 0;
    for (const auto& item : items) {
      steps_.push_back({{}, index++});
      walk(item);
      steps_.pop_back();
    }
  }

  Visit visit_;
  std::vector<Step> steps_;
};

}  // namespace bspec::ir::reflect
