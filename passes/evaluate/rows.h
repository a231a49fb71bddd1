#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "ir/program.h"
#include "passes/evaluate/values/value.h"

namespace bspec::evaluate {

/// Rows in memory: what a database holds, for the evaluator.
class Rows {
 public:
  explicit Rows(const ir::Program& program) : program_(&program), rows_(program.entities.size()) {}

  /// Adds a row in which every nullable field is null and every collection empty.
  RowRef add(ir::EntityId entity);

  /// Sets a stored field; a reference holds a RowRef.
  void set(RowRef row, ir::FieldId field, Value value);

  /// Puts two rows into a many-to-many relation, seen from the end `field` of `row`.
  void link(RowRef row, ir::FieldId field, RowRef other);

  /// What is stored in a field.
  const Value& stored(RowRef row, ir::FieldId field) const;

  /// The rows of a collection in its standing order, by id where it has none.
  List related(RowRef row, ir::FieldId field) const;

  /// All rows of an entity, by id.
  List all(ir::EntityId entity) const;

  /// Which row comes first by keys of fields: null last, ties by id in the direction of the first.
  bool precedes(const std::vector<ir::FieldSort>& keys, RowRef left, RowRef right) const;

 private:
  using Fields = std::map<ir::FieldId, Value>;

  std::vector<RowRef> inverse(RowRef row, ir::FieldId field) const;
  std::vector<RowRef> linked(RowRef row, ir::FieldId field) const;
  Value along(RowRef row, const std::vector<ir::FieldId>& path) const;
  List sorted(std::vector<RowRef> rows, const std::vector<ir::FieldSort>& keys) const;

  const ir::Program* program_;
  /// By entity.
  std::vector<std::vector<Fields>> rows_;
  /// Pairs by the end that they were linked from.
  std::map<ir::FieldId, std::vector<std::pair<RowRef, RowRef>>> links_;
};

}  // namespace bspec::evaluate
