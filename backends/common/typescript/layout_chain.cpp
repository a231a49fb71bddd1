#include <algorithm>

#include <llvm/ADT/StringExtras.h>

#include "backends/common/typescript/layout.h"
#include "backends/common/typescript/shape.h"

namespace bspec::typescript {
namespace {

/// `Router`, `_`, `$`: names that read as a factory, whose first call belongs to them.
bool is_factory(std::string_view name) {
  return (name.front() >= 'A' && name.front() <= 'Z') ||
         llvm::all_of(name, [](char c) { return c == '_' || c == '$'; });
}

bool is_call(const Node* node) {
  return node->kind == Kind::Call;
}

}  // namespace

void Layout::collect_chain(const Node* node, std::vector<ChainLink>& links) {
  path_.push_back(node);
  const bool is_link = !needs_parens(node);
  if (is_call(node) && is_link && (is_member(node->left) || is_call(node->left))) {
    const Doc doc = d_.concat(
        {text(node->is_optional ? "?." : ""), print_type_args(node), print_arguments(node)});
    collect_chain(node->left, links);
    links.push_back({node, doc});
  } else if (is_member(node) && is_link) {
    const Doc doc = print_member_lookup(node);
    collect_chain(node->left, links);
    links.push_back({node, doc});
  } else if (node->kind == Kind::NonNull && is_link) {
    collect_chain(node->right, links);
    links.push_back({node, text("!")});
  } else {
    path_.pop_back();
    links.push_back({node, print(node)});
    return;
  }
  path_.pop_back();
}

std::vector<Layout::ChainGroup> Layout::group_chain(const std::vector<ChainLink>& links) {
  // The first group: the head, calls of it, and short steps that belong to it.
  std::vector<ChainGroup> groups(1, {links[0]});
  size_t next = 1;
  const auto is_index = [](const Node* node) {
    return is_member(node) && node->is_computed && node->right->kind == Kind::Number;
  };
  while (next < links.size() && (links[next].node->kind == Kind::NonNull ||
                                 is_call(links[next].node) || is_index(links[next].node))) {
    groups[0].push_back(links[next++]);
  }
  if (!is_call(links[0].node)) {
    while (next + 1 < links.size() && is_member(links[next].node) &&
           is_member(links[next + 1].node)) {
      groups[0].push_back(links[next++]);
    }
  }
  // Each other group: members up to a call, and the calls.
  ChainGroup group;
  bool has_call = false;
  for (; next < links.size(); ++next) {
    const Node* node = links[next].node;
    if (has_call && is_member(node)) {
      if (is_index(node)) {
        group.push_back(links[next]);
        continue;
      }
      groups.push_back(std::move(group));
      group = {};
      has_call = false;
    }
    has_call |= is_call(node);
    group.push_back(links[next]);
  }
  if (!group.empty()) {
    groups.push_back(std::move(group));
  }
  return groups;
}

bool Layout::should_merge(const std::vector<ChainGroup>& groups) const {
  constexpr size_t kTabWidth = 2;
  if (groups.size() < 2) {
    return false;
  }
  const bool has_computed = groups[1].front().node->is_computed;
  if (groups[0].size() == 1) {
    const Node* head = groups[0][0].node;
    const bool is_statement = parent()->kind == Kind::ExpressionStmt;
    return head->kind == Kind::This ||
           (head->kind == Kind::Identifier &&
            (is_factory(head->text) || (is_statement && head->text.size() <= kTabWidth) ||
             has_computed));
  }
  const Node* last = groups[0].back().node;
  return is_member(last) && last->right->kind == Kind::Identifier &&
         (is_factory(last->right->text) || has_computed);
}

bool Layout::should_break_chain(const std::vector<ChainLink>& links,
                                const Docs& printed_groups) const {
  constexpr size_t kFewCalls = 2;
  std::vector<const Node*> calls;
  for (const ChainLink& link : links) {
    if (is_call(link.node)) {
      calls.push_back(link.node);
    }
  }
  const auto has_complex_argument = [](const Node* call) {
    return !std::ranges::all_of(call->items,
                                [](const Node* arg) { return is_simple_argument(arg, 2); });
  };
  if (calls.size() > kFewCalls && std::ranges::any_of(calls, has_complex_argument)) {
    return true;
  }
  if (std::any_of(printed_groups.begin(), printed_groups.end() - 1, weave::will_break)) {
    return true;
  }
  const auto has_function = [](const Node* call) {
    return std::ranges::any_of(call->items, is_function_or_arrow);
  };
  return is_call(links.back().node) && weave::will_break(printed_groups.back()) &&
         std::any_of(calls.begin(), calls.end() - 1, has_function);
}

Doc Layout::print_member_chain(const Node* node) {
  std::vector<ChainLink> links;
  const Doc call = d_.concat(
      {text(node->is_optional ? "?." : ""), print_type_args(node), print_arguments(node)});
  collect_chain(node->left, links);
  links.push_back({node, call});

  const std::vector<ChainGroup> groups = group_chain(links);
  const bool merges = should_merge(groups);
  Docs printed;
  for (const ChainGroup& group : groups) {
    Docs docs;
    for (const ChainLink& link : group) {
      docs.push_back(link.doc);
    }
    printed.push_back(d_.concat(docs));
  }
  const Doc one_line = d_.concat(printed);
  const size_t cutoff = merges ? 3 : 2;
  if (groups.size() <= cutoff) {
    return is_long_curried() ? one_line : d_.group(one_line);
  }
  const size_t kept = merges ? 2 : 1;
  const Docs head(printed.begin(), printed.begin() + static_cast<ptrdiff_t>(kept));
  const Docs rest(printed.begin() + static_cast<ptrdiff_t>(kept), printed.end());
  const Doc expanded = d_.concat(
      {d_.concat(head), d_.indent(d_.concat({d_.hardline(), d_.join(d_.hardline(), rest)}))});
  if (should_break_chain(links, printed)) {
    return d_.label(d_.group(expanded));
  }
  const Doc layouts[] = {one_line, expanded};
  return d_.label(d_.concat({weave::will_break(one_line) ? d_.break_parent() : d_.empty(),
                             d_.conditional_group(layouts)}));
}

}  // namespace bspec::typescript
