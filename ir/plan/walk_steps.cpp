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

bool is_at(const Step& step, const void* node) {
  return std::visit([&](const auto& each) { return static_cast<const void*>(&each) == node; },
                    static_cast<const StepNode&>(step));
}

/// Adds what may run behind `node`; whether it was among the steps.
bool add_behind(const std::vector<Step>& steps, const void* node, std::vector<const Step*>& all) {
  bool is_behind = false;
  for (const Step& step : steps) {
    if (is_behind) {
      all.push_back(&step);
    }
    if (is_behind || is_at(step, node)) {
      is_behind = true;
      for (const std::vector<Step>* block : blocks_of(step)) {
        add(*block, all);
      }
      continue;
    }
    for (const std::vector<Step>* block : blocks_of(step)) {
      is_behind = is_behind || add_behind(*block, node, all);
    }
  }
  return is_behind;
}

}  // namespace

std::vector<const Step*> steps_behind(const std::vector<Step>& steps, const void* node) {
  std::vector<const Step*> all;
  add_behind(steps, node, all);
  return all;
}

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
