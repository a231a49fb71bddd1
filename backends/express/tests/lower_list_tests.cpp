#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "backends/express/tests/lower_tests.h"
#include "backends/express/tests/scene.h"
#include "support/text/plural.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::IntLit;
using weave::Raw;
using weave::SqlPart;
using weave::StringLit;
using weave::Symbol;

constexpr std::int64_t kRows = 3;

struct PageView {
  StringLit title;
  Fragment call;
  Fragment items;
  Fragment facts;
  BS_VIEW(PageView, title, call, items, facts)
};

struct WalkView {
  Fragment keys;
  Fragment by_cursor;
  Fragment by_pages;
  BS_VIEW(WalkView, keys, by_cursor, by_pages)
};

struct NextPageView {
  Fragment first;
  Fragment second;
  Fragment items;
  BS_VIEW(NextPageView, first, second, items)
};

struct ListView {
  Comment source;
  StringLit title;
  Ident entities;
  SetupView setup;
  Ident row;
  Fragment id;
  Fragment make;
  Symbol send;
  bool has_token = false;
  Fragment call;
  bool reads_values = false;
  std::optional<PageView> page;
  WalkView walk;
  std::optional<NextPageView> next_page;
  Fragment around;
  std::vector<Fragment> filters;
  Fragment filtered;
  bool hides = false;
  Fragment from_stranger;
  Fragment from_guest;
  Fragment one;
  Fragment all;
  std::vector<Fragment> wrong;
  Fragment asked;
  Fragment guest;
  BS_VIEW(ListView,
          source,
          title,
          entities,
          setup,
          row,
          id,
          make,
          send,
          has_token,
          call,
          reads_values,
          page,
          walk,
          next_page,
          around,
          filters,
          filtered,
          hides,
          from_stranger,
          from_guest,
          one,
          all,
          wrong,
          asked,
          guest)
};

constexpr PageOf<ListView> kList{"tests/resource/list.test.ts.tmpl"};

struct Operator {
  plan::FilterOp op;
  const char* suffix;
  const char* matches;
};

/// Whether a row is found by its own value.
constexpr Operator kOperators[] = {
    {plan::FilterOp::Equal, "", "true"},
    {plan::FilterOp::NotEqual, ".ne", "false"},
    {plan::FilterOp::Less, ".lt", "false"},
    {plan::FilterOp::LessOrEqual, ".lte", "true"},
    {plan::FilterOp::Greater, ".gt", "false"},
    {plan::FilterOp::GreaterOrEqual, ".gte", "true"},
    {plan::FilterOp::In, ".in", "true"},
    {plan::FilterOp::NotIn, ".nin", "false"},
    {plan::FilterOp::Contains, ".contains", "true"},
    {plan::FilterOp::StartsWith, ".startsWith", "true"},
    {plan::FilterOp::EndsWith, ".endsWith", "true"},
};

/// Builds the tests of one list.
class ListTests {
 public:
  explicit ListTests(const Scene& scene)
      : scene_(scene), context_(scene.context()), listing_(*scene.operation().listing) {
    view_.source = context_.source();
    view_.title = scene.title();
    view_.entities = Ident(text::plural(scene.entity().text()));
    view_.row = scene.row();
    view_.send = scene.send();
  }

  ListView run() {
    view_.has_token =
        scene_.operation().audience != ir::Audience::None && scene_.steps().has_callers();
    if (scene_.is_heard()) {
      const Fragment path = code("`$?$${query}`", SqlPart(path_text()));
      view_.call = view_.has_token ? scene_.call(Sender::Stranger, path, {})
                                   : scene_.call(Sender::Guest, path, {});
      add_wrong();
      if (view_.has_token) {
        scene_.call(Sender::Caller, path, {});
      }
    }
    if (scene_.is_served()) {
      serve();
    }
    if (!scene_.takes_guests()) {
      view_.guest = scene_.call(Sender::Guest, scene_.path(), {});
    }
    view_.setup = scene_.setup();
    view_.setup.each.clear();
    return std::move(view_);
  }

 private:
  std::string path_text() const {
    std::string path;
    for (const plan::PathPart& part : scene_.operation().path) {
      path += fmt::format("/{}", part.literal);
    }
    return path;
  }

  /// `listPosts('limit=1', caller.token)`
  Fragment ask(const Fragment& query) const {
    return view_.has_token ? code("$($, caller.token)", view_.send, query)
                           : code("$($)", view_.send, query);
  }

