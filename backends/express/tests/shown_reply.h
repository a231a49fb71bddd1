#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backends/express/context.h"
#include "ir/plan/operation.h"

namespace bspec::express {

/// Where a reply has its one view: under `article` in `{ article: article as ArticlePage }`.
struct ShownReply {
  std::vector<std::string> path;
  plan::ViewPlanId view;

  /// The path of a member of the view.
  std::vector<std::string> below(std::string_view member) const;
};

std::optional<ShownReply> shown_reply(const plan::Operation& operation);

/// The path of the access token that the reply to a registration has.
std::vector<std::string> token_in_reply(const plan::ServerPlan& server,
                                        const plan::Operation& operation);

/// The path of the id of the account in that reply, if it shows it.
std::optional<std::vector<std::string>> account_id(const Context& context);

/// `'article', 'slug'`
weave::Fragment words_of(const std::vector<std::string>& path);

}  // namespace bspec::express
