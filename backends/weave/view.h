#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "backends/weave/fragment.h"
#include "backends/weave/leaf.h"
#include "backends/weave/symbol.h"
#include "backends/weave/view_fields.h"

namespace bspec::weave {

struct TypeInfo;

/// A declared field of a view: its name, its type, and where it lies in the view.
struct ViewField {
  std::string_view name;
  const TypeInfo* (*type)();
  const void* (*get)(const void* view);
};

enum class ValueKind : uint8_t { Leaf, Raw, Bool, Symbol, Fragment, List, Optional, View };

/// What the engine knows of a type of value. Found by `type_of<T>()`, without RTTI.
struct TypeInfo {
  ValueKind kind;
  std::string_view name;
  /// Of a leaf.
  LeafKind leaf_kind = LeafKind::Comment;
  std::string_view (*leaf_text)(const void*) = nullptr;
  /// Of a list or an optional.
  const TypeInfo* element = nullptr;
  size_t (*size)(const void*) = nullptr;
  const void* (*at)(const void*, size_t) = nullptr;
  /// Of a view.
  llvm::ArrayRef<ViewField> (*fields)() = nullptr;
};

template <typename T>
const TypeInfo* type_of();

/// A value of any type a hole may take, seen through its `TypeInfo`.
struct Value {
  const TypeInfo* type;
  const void* object;
};

template <typename T>
Value value_of(const T& object) {
  return {type_of<T>(), &object};
}

/// The declared field of a view, or null.
const ViewField* find_field(const TypeInfo& view, std::string_view name);

/// A view of any type together with its ownership.
class AnyView {
 public:
  template <typename T>
  explicit AnyView(T view)
      : type_(type_of<T>()), object_(new T(std::move(view)), [](const void* object) {
          delete static_cast<const T*>(object);
        }) {
    static_assert(requires { T::view_fields(); }, "a view lists its fields with BS_VIEW");
  }

  Value value() const { return {type_, object_.get()}; }

 private:
  const TypeInfo* type_;
  std::unique_ptr<const void, void (*)(const void*)> object_;
};

namespace detail {

template <typename T>
struct IsVector : std::false_type {};

template <typename T>
struct IsVector<std::vector<T>> : std::true_type {};

template <typename T>
struct IsOptional : std::false_type {};

template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <typename T>
constexpr bool kIsLeaf = requires(const T& leaf) {
  T::kKind;
  leaf.text();
};
template <typename T>
constexpr bool kIsView = requires { T::view_fields(); };

template <typename T>
TypeInfo describe_list() {
  using Element = typename T::value_type;
  return {.kind = ValueKind::List,
          .name = "List",
          .element = type_of<Element>(),
          .size = [](const void* list) { return static_cast<const T*>(list)->size(); },
          .at = [](const void* list, size_t index) -> const void* {
            return &(*static_cast<const T*>(list))[index];
          }};
}

template <typename T>
TypeInfo describe_optional() {
  using Element = typename T::value_type;
  return {.kind = ValueKind::Optional,
          .name = "Optional",
          .element = type_of<Element>(),
          .size = [](const void* value) -> size_t {
            return static_cast<const T*>(value)->has_value() ? 1 : 0;
          },
          .at = [](const void* value, size_t) -> const void* {
            return &**static_cast<const T*>(value);
          }};
}

template <typename T>
TypeInfo describe() {
  if constexpr (kIsLeaf<T>) {
    return {.kind = ValueKind::Leaf,
            .name = leaf_kind_name(T::kKind),
            .leaf_kind = T::kKind,
            .leaf_text = [](const void* leaf) -> std::string_view {
              return static_cast<const T*>(leaf)->text();
            }};
  } else if constexpr (std::is_same_v<T, bool>) {
    return {.kind = ValueKind::Bool, .name = "Bool"};
  } else if constexpr (std::is_same_v<T, Raw>) {
    return {.kind = ValueKind::Raw, .name = "Raw"};
  } else if constexpr (std::is_same_v<T, Symbol>) {
    return {.kind = ValueKind::Symbol, .name = "Symbol"};
  } else if constexpr (std::is_same_v<T, Fragment>) {
    return {.kind = ValueKind::Fragment, .name = "Fragment"};
  } else if constexpr (IsVector<T>::value) {
    static_assert(!std::is_same_v<T, std::vector<bool>>, "a list of flags says nothing");
    return describe_list<T>();
  } else if constexpr (IsOptional<T>::value) {
    return describe_optional<T>();
  } else {
    static_assert(kIsView<T>, "a hole takes leaves, flags, symbols, fragments, views and lists");
    return {.kind = ValueKind::View, .name = T::kViewName, .fields = &T::view_fields};
  }
}

}  // namespace detail

template <typename T>
const TypeInfo* type_of() {
  static const TypeInfo kInfo = detail::describe<T>();
  return &kInfo;
}

}  // namespace bspec::weave
