#include "backends/express/tests/scene.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringRef.h>

#include "backends/common/names.h"
#include "backends/express/tests/shown_reply.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;
using weave::Symbol;

/// What the templates of tests declare and import.
constexpr std::string_view kNamesOfTests[] = {
    "after",   "all",       "answer",   "app",       "assert",   "before", "body",
    "caller",  "cases",     "code",     "count",     "describe", "each",   "found",
    "filter",  "headers",   "ids",      "key",       "link",     "login",  "matches",
    "me",      "member",    "n",        "next",      "one",      "other",  "page",
    "pages",   "parameter", "query",    "relations", "row",      "sample", "seen",
    "session", "sort",      "test",     "token",     "unknown",  "value",  "whole",
    "wrong",   "at",        "location", "again",     "attempt",  "again",  "matched",
};

/// An id of the right form that no row has.
std::string unknown_id(const plan::EntityPlan& entity) {
  constexpr std::size_t kTokenLength = 43;
  return entity.counts_ids  ? "999999999"
         : entity.draws_ids ? std::string(kTokenLength, 'A')
                            : "00000000-0000-7000-8000-000000000000";
}

/// Characters that stand for themselves in a path.
bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return llvm::isAlnum(c) || std::string_view("-_.~@ ").find(c) != std::string_view::npos;
  });
}

}  // namespace

Ident local_name(std::string_view words) {
  std::string name = backends::ts_names::value(words).text();
  const bool is_taken = std::ranges::find(kNamesOfTests, name) != std::end(kNamesOfTests);
  return Ident(is_taken ? name + "_" : name);
}

Symbol sample_of(const Context& context, plan::InputPlanId input) {
  return {local_name(context.server[input].name).text(), "tests/support/samples.ts", ""};
}

std::optional<std::string> member_showing(const Context& context,
                                          plan::ViewPlanId view,
                                          std::string_view field) {
  const ir::Program& program = context.program;
  const plan::ViewPlan& planned = context.server[view];
  const auto declared = std::ranges::find_if(program.views, [&](const ir::View& each) {
    return plan::EntityPlanId(each.entity.index()) == planned.entity &&
           (each.name == planned.name ||
            (each.name.empty() && planned.name == program[each.entity].name + "View"));
  });
  if (declared == program.views.end()) {
    return std::nullopt;
  }
  for (const ir::ViewMember& member : declared->members) {
    // One with a rule of its own may be left out.
    if (member.field && program[*member.field].name == field &&
        !program[*member.field].readable_when) {
      return member.name;
    }
  }
  return planned.base ? member_showing(context, *planned.base, field) : std::nullopt;
}

bool is_create(const Context& context, plan::OperationId operation) {
  return context.server[operation].resource_op == ir::ResourceOp::Create ||
         (context.server[operation].origin == ir::Origin::Spec &&
          (context.tests.registration == operation ||
           std::ranges::any_of(context.tests.recipes,
                               [&](const std::optional<plan::Recipe>& recipe) {
                                 return recipe && recipe->operation == operation;
                               })));
}

Fragment sent_body(const plan::Operation& operation, const Fragment& body) {
  if (operation.body_wrapper) {
    return code("body: { $: $ }", key_of(*operation.body_wrapper), body);
  }
  return body == Fragment(Ident("body")) ? body : code("body: $", body);
}

bool Steps::knows_callers() const {
  return has_callers() && account_id(context_).has_value();
}

bool Steps::is_account(plan::EntityPlanId entity) const {
  return context_.server.app.auth && context_.server.app.auth->identity == entity;
}

const plan::Operation& Steps::create_of(plan::EntityPlanId entity) const {
  return context_.server[context_.tests.recipes[entity.index()]->operation];
}

bool Steps::can_make(plan::EntityPlanId entity) const {
  const std::optional<plan::Recipe>& recipe = context_.tests.recipes[entity.index()];
  return recipe && shown_reply(create_of(entity)) &&
         std::ranges::all_of(recipe->needs, [&](plan::EntityPlanId need) {
           return is_account(need) ? knows_callers() : can_make(need) && member_of(need, "id");
         });
}

