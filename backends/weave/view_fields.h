#pragma once

// BS_VIEW(Type, fields…) declares what templates may ask of a plain struct. All fields must be
// listed: a struct with a field more does not compile, nor does one with a `std::string`.
//
//   struct FieldView {
//     weave::Ident name;
//     weave::Fragment type;
//     bool is_optional = false;
//     BS_VIEW(FieldView, name, type, is_optional)
//   };

#include <cstddef>
#include <utility>

namespace bspec::weave::detail {

struct Anything {
  template <typename T>
  // NOLINTNEXTLINE(google-explicit-constructor): stands for a value of any field
  operator T() const;
};

template <typename T, size_t... I>
constexpr bool takes(std::index_sequence<I...>) {
  return requires { T{((void)I, Anything())...}; };
}

/// How many fields an aggregate has.
template <typename T, size_t Count = 0>
constexpr size_t field_count() {
  if constexpr (takes<T>(std::make_index_sequence<Count + 1>())) {
    return field_count<T, Count + 1>();
  } else {
    return Count;
  }
}

}  // namespace bspec::weave::detail

#define BS_VIEW_PARENS ()
#define BS_VIEW_EXPAND(...) \
  BS_VIEW_EXPAND2(BS_VIEW_EXPAND2(BS_VIEW_EXPAND2(BS_VIEW_EXPAND2(__VA_ARGS__))))
#define BS_VIEW_EXPAND2(...) \
  BS_VIEW_EXPAND1(BS_VIEW_EXPAND1(BS_VIEW_EXPAND1(BS_VIEW_EXPAND1(__VA_ARGS__))))
#define BS_VIEW_EXPAND1(...) \
  BS_VIEW_EXPAND0(BS_VIEW_EXPAND0(BS_VIEW_EXPAND0(BS_VIEW_EXPAND0(__VA_ARGS__))))
#define BS_VIEW_EXPAND0(...) __VA_ARGS__

#define BS_VIEW_EACH(Type, field, ...) \
  BS_VIEW_ONE(Type, field) __VA_OPT__(BS_VIEW_AGAIN BS_VIEW_PARENS(Type, __VA_ARGS__))
#define BS_VIEW_AGAIN() BS_VIEW_EACH

#define BS_VIEW_ONE(Type, field)                               \
  ::bspec::weave::ViewField{                                   \
      #field, &::bspec::weave::type_of<decltype(Type::field)>, \
      [](const void* view) -> const void* { return &static_cast<const Type*>(view)->field; }},

#define BS_VIEW(Type, ...)                                                           \
  static constexpr std::string_view kViewName = #Type;                               \
  static llvm::ArrayRef<::bspec::weave::ViewField> view_fields() {                   \
    static const ::bspec::weave::ViewField kFields[] = {                             \
        BS_VIEW_EXPAND(BS_VIEW_EACH(Type, __VA_ARGS__))};                            \
    static_assert(std::size(kFields) == ::bspec::weave::detail::field_count<Type>(), \
                  "BS_VIEW lists every field of the view");                          \
    return kFields;                                                                  \
  }
