#include "backends/express/docs.h"

#include <fmt/format.h>

namespace bspec::express {

weave::Comment documentation(std::string_view doc, std::string_view phrase) {
  return weave::Comment(doc.empty() ? std::string(phrase) : fmt::format("{}\n\n{}", doc, phrase));
}

}  // namespace bspec::express
