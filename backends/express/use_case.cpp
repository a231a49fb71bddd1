#include "backends/express/use_case.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "backends/express/docs.h"
#include "backends/express/exprs.h"
#include "backends/express/facts.h"
#include "backends/express/replies.h"
#include "backends/express/routes.h"
#include "backends/express/step_writer.h"
#include "backends/express/use_case_signature.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;

Ident kind_of(plan::Transaction transaction) {
  switch (transaction) {
    case plan::Transaction::None:
    case plan::Transaction::Single:
      return Ident("query");
    case plan::Transaction::Read:
      return Ident("read");
    case plan::Transaction::Write:
      return Ident("write");
  }
  BS_UNREACHABLE("transaction");
}

/// What the use case may know of who calls.
Fragment scope_type(const Context& context, const plan::Operation& operation) {
  const bool has_callers = context.server.app.auth.has_value();
  const weave::Symbol request_scope{"RequestScope", "src/application/ports.ts", "",
                                    weave::Symbol::Import::Type};
  if (!has_callers || operation.audience == ir::Audience::Optional) {
    return Fragment(request_scope);
  }
  if (operation.audience == ir::Audience::None) {
    return code("$<undefined>", context.symbols["type.Scope"]);
  }
  const plan::EntityPlanId identity = context.server.app.auth->identity;
  return code("$<$>", context.symbols["type.Scope"], context.names[identity].row);
}

std::vector<Fragment> parameters(const Context& context,
                                 const plan::Operation& operation,
                                 const StepWriter& steps) {
  const UseCaseSignature signature = signature_of(operation);
  std::vector<Fragment> list;
  if (signature.ports) {
    const weave::Symbol ports{"Ports", "src/application/ports.ts", "", weave::Symbol::Import::Type};
    list.push_back(code("ports: $", ports));
  }
  if (signature.scope) {
    list.push_back(code("scope: $", scope_type(context, operation)));
  }
  for (const std::string& name : signature.path) {
    list.push_back(code("$: $", steps.path_parameter(name), path_type(context, operation, name)));
  }
  if (operation.listing) {
    list.push_back(code("query: $", context.symbols["type.ListRequest"]));
  } else if (signature.query) {
    list.push_back(code("query: $", context.names[*operation.query].type));
  }
  if (signature.header) {
    list.push_back(code("header: $", context.names[*operation.header].type));
  }
  if (signature.body) {
    list.push_back(code("$: $", steps.body_pattern(), context.names[*operation.body].type));
  }
  if (signature.match) {
    list.push_back(code("match: $", context.symbols["type.Precondition"]));
  }
  return list;
}

/// `[user, me]`, `me`
Fragment tuple(const std::vector<Fragment>& values) {
  return values.size() == 1 ? values.front() : code("[$]", weave::join(values, ", "));
}

}  // namespace

UseCaseView use_case(const Context& context, plan::OperationId id) {
  return use_case(context, context.server[id], context.names[id].use_case, reply_type(context, id));
}

UseCaseView use_case(const Context& context,
                     const plan::Operation& operation,
                     const weave::Symbol& name,
                     weave::Fragment result) {
  StepWriter steps(context, operation);
  UseCaseView view{.source = context.source(),
                   .doc = documentation(operation.doc, title_of(context, operation)),
                   .name = name,
                   .result = std::move(result)};
  view.before = steps.write_before();
  const bool runs = operation.transaction != plan::Transaction::None;
  const std::vector<const plan::IssueTokenStep*> tokens = steps.tokens();
  if (runs) {
    TransactionView transaction = steps.write_transaction();
    transaction.kind = kind_of(operation.transaction);
    const std::vector<Fragment> given_out = steps.given_out();
    if (!tokens.empty()) {
      transaction.binding =
          given_out.empty() ? Fragment(Raw("await")) : code("const $ = await", tuple(given_out));
    } else {
      const bool gives_nothing = !operation.replies_in_steps &&
                                 operation.reply.value.kind == plan::ReplyValue::Kind::Nothing;
      const bool awaits = gives_nothing && !view.before.empty();
      transaction.binding = awaits ? Fragment(Raw("await")) : Fragment(Raw("return"));
    }
    view.transaction = std::move(transaction);
  }
  if (!runs || !tokens.empty()) {
    view.after = steps.write_after();
  }
  view.is_async = !view.before.empty() || !view.after.empty() || !runs;
  view.parameters = parameters(context, operation, steps);
  return view;
}

}  // namespace bspec::express
