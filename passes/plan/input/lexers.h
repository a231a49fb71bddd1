#pragma once

#include <map>
#include <string>

#include "ir/plan/shape.h"
#include "ir/program.h"
#include "support/base/store.h"

namespace bspec::passes {

/// How scalars are read: one lexer per named type and per field with rules of its own.
class Lexers {
 public:
  explicit Lexers(const ir::Program& program) : program_(program) {}

  /// Of a field of an entity; a reference is read like the id it is, a collection item by item.
  plan::LexerId of_field(ir::FieldId id);

  /// Of a member of an input, which may tighten its field.
  plan::LexerId of_member(const ir::InputMember& member, const std::string& input_name);

  /// Of a path parameter: by the key that it looks up, else by its own type.
  plan::LexerId of_segment(const ir::PathSegment& segment, const std::string& operation);

  const Store<plan::Lexer>& all() const { return lexers_; }

 private:
  plan::LexerId of_alias(ir::AliasId id);
  plan::LexerId add(plan::Lexer lexer);

  const ir::Program& program_;
  Store<plan::Lexer> lexers_;
  std::map<std::string, plan::LexerId> by_name_;
};

}  // namespace bspec::passes
