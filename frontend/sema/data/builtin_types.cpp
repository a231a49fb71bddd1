#include "frontend/sema/data/builtin_types.h"

#include <algorithm>
#include <iterator>

namespace bspec::sema {
namespace {

constexpr std::nullopt_t kNone = std::nullopt;

constexpr BuiltinType kBuiltinTypes[] = {
    {"Bool", ir::TypeKind::Bool, kNone, kNone},
    {"Int", ir::TypeKind::Int, kNone, kNone},
    {"Decimal", ir::TypeKind::Decimal, kNone, kNone},
    {"String", ir::TypeKind::String, 0, 1000},
    {"Text", ir::TypeKind::Text, 0, 100'000},
    {"Email", ir::TypeKind::Email, kNone, 254},
    {"Uuid", ir::TypeKind::Uuid, kNone, kNone},
    {"Instant", ir::TypeKind::Instant, kNone, kNone},
    {"Password", ir::TypeKind::Password, 12, 128},
    {"Float", ir::TypeKind::Float, kNone, kNone},
    {"Url", ir::TypeKind::Url, kNone, 2048},
    {"Date", ir::TypeKind::Date, kNone, kNone},
    {"Duration", ir::TypeKind::Duration, kNone, kNone},
    {"Json", ir::TypeKind::Json, kNone, kNone},
    {"Token", ir::TypeKind::Token, kNone, kNone},
    {"HashedToken", ir::TypeKind::HashedToken, 16, 200},
    {"List", ir::TypeKind::List, 0, 100},
    {"Set", ir::TypeKind::Set, 0, 100},
    {"Map", ir::TypeKind::Map, 0, 100},
    {"Bytes", ir::TypeKind::Bytes, kNone, kNone},
    {"File", ir::TypeKind::File, kNone, kNone},
    {"Encrypted", ir::TypeKind::Encrypted, 0, 1000},
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
