#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ir/program.h"

namespace bspec::passes {

/// The rows that variables of the program hold, and which of them another step may have changed
/// since they were read.
class RowState {
 public:
  /// The variable has just been given the row as it is now.
  void hold(const std::string& variable, ir::EntityId entity);

  /// A row of the entity was written, the one that `variable` holds, which knows.
  void write(ir::EntityId entity, const std::string& variable);

  /// The entities were written where no variable of this block has seen it.
  void write_unseen(const std::set<ir::EntityId>& entities);

  bool is_stale(const std::string& variable) const { return stale_.contains(variable); }

  std::optional<ir::EntityId> entity_of(const std::string& variable) const;

 private:
  std::map<std::string, ir::EntityId> rows_;
  std::set<std::string> stale_;
};

/// Entities whose rows these statements may change or delete, those that they run included; what
/// they do to the row of one variable may be left out.
std::set<ir::EntityId> written_entities(const ir::Program& program,
                                        const std::vector<ir::StmtId>& statements,
                                        std::optional<ir::VariableId> but = std::nullopt);

/// Entities of which a row may go or change with one of this entity.
std::set<ir::EntityId> changed_by_delete(const ir::Program& program, ir::EntityId entity);

/// Variables whose fields the expressions of a statement read.
std::set<std::string> read_rows(const ir::Program& program, const ir::Stmt& stmt);

}  // namespace bspec::passes
