#include "backends/weave/template.h"

#include <fmt/format.h>

namespace bspec::weave {

std::string TemplateError::text() const {
  return fmt::format("{}:{}: {}", file, line, message);
}

std::optional<TemplateError> TemplateSet::add(std::string path, std::string_view text) {
  std::variant<Template, TemplateError> parsed = parse_template(path, text);
  if (TemplateError* error = std::get_if<TemplateError>(&parsed)) {
    return std::move(*error);
  }
  templates_.insert_or_assign(std::move(path), std::move(std::get<Template>(parsed)));
  return std::nullopt;
}

const Template* TemplateSet::find(std::string_view path) const {
  const auto entry = templates_.find(path);
  return entry == templates_.end() ? nullptr : &entry->second;
}

}  // namespace bspec::weave
