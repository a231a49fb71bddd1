#pragma once

#include <map>
#include <string>
#include <utility>

#include "ir/plan/shape.h"
#include "ir/program.h"
#include "passes/plan/input/lexers.h"
#include "support/base/store.h"

namespace bspec::passes {

/// What a request part must be filled for: decides what an absent member becomes (language.md 8).
enum class Filling : std::uint8_t {
  /// Absent: the default of the field, or null.
  Create,
  /// Absent members keep the stored value.
  Update,
  /// As for create; what cannot be filled is required.
  Replace,
  /// No row: own defaults alone.
  Free,
};

/// The inputs that operations read, each once for each filling.
class Inputs {
 public:
  Inputs(const ir::Program& program, Lexers& lexers) : program_(program), lexers_(lexers) {}

  /// `name` is taken when the spec gave none: `CreateTaskBody`.
  plan::InputPlanId plan(ir::InputId id,
                         Filling filling,
                         const std::string& name,
                         const std::string& title);

  const Store<plan::InputPlan>& all() const { return inputs_; }

 private:
  plan::InputMemberPlan plan_member(const ir::InputMember& member,
                                    Filling filling,
                                    const plan::InputPlan& owner);

  const ir::Program& program_;
  Lexers& lexers_;
  Store<plan::InputPlan> inputs_;
  std::map<std::pair<ir::InputId, std::string>, plan::InputPlanId> planned_;
};

}  // namespace bspec::passes
