#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <llvm/Support/JSON.h>
#include <llvm/Support/raw_ostream.h>

#include "ir/decl/error.h"
#include "ir/reflect/members.h"
#include "ir/reflect/names.h"
#include "ir/stable_ids.h"
#include "support/base/id.h"
#include "support/base/store.h"
#include "support/source/span.h"
#include "support/text/case.h"

namespace bspec::ir {

/// Writes any value of the IR. Kinds of values that have a form of their own come first; every
/// other one is a struct with listed members.
class JsonWriter {
 public:
  explicit JsonWriter(llvm::raw_ostream& out) : json_(out, 2) {}

  template <typename Body>
  void document(int version, Body body) {
    json_.object([&] {
      json_.attribute("version", version);
      body();
    });
  }

  template <typename T>
  void member(std::string_view name, const T& value) {
    json_.attributeBegin(text::camel_case(name));
    write(value);
    json_.attributeEnd();
  }

  void stable_ids(const std::vector<StableIds>& all) {
    json_.attributeObject("stableIds", [&] {
      for (const StableIds& kind : all) {
        member(kind.store, kind.ids);
      }
    });
  }

  template <typename T>
  void members(const T& value) {
    reflect::for_each_member(members_of(value),
                             [&](std::string_view name, const auto& item) { member(name, item); });
  }

 private:
  void write(bool value) { json_.value(value); }

  void write(const std::string& value) { json_.value(value); }

  template <typename T>
  void write(const Id<T>& id) {
    id ? json_.value(static_cast<std::int64_t>(id.index())) : json_.value(nullptr);
  }

  void write(const Span& span) {
    span.is_known() ? json_.array([&] {
      json_.value(static_cast<std::int64_t>(span.file.index()));
      json_.value(span.begin);
      json_.value(span.end);
    })
                    : json_.value(nullptr);
  }

  template <typename T>
  void write(const std::optional<T>& value) {
    value ? write(*value) : json_.value(nullptr);
  }

  template <typename T>
  void write(const std::shared_ptr<const T>& value) {
    value ? write(*value) : json_.value(nullptr);
  }

  template <typename T>
  void write(const std::vector<T>& items) {
    write_list(items);
  }

  template <typename T>
  void write(const Store<T>& items) {
    write_list(items);
  }

  template <typename T>
  void write(const std::map<FailureKind, T>& items) {
    json_.object([&] {
      for (const auto& [kind, value] : items) {
        member(name_of(kind), value);
      }
    });
  }

  /// The name of the alternative stands beside its members.
  template <typename... Nodes>
  void write(const std::variant<Nodes...>& value) {
    std::visit(
        [&](const auto& node) {
          using Node = std::decay_t<decltype(node)>;
          json_.object([&] {
            json_.attribute("node", reflect::lower_camel(reflect::type_name<Node>()));
            if constexpr (!std::is_empty_v<Node>) {
              members(node);
            }
          });
        },
        value);
  }

  template <typename T>
  void write(const T& value) {
    if constexpr (reflect::NodeStruct<T>) {
      write(static_cast<const typename T::Node&>(value));
    } else if constexpr (std::is_enum_v<T>) {
      json_.value(reflect::enumerator_name(value));
    } else if constexpr (std::is_integral_v<T>) {
      json_.value(static_cast<std::int64_t>(value));
    } else {
      json_.object([&] { members(value); });
    }
  }

  template <typename Items>
  void write_list(const Items& items) {
    json_.array([&] {
      for (const auto& item : items) {
        write(item);
      }
    });
  }

  llvm::json::OStream json_;
};

/// A document of this version with what `body` writes.
template <typename Body>
std::string json_document(int version, Body body) {
  std::string text;
  llvm::raw_string_ostream out(text);
  JsonWriter writer(out);
  writer.document(version, [&] { body(writer); });
  out << '\n';
  return text;
}

}  // namespace bspec::ir
