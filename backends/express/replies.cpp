#include "backends/express/replies.h"

#include <algorithm>
#include <string>
#include <variant>

#include <fmt/format.h>

#include "backends/express/facts.h"
#include "backends/express/methods.h"
#include "backends/express/types.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Raw;
using weave::Symbol;

bool is_of_std_auth(const plan::Operation& operation) {
  return operation.origin == ir::Origin::StdAuth;
}

bool lists_sessions(const plan::Operation& operation) {
  return std::ranges::any_of(operation.steps, [](const plan::Step& step) {
    return std::holds_alternative<plan::ListSessionsStep>(step);
  });
}

/// What routes answer that let somebody in: they have one type.
bool gives_access(const plan::Operation& operation) {
  return is_of_std_auth(operation) && !lists_sessions(operation);
}

/// `Access`, or `GetStatsReply`.
Symbol type_of_object(const Context& context, plan::OperationId id) {
  const plan::Operation& operation = context.server[id];
  const GroupNames& group = context.names.groups()[context.names[id].group];
  const std::string name =
      gives_access(operation) ? "Access" : text::pascal_case(operation.name) + "Reply";
  return {name, fmt::format("src/application/{}/{}-views.ts", group.folder, group.stem), "",
          Symbol::Import::Type};
}

Fragment type_of_variable(const Context& context,
                          const plan::Operation& operation,
                          std::string_view variable) {
  if (const plan::ShowStep* show = shown_by(operation, variable)) {
    return Fragment(context.names[show->view].type);
  }
  for (const plan::Step* each : steps_of(operation)) {
    const plan::Step& step = *each;
    if (const auto* select = std::get_if<plan::SelectStep>(&step);
        select != nullptr && select->variable == variable) {
      return code("readonly $[]", select_item(context, context.server[select->query]));
    }
    if (const auto* show = std::get_if<plan::ShowManyStep>(&step);
        show != nullptr && show->variable == variable) {
      return code("readonly $[]", context.names[show->view].type);
    }
  }
  return lists_sessions(operation) ? code("readonly $[]", context.symbols["type.SessionLine"])
                                   : Fragment(Raw("string"));
}

Fragment type_of_reply(const Context& context,
                       const plan::Operation& operation,
                       const plan::ReplyValue& value);

std::vector<ReplyMemberType> member_types(const Context& context,
                                          const plan::Operation& operation,
                                          const std::vector<plan::ReplyMember>& members) {
  std::vector<ReplyMemberType> types;
  for (const plan::ReplyMember& member : members) {
    types.push_back({weave::Ident(member.name), type_of_reply(context, operation, member.value)});
  }
  return types;
}

Fragment type_of_reply(const Context& context,
                       const plan::Operation& operation,
                       const plan::ReplyValue& value) {
  switch (value.kind) {
    case plan::ReplyValue::Kind::Nothing:
      return Fragment(Raw("void"));
    case plan::ReplyValue::Kind::Variable:
    case plan::ReplyValue::Kind::Items:
      return type_of_variable(context, operation, value.variable);
    case plan::ReplyValue::Kind::Scalar:
      return shown_type(context, value.scalar.type);
    case plan::ReplyValue::Kind::Page: {
      const auto list = std::ranges::find_if(operation.steps, [](const plan::Step& step) {
        return std::holds_alternative<plan::ListStep>(step);
      });
      BS_CHECK(list != operation.steps.end(), "`{}` has no list", operation.name);
      return code("$<$>", context.symbols["type.ListPage"],
                  context.names[std::get<plan::ListStep>(*list).view].type);
    }
    case plan::ReplyValue::Kind::Object: {
      std::vector<Fragment> members;
      for (const ReplyMemberType& member : member_types(context, operation, value.members)) {
        members.push_back(code("readonly $: $", member.name, member.type));
      }
      return code("{ $ }", weave::join(members, "; "));
    }
    case plan::ReplyValue::Kind::List: {
      std::vector<Fragment> items;
      for (const plan::ReplyValue& item : value.items) {
        items.push_back(type_of_reply(context, operation, item));
      }
      return code("readonly [$]", weave::join(items, ", "));
    }
  }
  BS_UNREACHABLE("reply value");
}

