#pragma once

#include <map>
#include <string>

#include "passes/evaluate/environment.h"
#include "passes/evaluate/rows.h"
#include "tests/expr/frame.h"
#include "tests/expr/vectors.h"

namespace bspec::vectors {

/// The data of a vector as the evaluator wants them.
class World {
 public:
  World(const Vector& vector, const Framed& framed, Frame frame);

  const evaluate::Rows& rows() const { return rows_; }

  const evaluate::Environment& environment() const { return environment_; }

  /// A value in its wire form; a row is its label.
  evaluate::Json shown(const evaluate::Value& value) const;

 private:
  void add_rows(const Vector& vector);
  void fill(evaluate::RowRef row, const Json& fields);
  void bind(const Vector& vector, const Framed& framed, Frame frame);
  evaluate::Value read(const Json& wire, const ir::Type& type) const;
  evaluate::Value read_scalar(const Json& wire, const ir::Type& type) const;
  std::string label_of(evaluate::RowRef row) const;

  const ir::Program& program_;
  evaluate::Rows rows_;
  evaluate::Environment environment_;
  std::map<std::string, evaluate::RowRef> labels_;
};

}  // namespace bspec::vectors