  Fragment ask(const std::string& query) const { return ask(Fragment(StringLit(query))); }

  void serve() {
    const plan::EntityPlanId entity = *scene_.operation().entity;
    const std::optional<std::vector<std::string>> id = scene_.steps().member_of(entity, "id");
    const std::optional<std::string> listed =
        member_showing(context_, *scene_.operation().reply.view, "id");
    const bool is_account = scene_.steps().is_account(entity);
    if (!id || listed != "id" || is_account || listing_.max_limit < kRows) {
      return;
    }
    view_.make = scene_.steps().make(entity);
    view_.id = scene_.steps().member(scene_.row(), *id);
    view_.one = ask("limit=1");
    view_.all = ask(listing_.default_limit < kRows ? "limit=3" : "");
    add_page();
    add_walk();
    add_filters();
    add_hidden();
  }

  void add_page() {
    const bool is_short = listing_.default_limit < kRows;
    const Fragment ids = code("$(answer)", context_.symbols["test.idsOf"]);
    const Symbol& assert = context_.symbols["node.assert"];
    Fragment items = code("$.deepEqual($.toSorted(), ids.toSorted());", assert, ids);
    if (is_by_age()) {
      items = is_descending() ? code("$.deepEqual($, ids.toReversed());", assert, ids)
                              : code("$.deepEqual($, ids);", assert, ids);
    }
    const IntLit limit(is_short ? kRows : listing_.default_limit);
    Fragment facts = code("limit: $, nextCursor: null, hasMore: false", limit);
    if (!listing_.cursor) {
      facts = code("limit: $, number: 1, total: 3, totalPages: 1, hasMore: false", limit);
    } else if (listing_.total) {
      facts = code("limit: $, nextCursor: null, hasMore: false, total: 3", limit);
    }
    const char* order = is_by_age() ? (is_descending() ? ", createdAt desc" : ", createdAt") : "";
    view_.page = PageView{.title = StringLit(fmt::format("shows a page{}", order)),
                          .call = view_.all,
                          .items = std::move(items),
                          .facts = std::move(facts)};
  }

  /// Whether rows stand in the order in which they were made, or the other way round.
  bool is_by_age() const {
    return !listing_.sorts.empty() && listing_.sorts.front().name == "createdAt";
  }

  bool is_descending() const { return listing_.sorts.front().descending_by_default; }

  /// The third item of the standard order stands alone on a page.
  Fragment last_of(const Fragment& page) const {
    const Symbol& assert = context_.symbols["node.assert"];
    const Symbol& ids = context_.symbols["test.idsOf"];
    if (!is_by_age()) {
      return code("$.equal($($).length, 1);", assert, ids, page);
    }
    const Fragment expected(is_descending() ? Raw("ids.slice(0, 1)") : Raw("ids.slice(2)"));
    return code("$.deepEqual($($), $);", assert, ids, page, expected);
  }

  void add_walk() {
    std::vector<Fragment> keys;
    for (const plan::SortPlan& sort : listing_.sorts) {
      keys.emplace_back(StringLit(sort.name));
    }
    view_.walk.keys = weave::join(keys, ", ");
    if (!listing_.cursor) {
      if (!keys.empty()) {
        view_.walk.by_pages = ask(Fragment(Raw("`sort=${sort}&limit=1&page=${String(page)}`")));
      }
      view_.around = ask("limit=1&page=2");
      return;
    }
    const bool sends_token = view_.has_token;
    if (!keys.empty()) {
      const Fragment path = code("`$?sort=$${sort}`", SqlPart(path_text()));
      view_.walk.by_cursor =
          sends_token ? code("app, $, caller.token", path) : code("app, $", path);
    }
    const Fragment link(Raw("link.slice(1, link.indexOf('>'))"));
    view_.next_page = NextPageView{.first = ask("limit=2"),
                                   .second = scene_.call(Sender::Caller, link, {}),
                                   .items = last_of(Fragment(Raw("next")))};
  }

  void add_filter(const std::string& name, const Fragment& value, const char* matches) {
    view_.filters.push_back(code("[`$=$${$}`, $]", SqlPart(name), value, Ident(matches)));
  }

