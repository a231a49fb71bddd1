#include "frontend/sema/data/builtin_types.h"

#include <algorithm>
#include <iterator>

namespace bspec::sema {
namespace {

constexpr std::nullopt_t kNone = std::nullopt;

constexpr BuiltinType kBuiltinTypes[] = {
    {"Bool", ir::TypeKind::Bool, true, kNone, kNone},
    {"Int", ir::TypeKind::Int, true, kNone, kNone},
    {"Decimal", ir::TypeKind::Decimal, true, kNone, kNone},
    {"String", ir::TypeKind::String, true, 0, 1000},
    {"Text", ir::TypeKind::Text, true, 0, 100'000},
    {"Email", ir::TypeKind::Email, true, kNone, 254},
    {"Uuid", ir::TypeKind::Uuid, true, kNone, kNone},
    {"Instant", ir::TypeKind::Instant, true, kNone, kNone},
    {"Password", ir::TypeKind::Password, true, 12, 128},
    {"Float", ir::TypeKind::Float, false, kNone, kNone},
    {"Url", ir::TypeKind::Url, false, kNone, 2048},
    {"Date", ir::TypeKind::Date, false, kNone, kNone},
    {"Duration", ir::TypeKind::Duration, false, kNone, kNone},
    {"Json", ir::TypeKind::Json, false, kNone, kNone},
    {"Token", ir::TypeKind::Token, false, kNone, kNone},
    {"HashedToken", ir::TypeKind::HashedToken, false, 16, 200},
    {"List", ir::TypeKind::List, false, kNone, kNone},
    {"Set", ir::TypeKind::Set, false, kNone, kNone},
    {"Map", ir::TypeKind::Map, false, kNone, kNone},
    {"Bytes", ir::TypeKind::Error, false, kNone, kNone},
    {"File", ir::TypeKind::Error, false, kNone, kNone},
    {"Encrypted", ir::TypeKind::Error, false, kNone, kNone},
};

}  // namespace

const BuiltinType* find_builtin_type(std::string_view name) {
  const auto* found = std::ranges::find(kBuiltinTypes, name, &BuiltinType::name);
  return found == std::end(kBuiltinTypes) ? nullptr : found;
}

std::vector<std::string_view> builtin_type_names() {
  std::vector<std::string_view> names;
  std::ranges::transform(kBuiltinTypes, std::back_inserter(names), &BuiltinType::name);
  return names;
}

}  // namespace bspec::sema
