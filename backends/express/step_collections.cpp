#include "backends/express/collections.h"
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

/// `permit(scope, await articles.mayLinkFans(article.id, user.id), 'article')`
void StepWriter::write(const plan::AllowPairStep& step, Statements& out) {
  const Fragment pair = arguments(step.query, step.arguments);
  permit(code("await $", call(step.query, pair)), step.refused, out);
}

/// `await articles.linkFans(article.id, scope.caller.id)`
void StepWriter::write(const plan::LinkStep& step, Statements& out) {
  out.push_back({.call = code("await $", call(step.query, arguments(step.query, step.arguments)))});
}

}  // namespace bspec::express
