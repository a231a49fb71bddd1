#include "backends/express/collections.h"
#include "backends/express/failures.h"
#include "backends/express/step_writer.h"

namespace bspec::express {

using weave::code;
using weave::Fragment;

/// `await posts.addToTags(post, body.tag)`
void StepWriter::write(const plan::ChangeValueStep& step, Statements& out) {
  out.push_back(
      {.call = code("await $.$($, $)", repository(step.entity), value_method(step.adds, step.field),
                    variable(step.row), expr(step.value).fragment())});
}

/// `await articles.addFan(article, scope.caller.id)`
void StepWriter::write(const plan::LinkStep& step, Statements& out) {
  const Fragment other = expr(step.other).fragment();
  if (step.allowed) {
    const Fragment allowed =
        code("await $", call(*step.allowed, code("$, $", variable(step.row), other)));
    if (step.refused->declared) {
      out.push_back({.guard = GuardView{code("!($)", allowed), failure(context_, *step.refused)}});
    } else {
      out.push_back({.call = code("$(scope, $, $)", context_.symbols["rt.permit"], allowed,
                                  weave::StringLit(step.refused->at))});
    }
  }
  out.push_back(
      {.call = code("await $", call(step.query, code("$, $", variable(step.row), other)))});
}

}  // namespace bspec::express
