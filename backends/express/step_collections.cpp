#include "backends/express/collections.h"
#include "backends/express/step_writer.h"

namespace bspec::express {

using weave::code;

/// `await posts.addToTags(post, body.tag)`
void StepWriter::write(const plan::ChangeValueStep& step, Statements& out) {
  out.push_back({.call = code("await $.$($, $)", repository(step.entity), value_method(step),
                              variable(step.row), expr(step.value).fragment())});
}

/// `await articles.addFan(article, scope.caller.id)`
void StepWriter::write(const plan::LinkStep& step, Statements& out) {
  out.push_back({.call = code("await $", call(step.query, code("$, $", variable(step.row),
                                                               expr(step.other).fragment())))});
}

}  // namespace bspec::express
