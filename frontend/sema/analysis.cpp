#include "frontend/sema/analysis.h"

#include <utility>

#include "support/source/source_file.h"

namespace bspec::sema {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Where a comment that begins at `begin` ends; `begin` itself when none begins there.
std::size_t end_of_comment(std::string_view text, std::size_t begin) {
  if (text.substr(begin).starts_with("//")) {
    const std::size_t end = text.find('\n', begin);
    return end == std::string_view::npos ? text.size() : end;
  }
  if (text.substr(begin).starts_with("/*")) {
    const std::size_t end = text.find("*/", begin + 2);
    return end == std::string_view::npos ? text.size() : end + 2;
  }
  return begin;
}

std::size_t end_of_string(std::string_view text, std::size_t begin) {
  if (text.substr(begin).starts_with("\"\"\"")) {
    const std::size_t end = text.find("\"\"\"", begin + 3);
    return end == std::string_view::npos ? text.size() : end + 3;
  }
  std::size_t at = begin + 1;
  while (at < text.size() && text[at] != '"') {
    at += text[at] == '\\' ? 2 : 1;
  }
  return at < text.size() ? at + 1 : text.size();
}

}  // namespace

std::string_view Analysis::text(Span span) const {
  for (const Module& module : modules) {
    if (module.file->id == span.file && module.file->source != nullptr) {
      return module.file->source->text(span);
    }
  }
  return {};
}

std::string Analysis::line(Span span) const {
  const std::string_view written = text(span);
  std::string line;
  bool pending_blank = false;
  std::size_t at = 0;
  while (at < written.size()) {
    const std::size_t after_comment = end_of_comment(written, at);
    if (after_comment != at || is_blank(written[at])) {
      pending_blank = !line.empty();
      at = after_comment != at ? after_comment : at + 1;
      continue;
    }
    const std::size_t end = written[at] == '"' ? end_of_string(written, at) : at + 1;
    if (pending_blank) {
      line += ' ';
      pending_blank = false;
    }
    line += written.substr(at, end - at);
    at = end;
  }
  return line;
}

ir::FieldId Analysis::add_field(ir::Field field, const ast::Field* syntax) {
  const ir::EntityId owner = field.entity;
  const ir::FieldId id = program.fields.add(std::move(field));
  field_syntax.push_back(syntax);
  program.entities[owner].fields.push_back(id);
  return id;
}

std::optional<ir::FieldId> find_field(const ir::Program& program,
                                      ir::EntityId entity,
                                      std::string_view name) {
  for (const ir::FieldId id : program[entity].fields) {
    if (program[id].name == name) {
      return id;
    }
  }
  return std::nullopt;
}

std::vector<std::string_view> field_names(const ir::Program& program, ir::EntityId entity) {
  std::vector<std::string_view> names;
  for (const ir::FieldId id : program[entity].fields) {
    names.push_back(program[id].name);
  }
  return names;
}

}  // namespace bspec::sema
