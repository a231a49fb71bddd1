#include "passes/plan/names/count_name.h"

#include <cstddef>
#include <string>

#include "support/text/case.h"

namespace bspec::passes {

std::string count_name(const std::string& list_name) {
  const std::string words = text::snake_case(list_name);
  const std::size_t end_of_verb = words.find('_');
  return "count" + text::pascal_case(
                       end_of_verb == std::string::npos ? words : words.substr(end_of_verb + 1));
}

}  // namespace bspec::passes
