#include "frontend/ast/print_ast.h"

#include <cstdint>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "frontend/ast/tree_json.h"

namespace bspec::ast {

namespace {

/// A node, or a list of nodes: what gets lines of its own.
bool has_lines(const Json& value) {
  return value.is_object() || (value.is_array() && !value.empty() && value[0].is_object());
}

/// Writes nodes as `label: Kind key=value … 3:5`, what they hold indented below.
class TextPrinter {
 public:
  explicit TextPrinter(const SourceFile& source) : source_(source) {}

  void print(const Json& node, size_t indent, std::string_view label) {
    fmt::format_to(std::back_inserter(out_), "{:{}}{}{}{}", "", indent, label,
                   label.empty() ? "" : ": ", node["kind"].get<std::string>());
    for (const auto& [key, value] : node.items()) {
      if (key != "kind" && key != "span" && !has_lines(value)) {
        fmt::format_to(std::back_inserter(out_), " {}={}", key, value.dump());
      }
    }
    LineColumn at = source_.position(node["span"][0].get<uint32_t>());
    fmt::format_to(std::back_inserter(out_), "  {}:{}\n", at.line, at.column);
    for (const auto& [key, value] : node.items()) {
      if (value.is_object()) {
        print(value, indent + 2, key);
      } else if (has_lines(value)) {
        for (const Json& item : value) {
          print(item, indent + 2, key);
        }
      }
    }
  }

  std::string take() { return std::move(out_); }

 private:
  const SourceFile& source_;
  std::string out_;
};

}  // namespace

std::string print_ast(const File& file, const SourceFile& source) {
  TextPrinter printer(source);
  for (const Decl* decl : file.decls) {
    printer.print(to_json(*decl), 0, "");
  }
  return printer.take();
}

std::string print_ast_json(const File& file) {
  return list_json(file.decls).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bspec::ast
