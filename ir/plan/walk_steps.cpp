#include "ir/plan/walk_steps.h"

#include <variant>
#include <vector>

namespace bspec::plan {
namespace {

template <typename Block, typename Steps>
std::vector<Block*> blocks(Steps& step) {
  if (auto* branch = std::get_if<IfStep>(&step)) {
    return {&branch->then_steps, &branch->else_steps};
  }
  if (auto* loop = std::get_if<ForStep>(&step)) {
    return {&loop->steps};
  }
  if (auto* upsert = std::get_if<UpsertStep>(&step)) {
    return {&upsert->insert_steps, &upsert->update_steps};
  }
  return {};
}

void add(const std::vector<Step>& steps, std::vector<const Step*>& all) {
  for (const Step& step : steps) {
    all.push_back(&step);
    for (const std::vector<Step>* block : blocks_of(step)) {
      add(*block, all);
    }
  }
}

}  // namespace

std::vector<std::vector<Step>*> blocks_of(Step& step) {
  return blocks<std::vector<Step>>(step);
}

std::vector<const std::vector<Step>*> blocks_of(const Step& step) {
  return blocks<const std::vector<Step>>(step);
}

std::vector<const Step*> all_steps(const std::vector<Step>& steps) {
  std::vector<const Step*> all;
  add(steps, all);
  return all;
}

}  // namespace bspec::plan
