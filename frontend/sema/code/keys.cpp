#include "frontend/sema/code/keys.h"

#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"

namespace bspec::sema {

std::vector<KeyFields> look_up_keys(const ir::Program& program, ir::EntityId entity) {
  std::vector<KeyFields> keys;
  for (const ir::FieldId id : program[entity].fields) {
    if (program[id].unique || program[id].name == "id") {
      keys.push_back({id});
    }
  }
  for (const ir::Key& key : program[entity].keys) {
    if (!key.condition) {
      keys.push_back(key.fields);
    }
  }
  return keys;
}

std::string describe_keys(const ir::Program& program, const std::vector<KeyFields>& keys) {
  std::vector<std::string> texts;
  for (const KeyFields& key : keys) {
    std::vector<std::string_view> names;
    for (const ir::FieldId id : key) {
      names.push_back(program[id].name);
    }
    texts.push_back(fmt::format("`{}`", fmt::join(names, ", ")));
  }
  return fmt::format("{}", fmt::join(texts, ", "));
}

}  // namespace bspec::sema