bool Steps::takes_caller(plan::EntityPlanId entity) const {
  const plan::Recipe& recipe = *context_.tests.recipes[entity.index()];
  return has_callers() && (create_of(entity).audience != ir::Audience::None ||
                           std::ranges::any_of(recipe.needs, [&](plan::EntityPlanId need) {
                             return is_account(need) || takes_caller(need);
                           }));
}

Fragment Steps::make(plan::EntityPlanId entity) const {
  const Symbol step{create_of(entity).name, "tests/support/steps.ts", ""};
  return takes_caller(entity) ? code("$(app, caller)", step) : code("$(app)", step);
}

std::optional<std::vector<std::string>> Steps::member_of(plan::EntityPlanId entity,
                                                         std::string_view field) const {
  const std::optional<ShownReply> shown = shown_reply(create_of(entity));
  const std::optional<std::string> member = member_showing(context_, shown->view, field);
  return member ? std::optional(shown->below(*member)) : std::nullopt;
}

Fragment Steps::member(const Ident& row, const std::vector<std::string>& path) const {
  return code("$($, $)", context_.symbols["test.textAt"], row, words_of(path));
}

Scene::Scene(const Context& context, plan::OperationId operation)
    : context_(context),
      id_(operation),
      operation_(context.server[operation]),
      trial_(context.tests.trials[operation.index()]),
      steps_(context) {
  std::vector<std::string> taken;
  const auto fresh = [&](plan::EntityPlanId entity) {
    const std::string name = local_name(context.server[entity].name).text();
    std::string candidate = name;
    for (int number = 2; std::ranges::find(taken, candidate) != taken.end(); ++number) {
      candidate = fmt::format("{}{}", name, number);
    }
    taken.push_back(candidate);
    return Ident(candidate);
  };
  if (operation_.entity) {
    row_ = fresh(trial_.row.value_or(*operation_.entity));
  }
  is_served_ = can_be_served();
  for (const plan::EntityPlanId need : trial_.needs) {
    const bool is_row = is_served_ && !steps_.is_account(need);
    needs_.push_back(
        {is_row ? fresh(need) : Ident("caller"), is_row ? steps_.make(need) : Fragment()});
    uses_caller_ |= is_served_ && (!is_row || steps_.takes_caller(need));
  }
}

bool Scene::can_be_served() const {
  const bool has_needs = std::ranges::all_of(trial_.needs, [&](plan::EntityPlanId need) {
    return steps_.is_account(need) || (steps_.can_make(need) && steps_.member_of(need, "id"));
  });
  const bool has_row = !trial_.row || trial_.row_is_caller || steps_.can_make(*trial_.row);
  const bool names_caller = trial_.role || trial_.row_is_caller ||
                            std::ranges::any_of(trial_.needs, [&](plan::EntityPlanId need) {
                              return steps_.is_account(need);
                            });
  return trial_.passes && has_needs && has_row && (!names_caller || steps_.knows_callers());
}

bool Scene::takes_guests() const {
  return operation_.audience == ir::Audience::None || operation_.audience == ir::Audience::Optional;
}

bool Scene::is_heard() const {
  const bool is_any_caller = operation_.audience == ir::Audience::Caller && steps_.has_callers();
  return is_served_ || takes_guests() || is_any_caller;
}

Ident Scene::entity() const {
  return Ident(operation_.entity ? context_.server[*operation_.entity].name : "Row");
}

StringLit Scene::title() const {
  std::string text;
  for (const plan::PathPart& part : operation_.path) {
    text += part.parameter.empty() ? "/" + part.literal : fmt::format("/{{{}}}", part.parameter);
  }
  llvm::StringRef below(text);
  below.consume_front(context_.server.app.base);
  return StringLit(fmt::format("{} {}", ir::name_of(operation_.method), below.str()));
}

std::string Scene::file() const {
  const GroupNames& group = context_.names.groups()[context_.names[id_].group];
  return fmt::format("tests/{}/{}.test.ts", group.folder, stem_of(operation_.name));
}

Symbol Scene::send() const {
  return {local_name(operation_.name).text(), file(), ""};
}

