#include "backends/express/express.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "backends/weave/check_holes.h"

namespace bspec::express {
namespace {

TEST(Express, TemplatesAndViewsFitEachOther) {
  const Express backend;
  for (const weave::TemplateError& error : weave::check_holes(
           backend.templates(), backend.symbols().symbols, Express::template_uses())) {
    ADD_FAILURE() << error.text();
  }
}

}  // namespace
}  // namespace bspec::express