/// `{ status: 201; body: TaskPage }`
Fragment type_of_answer(const Context& context,
                        const plan::Operation& operation,
                        const plan::ReplyPlan& reply) {
  const Fragment status = code("readonly status: $", weave::IntLit(reply.status));
  if (reply.value.kind == plan::ReplyValue::Kind::Nothing) {
    return code("{ $ }", status);
  }
  if (reply.form != ir::ReplyForm::Value) {
    const Raw member = reply.form == ir::ReplyForm::Text ? Raw("text") : Raw("location");
    return code("{ $; readonly $: string }", status, member);
  }
  return code("{ $; readonly body: $ }", status, type_of_reply(context, operation, reply.value));
}

/// What the replies of one operation are, each once.
Fragment type_of_answers(const Context& context, const plan::Operation& operation) {
  std::vector<Fragment> types;
  for (const plan::Step* step : steps_of(operation)) {
    if (const auto* reply = std::get_if<plan::ReplyStep>(step)) {
      Fragment type = type_of_answer(context, operation, reply->reply);
      if (std::ranges::find(types, type) == types.end()) {
        types.push_back(std::move(type));
      }
    }
  }
  return weave::join(types, " | ");
}

/// `register, login and refresh`
std::string enumerated(const std::vector<std::string>& words) {
  std::string text;
  for (size_t i = 0; i < words.size(); ++i) {
    const bool is_last = i + 1 == words.size();
    text += (i == 0 ? "" : (is_last ? " and " : ", ")) + words[i];
  }
  return text;
}

/// `What register and login answer.`, or the route.
Comment doc_of(const Context& context, const plan::Operation& operation) {
  if (!gives_access(operation)) {
    return Comment(fmt::format("What {} answers.", operation.name));
  }
  std::vector<std::string> routes;
  for (const plan::Operation& each : context.server.operations) {
    if (gives_access(each) && each.reply.value.kind == plan::ReplyValue::Kind::Object) {
      routes.push_back(each.path.back().literal);
    }
  }
  return Comment(
      fmt::format("What {} answer{}.", enumerated(routes), routes.size() == 1 ? "s" : ""));
}

}  // namespace

std::vector<ObjectReply> object_replies(const Context& context) {
  std::vector<ObjectReply> replies;
  for (const plan::OperationId id : context.server.operations.ids()) {
    const plan::Operation& operation = context.server[id];
    if (operation.reply.value.kind != plan::ReplyValue::Kind::Object) {
      continue;
    }
    const Symbol type = type_of_object(context, id);
    const bool is_known =
        std::ranges::any_of(replies, [&](const ObjectReply& reply) { return reply.type == type; });
    if (!is_known) {
      replies.push_back(
          {.doc = doc_of(context, operation),
           .type = type,
           .members = member_types(context, operation, operation.reply.value.members)});
    }
  }
  return replies;
}

Fragment reply_type(const Context& context, plan::OperationId id) {
  const plan::Operation& operation = context.server[id];
  if (operation.replies_in_steps) {
    return type_of_answers(context, operation);
  }
  if (operation.reply.value.kind == plan::ReplyValue::Kind::Object) {
    return Fragment(type_of_object(context, id));
  }
  const Fragment type = type_of_reply(context, operation, operation.reply.value);
  return is_tagged(context, operation) ? code("$<$>", context.symbols["type.Versioned"], type)
                                       : type;
}

const plan::ShowStep* shown_by(const plan::Operation& operation, std::string_view variable) {
  for (const plan::Step* step : steps_of(operation)) {
    const auto* show = std::get_if<plan::ShowStep>(step);
    if (show != nullptr && show->variable == variable) {
      return show;
    }
  }
  return nullptr;
}

bool is_tagged(const Context& context, const plan::Operation& operation) {
  const plan::ShowStep* show = shown_by(operation, operation.reply.value.variable);
  return operation.reply.etag && show != nullptr && is_versioned(context.server[show->query]);
}

}  // namespace bspec::express