Fragment Scene::call(Sender sender, const Fragment& path, std::vector<Fragment> options) const {
  const bool sends_token = operation_.audience != ir::Audience::None && steps_.has_callers();
  if (sends_token && sender == Sender::Caller) {
    uses_caller_ = true;
    options.insert(options.begin(), Fragment(Raw("token: caller.token")));
  } else if (sends_token && sender == Sender::Stranger) {
    options.insert(options.begin(), Fragment(Raw("token")));
  }
  const StringLit method{std::string(ir::name_of(operation_.method))};
  if (options.empty()) {
    return code("app.call($, $)", method, path);
  }
  return code("app.call($, $, { $ })", method, path, weave::join(options, ", "));
}

const plan::PathPart* Scene::parameter() const {
  const auto found = std::ranges::find_if(
      operation_.path, [](const plan::PathPart& part) { return !part.parameter.empty(); });
  return found == operation_.path.end() ? nullptr : &*found;
}

std::string Scene::path_text(std::string_view parameter) const {
  std::string text;
  for (const plan::PathPart& part : operation_.path) {
    text += fmt::format("/{}", part.parameter.empty() ? part.literal : parameter);
  }
  return text.empty() ? "/" : text;
}

Fragment Scene::path() const {
  return Fragment(StringLit(path_text({})));
}

Ident Scene::key_word() const {
  return parameter() == nullptr ? Ident("id") : property(parameter()->parameter);
}

std::string Scene::key_field() const {
  for (const ir::PathSegment& segment : context_.program[ir::RouteId(id_.index())].path) {
    if (segment.key) {
      return context_.program[*segment.key].name;
    }
  }
  return {};
}

std::optional<Fragment> Scene::row_path() const {
  if (!trial_.row || parameter() == nullptr) {
    return std::nullopt;
  }
  const bool is_account = trial_.row_is_caller;
  const bool is_member = operation_.origin == ir::Origin::Resource;
  if (is_member && !is_account && steps_.create_of(*trial_.row).reply.location_key) {
    return code("$($)", context_.symbols["test.location"], row_);
  }
  Fragment key;
  if (is_account) {
    if (key_field() != "id") {
      return std::nullopt;
    }
    uses_caller_ = true;
    key = Fragment(Raw("caller.id"));
  } else {
    const std::optional<std::vector<std::string>> shown =
        steps_.can_make(*trial_.row) ? steps_.member_of(*trial_.row, key_field()) : std::nullopt;
    const std::optional<std::string> value = sample_of_key();
    if (!shown || !value) {
      return std::nullopt;
    }
    key = steps_.member(row_, *shown);
    key = is_plain(*value) ? key : code("encodeURIComponent($)", key);
  }
  const std::string marked = path_text("{}");
  const size_t at = marked.find("{}");
  Fragment path = code("`$", weave::SqlPart(marked.substr(0, at)));
  return path.append(code("$${$}$`", key, weave::SqlPart(marked.substr(at + 2))));
}

std::optional<std::string> Scene::sample_of_key() const {
  const std::string field = key_field();
  if (field == "id") {
    const std::optional<plan::EntityPlanId>& row = trial_.row ? trial_.row : operation_.entity;
    return row ? std::optional(unknown_id(context_.server[*row])) : std::nullopt;
  }
  if (!trial_.row || trial_.row_is_caller || !steps_.can_make(*trial_.row)) {
    return std::nullopt;
  }
  const plan::Operation& create = steps_.create_of(*trial_.row);
  for (const plan::InputMemberPlan& member : context_.server[*create.body].members) {
    const size_t at = member.sample.find("{n}");
    if (member.name == field && at != std::string::npos) {
      return std::string(member.sample).replace(at, 3, "0");
    }
  }
  return is_slug(field) ? std::optional<std::string>("nothing") : std::nullopt;
}

std::optional<Fragment> Scene::missing_path() const {
  const bool is_asked = is_served_ || takes_guests() ||
                        (operation_.audience == ir::Audience::Caller && steps_.has_callers());
  const std::optional<std::string> key = sample_of_key();
  if (parameter() == nullptr || !is_asked || !key || !is_plain(*key)) {
    return std::nullopt;
  }
  return Fragment(StringLit(path_text(*key)));
}

