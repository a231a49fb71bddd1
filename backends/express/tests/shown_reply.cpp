#include "backends/express/tests/shown_reply.h"

#include <algorithm>
#include <variant>

#include "backends/express/facts.h"
#include "backends/express/tests/scene.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

using plan::ReplyValue;
using Path = std::vector<std::string>;

const plan::ShowStep* shown_as(const plan::Operation& operation, const std::string& variable) {
  for (const plan::Step* step : steps_of(operation)) {
    const auto* show = std::get_if<plan::ShowStep>(step);
    if (show != nullptr && show->variable == variable) {
      return show;
    }
  }
  return nullptr;
}

/// The member of a view, its bases included, that is the token of its row.
std::optional<std::string> token_member(const plan::ServerPlan& server, plan::ViewPlanId id) {
  const plan::ViewPlan& view = server[id];
  for (const plan::ViewMemberPlan& member : view.own_members) {
    if (std::holds_alternative<plan::FromToken>(member.from)) {
      return member.name;
    }
  }
  return view.base ? token_member(server, *view.base) : std::nullopt;
}

std::optional<Path> token_in(const plan::ServerPlan& server,
                             const plan::Operation& operation,
                             const ReplyValue& value) {
  if (value.kind == ReplyValue::Kind::Variable) {
    const bool is_token = std::ranges::any_of(steps_of(operation), [&](const plan::Step* step) {
      const auto* issued = std::get_if<plan::IssueTokenStep>(step);
      return issued != nullptr && issued->variable == value.variable;
    });
    if (is_token) {
      return Path();
    }
    const plan::ShowStep* show = shown_as(operation, value.variable);
    const std::optional<std::string> member =
        show == nullptr ? std::nullopt : token_member(server, show->view);
    return member ? std::optional(Path{*member}) : std::nullopt;
  }
  for (const plan::ReplyMember& member : value.members) {
    if (std::optional<Path> found = token_in(server, operation, member.value)) {
      found->insert(found->begin(), member.name);
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace

Path ShownReply::below(std::string_view member) const {
  Path whole = path;
  whole.emplace_back(member);
  return whole;
}

std::optional<ShownReply> shown_reply(const plan::Operation& operation) {
  const plan::ReplyPlan& reply = operation.reply;
  if (reply.view) {
    return ShownReply{{}, *reply.view};
  }
  const bool is_wrapper = reply.value.kind == ReplyValue::Kind::Object &&
                          reply.value.members.size() == 1 &&
                          reply.value.members.front().value.kind == ReplyValue::Kind::Variable;
  if (!is_wrapper) {
    return std::nullopt;
  }
  const plan::ReplyMember& member = reply.value.members.front();
  const plan::ShowStep* show = shown_as(operation, member.value.variable);
  return show == nullptr ? std::nullopt : std::optional(ShownReply{{member.name}, show->view});
}

Path token_in_reply(const plan::ServerPlan& server, const plan::Operation& operation) {
  const std::optional<Path> found = token_in(server, operation, operation.reply.value);
  BS_CHECK(found.has_value(), "`{}` replies with no token", operation.name);
  return *found;
}

std::optional<Path> account_id(const Context& context) {
  const plan::Operation& operation = context.server[*context.tests.registration];
  if (operation.origin == ir::Origin::StdAuth) {
    return Path{"user", "id"};
  }
  const std::optional<ShownReply> shown = shown_reply(operation);
  const std::optional<std::string> member =
      shown ? member_showing(context, shown->view, "id") : std::nullopt;
  return member ? std::optional(shown->below(*member)) : std::nullopt;
}

weave::Fragment words_of(const Path& path) {
  std::vector<weave::Fragment> words;
  for (const std::string& name : path) {
    words.emplace_back(weave::StringLit(name));
  }
  return weave::join(words, ", ");
}

}  // namespace bspec::express
