#include "ir/verify/verify_ids.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <type_traits>

#include <fmt/format.h>

#include "ir/reflect/names.h"
#include "ir/reflect/program.h"
#include "ir/reflect/walk.h"

namespace bspec::ir {

namespace {

template <typename T>
struct IsId : std::false_type {};

template <typename T>
struct IsId<Id<T>> : std::true_type {
  using Target = T;
};

/// How many of its kind a program has.
template <typename T>
std::size_t count_of(const Program& program) {
  std::size_t count = 0;
  reflect::for_each_member(members_of(program), [&](std::string_view, const auto& member) {
    if constexpr (std::is_same_v<std::decay_t<decltype(member)>, Store<T>>) {
      count = member.size();
    }
  });
  return count;
}

/// What a type of this kind consists of besides its kind.
struct Parts {
  bool enum_id = false;
  bool entity = false;
  bool input = false;
  bool view = false;
  bool record = false;
  bool element = false;

  friend bool operator==(const Parts&, const Parts&) = default;
};

Parts parts_of(const Type& type) {
  return {type.enum_id.has_value(), type.entity.has_value(), type.input.has_value(),
          type.view.has_value(),    type.record.has_value(), type.element != nullptr};
}

Parts wanted_parts(const Type& type) {
  switch (type.kind) {
    case TypeKind::Error:
    case TypeKind::Null:
    case TypeKind::Bool:
    case TypeKind::Int:
    case TypeKind::Decimal:
    case TypeKind::Float:
    case TypeKind::String:
    case TypeKind::Text:
    case TypeKind::Email:
    case TypeKind::Url:
    case TypeKind::Uuid:
    case TypeKind::Date:
    case TypeKind::Instant:
    case TypeKind::Duration:
    case TypeKind::Json:
    case TypeKind::Password:
    case TypeKind::Token:
    case TypeKind::HashedToken:
    case TypeKind::Encrypted:
    case TypeKind::Bytes:
    case TypeKind::File:
      return {};
    case TypeKind::Enum:
      return {.enum_id = true};
    case TypeKind::Row:
    case TypeKind::Rows:
      return {.entity = true};
    case TypeKind::Page:
      // Of one thing: of rows, of what a view makes of rows, or of groups.
      return {.entity = type.entity.has_value(),
              .view = !type.entity && type.view.has_value(),
              .element = !type.entity && !type.view};
    case TypeKind::Input:
      return {.input = true};
    case TypeKind::View:
      return {.view = true};
    case TypeKind::Record:
      return {.record = true};
    case TypeKind::List:
    case TypeKind::Set:
    case TypeKind::Map:
    case TypeKind::Entry:
      return {.element = true};
  }
  return {};
}

}  // namespace

void verify_ids(const Program& program, std::vector<std::string>& findings) {
  const auto visit = [&](const auto& value, auto place) {
    using Value = std::decay_t<decltype(value)>;
    if constexpr (IsId<Value>::value) {
      using Target = typename IsId<Value>::Target;
      if (!value) {
        findings.push_back(fmt::format("{}: the id is absent", place()));
      } else if (value.index() >= count_of<Target>(program)) {
        findings.push_back(fmt::format("{}: no such {}: {}", place(),
                                       reflect::lower_camel(reflect::type_name<Target>()),
                                       value.index()));
      }
    } else if constexpr (std::is_same_v<Value, Type>) {
      if (parts_of(value) != wanted_parts(value)) {
        findings.push_back(fmt::format("{}: the parts of a type `{}` are not those of its kind",
                                       place(), name_of(value.kind)));
      }
    }
  };
  reflect::Walk(visit).run("program", program);
}

}  // namespace bspec::ir
