#include "backends/express/tests/lower_tests.h"

#include <iterator>

#include <llvm/ADT/STLExtras.h>

namespace bspec::express {
namespace {

struct Group {
  Files (*lower)(const Context&);
  TemplateUses (*templates)();
};

constexpr Group kGroups[] = {
    {lower_answers, answers_templates},
    {lower_test_support, test_support_templates},
    {lower_resource_tests, resource_tests_templates},
    {lower_list_tests, list_tests_templates},
    {lower_row_tests, row_tests_templates},
    {lower_auth_tests, auth_tests_templates},
    {lower_command_tests, command_tests_templates},
    {lower_example_tests, example_tests_templates},
};

}  // namespace

Files lower_tests(const Context& context) {
  Files files;
  for (const Group& group : kGroups) {
    llvm::move(group.lower(context), std::back_inserter(files));
  }
  return files;
}

TemplateUses tests_templates() {
  TemplateUses uses;
  for (const Group& group : kGroups) {
    llvm::move(group.templates(), std::back_inserter(uses));
  }
  return uses;
}

}  // namespace bspec::express
