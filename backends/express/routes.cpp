#include "backends/express/routes.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>

#include "backends/express/types.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

llvm::SmallVector<llvm::StringRef> base_segments(const Context& context) {
  llvm::SmallVector<llvm::StringRef> segments;
  llvm::StringRef(context.server.app.base).split(segments, '/', -1, /*KeepEmpty=*/false);
  return segments;
}

plan::ValueType type_of_lexer(const plan::Lexer& lexer) {
  plan::ValueType type;
  type.precision = lexer.precision;
  type.scale = lexer.scale;
  type.enum_id = lexer.enum_id;
  switch (lexer.kind) {
    case plan::LexerKind::String:
    case plan::LexerKind::Text:
    case plan::LexerKind::Email:
    case plan::LexerKind::Url:
    case plan::LexerKind::Password:
    case plan::LexerKind::PasswordAttempt:
    case plan::LexerKind::Token:
    case plan::LexerKind::HashedToken:
      type.kind = plan::ValueKind::Text;
      return type;
    case plan::LexerKind::Uuid:
      type.kind = plan::ValueKind::Uuid;
      return type;
    case plan::LexerKind::Integer:
      type.kind = plan::ValueKind::Integer;
      return type;
    case plan::LexerKind::Decimal:
      type.kind = plan::ValueKind::Decimal;
      return type;
    case plan::LexerKind::Float:
      type.kind = plan::ValueKind::Float;
      return type;
    case plan::LexerKind::Date:
      type.kind = plan::ValueKind::Date;
      return type;
    case plan::LexerKind::Duration:
      type.kind = plan::ValueKind::Duration;
      return type;
    case plan::LexerKind::Json:
      type.kind = plan::ValueKind::Json;
      return type;
    case plan::LexerKind::Boolean:
      type.kind = plan::ValueKind::Boolean;
      return type;
    case plan::LexerKind::Instant:
      type.kind = plan::ValueKind::Instant;
      return type;
    case plan::LexerKind::Enum:
      type.kind = plan::ValueKind::Enum;
      return type;
  }
  BS_UNREACHABLE("lexer kind");
}

}  // namespace

bool is_below_base(const Context& context, const plan::Operation& operation) {
  const llvm::SmallVector<llvm::StringRef> base = base_segments(context);
  return operation.path.size() >= base.size() &&
         std::equal(base.begin(), base.end(), operation.path.begin(),
                    [](llvm::StringRef segment, const plan::PathPart& part) {
                      return part.parameter.empty() && segment == part.literal;
                    });
}

std::string path_of(const Context& context, const plan::Operation& operation) {
  const size_t skipped = is_below_base(context, operation) ? base_segments(context).size() : 0;
  std::string path;
  for (size_t i = skipped; i < operation.path.size(); ++i) {
    const plan::PathPart& part = operation.path[i];
    path += part.parameter.empty() ? fmt::format("/{}", part.literal)
                                   : fmt::format("/{{{}}}", part.parameter);
  }
  return path.empty() ? "/" : path;
}

std::string_view method_name(ir::Method method) {
  return ir::name_of(method);
}

std::string title_of(const Context& context, const plan::Operation& operation) {
  if (operation.origin == ir::Origin::Command) {
    return "npm run create-admin";
  }
  return fmt::format("{} {}", method_name(operation.method), path_of(context, operation));
}

weave::Fragment path_type(const Context& context,
                          const plan::Operation& operation,
                          std::string_view parameter) {
  const auto part = std::ranges::find_if(
      operation.path, [&](const plan::PathPart& each) { return each.parameter == parameter; });
  BS_CHECK(part != operation.path.end() && part->lexer, "no parameter `{}`", parameter);
  return type_of_value(context, type_of_lexer(context.server[*part->lexer]));
}

}  // namespace bspec::express
