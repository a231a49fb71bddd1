#pragma once

#include <map>
#include <string>

#include "ir/program.h"
#include "tests/expr/frame.h"
#include "tests/expr/vectors.h"

namespace bspec::vectors {

/// The values of a vector as literals of TypeScript, as generated projects hold them.
class TypescriptData {
 public:
  TypescriptData(const Vector& vector, const Framed& framed);

  /// A value in its wire form; a row is an object with its columns.
  std::string literal(const Json& wire, const ir::Type& type) const;

  /// The row with a label, and the type of such an object.
  std::string row(const std::string& label) const;
  std::string row_type(ir::EntityId entity) const;

  /// The outcome that a vector expects; rows are their ids.
  std::string expected(const ir::Type& type) const;

 private:
  std::string items(const Json& wire, const ir::Type& type) const;
  std::string entries(const Json& wire, const ir::Type& type) const;
  std::string column(const Json& fields, ir::FieldId field, const std::string& id) const;

  const Vector& vector_;
  const ir::Program& program_;
  /// By label.
  std::map<std::string, std::string> ids_;
};

}  // namespace bspec::vectors
