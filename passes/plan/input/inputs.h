#pragma once

#include <map>
#include <string>
#include <utility>

#include <llvm/ADT/STLFunctionalExtras.h>

#include "ir/decl/app.h"
#include "ir/plan/shape.h"
#include "ir/program.h"
#include "passes/plan/input/filling.h"
#include "passes/plan/input/lexers.h"
#include "support/base/store.h"

namespace bspec::passes {

/// The inputs that operations read, each once for each filling.
class Inputs {
 public:
  Inputs(const ir::Program& program, Lexers& lexers) : program_(program), lexers_(lexers) {}

  /// `name` is taken when the spec gave none: `CreateTaskBody`. What `fill` gives for an input says
  /// what the input, or one inside of it, is for.
  plan::InputPlanId plan(ir::InputId id,
                         llvm::function_ref<Filling(ir::InputId)> fill,
                         ir::UnknownMembers unknown,
                         const std::string& name,
                         const std::string& title);

  const Store<plan::InputPlan>& all() const { return inputs_; }

 private:
  struct Owner {
    llvm::function_ref<Filling(ir::InputId)> fill;
    Filling filling;
    const plan::InputPlan& plan;
  };

  plan::InputMemberPlan plan_member(const ir::InputMember& member, const Owner& owner);

  const ir::Program& program_;
  Lexers& lexers_;
  Store<plan::InputPlan> inputs_;
  std::map<std::pair<ir::InputId, std::string>, plan::InputPlanId> planned_;
};

}  // namespace bspec::passes
