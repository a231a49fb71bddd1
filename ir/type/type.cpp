#include "ir/type/type.h"

#include <array>
#include <cstddef>
#include <string_view>

#include "support/base/check.h"

namespace bspec::ir {

namespace {

constexpr std::array<std::string_view, 32> kTypeNames = {
    "?",     "null",        "Bool",      "Int",   "Decimal", "Float",    "String", "Text",
    "Email", "Url",         "Uuid",      "Date",  "Instant", "Duration", "Json",   "Password",
    "Token", "HashedToken", "Encrypted", "Bytes", "File",    "enum",     "row",    "input",
    "view",  "List",        "Set",       "Map",   "rows",    "page",     "entry",  "record"};
static_assert(kTypeNames.size() == static_cast<std::size_t>(TypeKind::Record) + 1);

}  // namespace

bool operator==(const Type& left, const Type& right) {
  bool same_element = left.element == right.element ||
                      (left.element && right.element && *left.element == *right.element);
  return same_element && left.kind == right.kind && left.nullable == right.nullable &&
         left.precision == right.precision && left.scale == right.scale &&
         left.enum_id == right.enum_id && left.entity == right.entity &&
         left.input == right.input && left.view == right.view && left.record == right.record &&
         left.as_number == right.as_number;
}

bool is_text(TypeKind kind) {
  return kind == TypeKind::String || kind == TypeKind::Text || kind == TypeKind::Email ||
         kind == TypeKind::Url;
}

bool is_number(TypeKind kind) {
  return kind == TypeKind::Int || kind == TypeKind::Decimal || kind == TypeKind::Float;
}

bool is_secret(TypeKind kind) {
  return kind == TypeKind::Password || kind == TypeKind::HashedToken || kind == TypeKind::Encrypted;
}

bool is_scalar(TypeKind kind) {
  switch (kind) {
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
    case TypeKind::Enum:
      return true;
    case TypeKind::Error:
    case TypeKind::Null:
    case TypeKind::Row:
    case TypeKind::Input:
    case TypeKind::View:
    case TypeKind::List:
    case TypeKind::Set:
    case TypeKind::Map:
    case TypeKind::Rows:
    case TypeKind::Page:
    case TypeKind::Entry:
    case TypeKind::Record:
      return false;
  }
  BS_UNREACHABLE("kind of type");
}

std::string_view name_of(TypeKind kind) {
  return kTypeNames[static_cast<std::size_t>(kind)];
}

}  // namespace bspec::ir