std::optional<Fragment> Scene::malformed_path() const {
  if (parameter() == nullptr || !parameter()->lexer) {
    return std::nullopt;
  }
  const plan::Lexer& lexer = context_.server[*parameter()->lexer];
  const bool is_text = lexer.kind == plan::LexerKind::String || lexer.kind == plan::LexerKind::Text;
  const bool is_wrong =
      is_text ? lexer.min_length.value_or(0) > 1 : lexer.kind != plan::LexerKind::Enum;
  return is_wrong ? std::optional(Fragment(StringLit(path_text("-")))) : std::nullopt;
}

/// A text that the program makes of others, in which every character stands for itself.
bool Scene::is_slug(std::string_view field) const {
  const std::vector<plan::EntityField>& fields = context_.server[*trial_.row].fields;
  const auto found = std::ranges::find(fields, field, &plan::EntityField::field);
  return found != fields.end() &&
         std::ranges::any_of(context_.server[*trial_.row].derived,
                             [&](const plan::DerivedField& derived) {
                               return derived.column == found->column &&
                                      derived.value.function == ir::Function::Slugify;
                             });
}

Fragment Scene::sample_call() const {
  std::vector<Fragment> arguments;
  for (size_t at = 0; at < needs_.size(); ++at) {
    const bool is_caller = needs_[at].make.empty();
    arguments.push_back(
        is_caller ? Fragment(Raw("caller.id"))
                  : steps_.member(needs_[at].name, *steps_.member_of(trial_.needs[at], "id")));
  }
  return code("$($)", sample_of(context_, *operation_.body), weave::join(arguments, ", "));
}

std::optional<Fragment> Scene::sample() const {
  if (!operation_.body) {
    return std::nullopt;
  }
  const bool takes_rows = std::ranges::any_of(
      context_.server[*operation_.body].members, [](const plan::InputMemberPlan& member) {
        return member.refers_to_one() && member.presence == plan::MemberPresence::Required;
      });
  if (!takes_rows) {
    return sample_call();
  }
  return is_served_ ? std::optional(Fragment(Raw("sample()"))) : std::nullopt;
}

bool Scene::needs_caller() const {
  return uses_caller_;
}

bool Scene::can_store() const {
  return trial_.row && ((trial_.row_is_caller && steps_.knows_callers()) ||
                        (steps_.can_make(*trial_.row) && steps_.member_of(*trial_.row, "id")));
}

Fragment Scene::store(const plan::StoredValue& value) const {
  const std::string& table = context_.server[*trial_.row].table;
  const Fragment id = trial_.row_is_caller
                          ? Fragment(Raw("caller.id"))
                          : steps_.member(row_, *steps_.member_of(*trial_.row, "id"));
  const bool is_flag = value.type.kind == plan::ValueKind::Boolean;
  const Fragment stored = is_flag ? Fragment(Ident(value.text)) : Fragment(StringLit(value.text));
  return code("await app.store($, $, $, $);", StringLit(table), id, StringLit(value.column),
              stored);
}

SetupView Scene::setup() const {
  SetupView setup;
  if (is_served_ && !needs_.empty()) {
    std::ranges::copy_if(needs_, std::back_inserter(setup.once),
                         [](const RowView& need) { return !need.make.empty(); });
    setup.sample = sample_call();
  }
  if (is_served_ && trial_.row && !trial_.row_is_caller && row_path()) {
    setup.each.push_back({row_, steps_.make(*trial_.row)});
    uses_caller_ |= steps_.takes_caller(*trial_.row);
  }
  setup.has_caller = uses_caller_ && steps_.has_callers();
  if (setup.has_caller && trial_.role && is_served_) {
    const plan::AuthPlan& auth = *context_.server.app.auth;
    const plan::EntityPlan& identity = context_.server[auth.identity];
    const auto field =
        std::ranges::find(identity.fields, *auth.role_field, &plan::EntityField::field);
    setup.role =
        RoleView{StringLit(identity.table), StringLit(field->column), StringLit(*trial_.role)};
  }
  return setup;
}

}  // namespace bspec::express
