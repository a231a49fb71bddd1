#pragma once

#include <map>
#include <string>
#include <string_view>

#include "ir/plan/query.h"
#include "tests/expr/frame.h"
#include "tests/expr/vectors.h"

namespace bspec::vectors {

/// The rows of a vector as statements: the tables of the storage contract without their keys and
/// checks.
class SqlData {
 public:
  SqlData(const Vector& vector, const Framed& framed, plan::Dialect dialect);

  std::string tables() const;
  std::string rows() const;

  /// As literals.
  std::string id_of_this() const;
  std::string id_of_caller() const;
  std::string now() const;

 private:
  std::string table_of(ir::EntityId entity) const;
  std::string insert(ir::EntityId entity, const std::string& id, const Json& fields) const;
  std::string insert_items(ir::FieldId field, const std::string& id, const Json& wire) const;
  std::string literal(const Json& wire, const ir::Type& type) const;
  std::string quoted_id(const std::string& id) const;
  std::string column_type(const ir::Type& type) const;

  bool is_sqlite() const { return dialect_ == plan::Dialect::Sqlite; }

  const Vector& vector_;
  const Framed& framed_;
  const ir::Program& program_;
  plan::Dialect dialect_;
  /// By label.
  std::map<std::string, std::string> ids_;
};

}  // namespace bspec::vectors
