#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "backends/common/typescript/place.h"
#include "backends/common/typescript/syntax.h"

namespace bspec::typescript {

/// Writes what fits on a line straight to text. Most statements do, and have nothing that must
/// break; a document would say the same of them, at ten times the cost. Whatever is not known here
/// to read the same in both ways is left to the document.
class LineWriter {
 public:
  explicit LineWriter(Place& place) : place_(place) {}

  /// The current node as one line, without its comments; nothing if it does not stand on lines of
  /// its own, must break, does not fit, or is not known here. Valid until the next call.
  std::optional<std::string_view> line_of(const Node* node);

 private:
  bool stands_on_lines_of_its_own(const Node* node) const;

  // These append to the line; false once that cannot be the line any more.
  bool write(std::string_view text);
  bool write(const Node* node);
  bool write_node(const Node* node);
  bool write_list(NodeList nodes, std::string_view separator);
  bool write_type_list(NodeList types);
  bool write_type(const Node* type);
  bool write_params(const Node* function);
  bool write_value(std::string_view mark, const Node* value);
  bool write_names(const Node* node);
  bool write_module(const Node* node);

  // line_expressions.cpp
  bool write_expression(const Node* node);
  bool write_operation(const Node* node);
  bool write_type_node(const Node* node);
  bool write_named_type(const Node* node);
  bool write_string(std::string_view literal);
  bool write_key(const Node* node);
  bool write_template(const Node* node);
  bool write_binary(const Node* node);
  bool write_arrow(const Node* node);
  bool write_call(const Node* node);
  bool write_braces(const Node* node);

  Place& place_;
  std::string line_;
  size_t limit_ = 0;
};

}  // namespace bspec::typescript
