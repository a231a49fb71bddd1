#include "passes/check/sample_types.h"

#include <fmt/format.h>

#include "support/base/check.h"

namespace bspec::passes {
namespace {

/// How values of a type travel; absent where that is not known here.
std::optional<ir::SampleKind> wire_kind(const ir::Type& type) {
  switch (type.kind) {
    case ir::TypeKind::Bool:
      return ir::SampleKind::Bool;
    case ir::TypeKind::Int:
    case ir::TypeKind::Float:
      return ir::SampleKind::Number;
    case ir::TypeKind::Decimal:
      return type.as_number ? ir::SampleKind::Number : ir::SampleKind::Text;
    case ir::TypeKind::String:
    case ir::TypeKind::Text:
    case ir::TypeKind::Email:
    case ir::TypeKind::Url:
    case ir::TypeKind::Uuid:
    case ir::TypeKind::Date:
    case ir::TypeKind::Instant:
    case ir::TypeKind::Duration:
    case ir::TypeKind::Password:
    case ir::TypeKind::Token:
    case ir::TypeKind::HashedToken:
    case ir::TypeKind::Encrypted:
    case ir::TypeKind::Bytes:
    case ir::TypeKind::Enum:
      return ir::SampleKind::Text;
    case ir::TypeKind::Input:
    case ir::TypeKind::View:
    case ir::TypeKind::Map:
    case ir::TypeKind::Page:
    case ir::TypeKind::Record:
      return ir::SampleKind::Object;
    case ir::TypeKind::List:
    case ir::TypeKind::Set:
      return ir::SampleKind::List;
    // The id of a row is a text or a number; what is left never travels, or can be anything.
    case ir::TypeKind::Row:
    case ir::TypeKind::Rows:
    case ir::TypeKind::Entry:
    case ir::TypeKind::File:
    case ir::TypeKind::Json:
    case ir::TypeKind::Null:
    case ir::TypeKind::Error:
      return std::nullopt;
  }
  BS_UNREACHABLE("type kind");
}

std::string_view phrase_of(ir::SampleKind kind, const ir::Type& type) {
  switch (kind) {
    case ir::SampleKind::Bool:
      return "`true` or `false`";
    case ir::SampleKind::Number:
      return "a number";
    case ir::SampleKind::Text:
      return type.is(ir::TypeKind::Decimal) ? "a text such as `\"1.50\"`" : "a text";
    case ir::SampleKind::Object:
      return "an object";
    case ir::SampleKind::List:
      return "a list";
    case ir::SampleKind::Null:
    case ir::SampleKind::Anything:
    case ir::SampleKind::Binding:
    case ir::SampleKind::Reference:
      break;
  }
  BS_UNREACHABLE("no value of a type");
}

/// What a sample is; absent for one that can stand for anything.
std::optional<std::string> describe(const ir::Sample& sample) {
  switch (sample.kind) {
    case ir::SampleKind::Bool:
      return sample.truth ? "`true`" : "`false`";
    case ir::SampleKind::Number:
      return fmt::format("the number `{}`", sample.text);
    case ir::SampleKind::Text:
      return fmt::format("the text `\"{}\"`", sample.text);
    case ir::SampleKind::Object:
      return "an object";
    case ir::SampleKind::List:
      return "a list";
    case ir::SampleKind::Null:
    case ir::SampleKind::Anything:
    case ir::SampleKind::Binding:
    case ir::SampleKind::Reference:
      return std::nullopt;
  }
  BS_UNREACHABLE("sample kind");
}

}  // namespace

std::optional<SampleFault> find_sample_fault(const ir::Sample& sample, const ir::Type& type) {
  const std::optional<ir::SampleKind> expected = wire_kind(type);
  std::optional<std::string> found = describe(sample);
  if (!expected || !found || sample.kind == *expected) {
    return std::nullopt;
  }
  return SampleFault{phrase_of(*expected, type), *std::move(found)};
}

}  // namespace bspec::passes
