#include "backends/express/docs.h"

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

namespace bspec::express {
namespace {

std::string path_text(const plan::Operation& operation) {
  std::string path;
  for (const plan::PathPart& part : operation.path) {
    path += part.parameter.empty() ? fmt::format("/{}", part.literal)
                                   : fmt::format("/{{{}}}", part.parameter);
  }
  return path.empty() ? "/" : path;
}

}  // namespace

weave::Comment documentation(std::string_view doc, std::string_view phrase) {
  return weave::Comment(doc.empty() ? std::string(phrase) : fmt::format("{}\n\n{}", doc, phrase));
}

std::string route_text(const plan::Operation& operation) {
  return fmt::format("{} {}", ir::name_of(operation.method), path_text(operation));
}

std::string route_phrase(const plan::AppPlan& app, const plan::Operation& operation) {
  const std::string path = path_text(operation);
  llvm::StringRef below(path);
  if (!app.base.empty() && below.consume_front(app.base) && !below.empty() && below[0] != '/') {
    below = path;
  }
  const std::string_view shown = below.empty() ? std::string_view("/") : std::string_view(below);
  return fmt::format("{} {}", ir::name_of(operation.method), shown);
}

}  // namespace bspec::express