  void add_filters() {
    const std::vector<plan::FilterTrial>& trials = scene_.trial().filters;
    for (size_t at = 0; at < trials.size(); ++at) {
      const plan::FilterPlan& filter = listing_.filters[at];
      const plan::FilterTrial& trial = trials[at];
      const bool can_be_null =
          std::ranges::find(filter.ops, plan::FilterOp::IsNull) != filter.ops.end();
      if (trial.kind == plan::FilterTrial::Kind::Null) {
        add_null_filters(filter, can_be_null, true);
      } else if (trial.kind != plan::FilterTrial::Kind::Unknown) {
        add_value_filters(filter, trial);
        add_null_filters(filter, can_be_null, false);
      }
    }
    const bool is_short = listing_.default_limit < kRows;
    view_.filtered = ask(is_short ? Fragment(Raw("`${filter}&limit=3`")) : Fragment(Raw("filter")));
  }

  void add_null_filters(const plan::FilterPlan& filter, bool can_be_null, bool is_null) {
    for (const bool asked : {true, false}) {
      if (can_be_null) {
        const std::string query = fmt::format("{}.isNull={}", filter.name, asked);
        view_.filters.push_back(
            code("[$, $]", StringLit(query), Ident(asked == is_null ? "true" : "false")));
      }
    }
  }

  void add_value_filters(const plan::FilterPlan& filter, const plan::FilterTrial& trial) {
    Fragment value(Raw("caller.id"));
    if (trial.kind == plan::FilterTrial::Kind::Member) {
      std::vector<Fragment> path;
      for (const std::string& name : trial.path) {
        path.emplace_back(StringLit(name));
      }
      value = code("value($)", weave::join(path, ", "));
      view_.reads_values = true;
    }
    for (const Operator& each : kOperators) {
      const bool is_about_part = each.op == plan::FilterOp::Contains ||
                                 each.op == plan::FilterOp::StartsWith ||
                                 each.op == plan::FilterOp::EndsWith;
      const bool is_asked = trial.has_parts || !is_about_part;
      if (is_asked && std::ranges::find(filter.ops, each.op) != filter.ops.end()) {
        add_filter(filter.name + each.suffix, value, each.matches);
      }
    }
  }

  void add_hidden() {
    if (scene_.trial().hidden_from_stranger) {
      view_.from_stranger = code("$('', other.token)", view_.send);
    }
    if (scene_.trial().hidden_from_guest && scene_.takes_guests()) {
      view_.from_guest = code("$('')", view_.send);
    }
    view_.hides = !view_.from_stranger.empty() || !view_.from_guest.empty();
  }

  void add_wrong_case(const std::string& query, const char* error, const std::string& parameter) {
    view_.wrong.push_back(
        code("[$, $, $]", StringLit(query), StringLit(error), StringLit(parameter)));
  }

  void add_wrong() {
    add_wrong_case("unheardOf=", "unknown_parameter", "unheardOf");
    add_wrong_case("limit=1&limit=1", "duplicate_parameter", "limit");
    add_wrong_case("limit=0", "invalid_parameter", "limit");
    add_wrong_case(fmt::format("limit={}", listing_.max_limit + 1), "invalid_parameter", "limit");
    if (listing_.cursor) {
      add_wrong_case("cursor=x", "invalid_cursor", "cursor");
    } else {
      add_wrong_case("page=0", "invalid_parameter", "page");
      add_wrong_case("page=10001&limit=1", "page_too_deep", "page");
    }
    if (!listing_.sorts.empty()) {
      add_wrong_case("sort=unheardOf", "invalid_parameter", "sort");
    }
    for (const plan::FilterPlan& filter : listing_.filters) {
      if (filter.type.kind != plan::ValueKind::Text) {
        add_wrong_case(filter.name + "=-", "invalid_parameter", filter.name);
      }
    }
    view_.asked = ask(Fragment(Raw("query")));
  }

  const Scene& scene_;
  const Context& context_;
  const plan::ListingPlan& listing_;
  ListView view_;
};

}  // namespace

Files lower_list_tests(const Context& context) {
  Files files;
  for (const plan::OperationId id : context.server.operations.ids()) {
    if (context.server[id].listing) {
      const Scene scene(context, id);
      files.push_back(kList.at(scene.file(), ListTests(scene).run()));
    }
  }
  return files;
}

TemplateUses list_tests_templates() {
  return {kList.use()};
}

}  // namespace bspec::express
