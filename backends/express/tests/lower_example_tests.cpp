#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "backends/common/names.h"
#include "backends/express/tests/lower_tests.h"
#include "backends/express/views.h"
#include "backends/weave/fragment.h"

namespace bspec::express {
namespace {

using plan::ExampleKind;
using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::IntLit;
using weave::Raw;
using weave::StringLit;

struct ActorView {
  Ident entity;
  StringLit table;
  bool has_sessions = false;
  BS_VIEW(ActorView, entity, table, has_sessions)
};

struct SeededView {
  Comment source;
  std::optional<ActorView> actor;
  BS_VIEW(SeededView, source, actor)
};

struct ContainsView {
  Comment source;
  BS_VIEW(ContainsView, source)
};

/// One request, and what it must be answered.
struct ExchangeView {
  /// `const answer`, `let answer` where others follow, then `answer`.
  Fragment answer;
  Fragment call;
  IntLit status;
  std::optional<Fragment> expected;
  /// `const lane = textAt(answer, 'lanes', 0, 'id')`
  std::vector<Fragment> bound;
  BS_VIEW(ExchangeView, answer, call, status, expected, bound)
};

struct ExampleView {
  StringLit title;
  /// `const ada = await enter(app, { email: 'ada@x.org' })`
  std::vector<Fragment> rows;
  std::vector<ExchangeView> exchanges;
  BS_VIEW(ExampleView, title, rows, exchanges)
};

struct ExamplesView {
  Comment source;
  Ident start;
  std::vector<ExampleView> examples;
  BS_VIEW(ExamplesView, source, start, examples)
};

constexpr PageOf<SeededView> kSeeded{"tests/support/seeded.ts.tmpl"};
constexpr PageOf<ContainsView> kContains{"tests/support/contains.ts.tmpl"};
constexpr PageOf<ExamplesView> kExamples{"tests/examples.test.ts.tmpl"};

const plan::SeededRow& seeded_row(const Context& context, std::string_view name) {
  return *std::ranges::find(context.tests.seeded, name, &plan::SeededRow::name);
}

/// A value as it is compared with a column.
Fragment stored(const plan::StoredValue& value) {
  switch (value.type.kind) {
    case plan::ValueKind::Integer:
      return Fragment(IntLit(std::stoll(value.text)));
    case plan::ValueKind::Boolean:
      return Fragment(value.text == "true" ? Raw("true") : Raw("false"));
    default:
      return Fragment(StringLit(value.text));
  }
}

/// `{ handle: 'ada' }`
Fragment told_by(const plan::SeededRow& row) {
  std::vector<Fragment> members;
  for (const plan::StoredValue& value : row.told_by) {
    members.push_back(code("$: $", key_of(value.column), stored(value)));
  }
  return code("{ $ }", weave::join(members, ", "));
}

Fragment number(const std::string& digits) {
  const bool is_whole = digits.find('.') == std::string::npos;
  return is_whole ? Fragment(IntLit(std::stoll(digits))) : code("Number($)", StringLit(digits));
}

/// One example, whose rows and bindings are variables of its test.
class ExampleWriter {
 public:
  ExampleWriter(const Context& context, const plan::ExamplePlan& example)
      : context_(context), example_(example) {
    for (const char* name : {"app", "answer"}) {
      names_.add(name);
    }
  }

  ExampleView write() {
    ExampleView view{.title = StringLit(example_.title), .rows = {}, .exchanges = {}};
    for (std::size_t index = 0; index < example_.exchanges.size(); ++index) {
      view.exchanges.push_back(exchange(index));
    }
    view.rows = std::move(rows_);
    return view;
  }

 private:
  ExchangeView exchange(std::size_t index) {
    const plan::ExampleExchange& exchange = example_.exchanges[index];
    const bool is_only = example_.exchanges.size() == 1;
    ExchangeView view{.answer = Fragment(index > 0 ? Raw("answer")
                                         : is_only ? Raw("const answer")
                                                   : Raw("let answer")),
                      .call = call(exchange),
                      .status = IntLit(exchange.status),
                      .expected = {},
                      .bound = {}};
    if (exchange.expected) {
      view.expected = value(*exchange.expected);
      bind(index, *exchange.expected, Fragment(), view.bound);
    }
    return view;
  }

  Fragment call(const plan::ExampleExchange& exchange) {
    std::vector<Fragment> options;
    if (!exchange.actor.empty()) {
      const Ident token = actor(exchange.actor);
      options.push_back(token.text() == "token" ? Fragment(token) : code("token: $", token));
    }
    if (exchange.body) {
      options.push_back(code("body: $", value(*exchange.body)));
    }
    std::vector<Fragment> arguments = {
        Fragment(StringLit(std::string(ir::name_of(exchange.method)))), path(exchange.path)};
    if (!options.empty()) {
      arguments.push_back(code("{ $ }", weave::join(options, ", ")));
    }
    return code("app.call($)", weave::join(arguments, ", "));
  }

  /// A text; one that names what was bound is a template.
  Fragment path(std::string_view text) const {
    std::vector<Fragment> parts;
    std::string_view rest = text;
    bool is_template = false;
    while (!rest.empty()) {
      const std::size_t open = rest.find('{');
      const std::size_t close = rest.find('}', open == std::string_view::npos ? 0 : open);
      const bool is_place = open != std::string_view::npos && close != std::string_view::npos;
      const auto name =
          is_place ? bound_.find(rest.substr(open + 1, close - open - 1)) : bound_.end();
      if (name == bound_.end()) {
        parts.emplace_back(weave::SqlPart(std::string(rest)));
        break;
      }
      parts.emplace_back(weave::SqlPart(std::string(rest.substr(0, open))));
      parts.push_back(code("$${$}", name->second));
      is_template = true;
      rest = rest.substr(close + 1);
    }
    return is_template ? code("`$`", weave::join(parts, ""))
                       : Fragment(StringLit(std::string(text)));
  }

  /// The variable with the token of a seeded row.
  Ident actor(const std::string& name) {
    const auto known = actors_.find(name);
    if (known != actors_.end()) {
      return known->second;
    }
    const Ident variable(names_.add(name));
    actors_.emplace(name, variable);
    rows_.push_back(code("const $ = await $(app, $);", variable, context_.symbols["test.enter"],
                         told_by(seeded_row(context_, name))));
    return variable;
  }

  /// The variable with a seeded row itself.
  Ident row(const std::string& name) {
    const auto known = row_variables_.find(name);
    if (known != row_variables_.end()) {
      return known->second;
    }
    const plan::SeededRow& row = seeded_row(context_, name);
    const Ident variable(names_.add(name + "Row"));
    row_variables_.emplace(name, variable);
    rows_.push_back(code("const $ = await $(app, $, $);", variable,
                         context_.symbols["test.seededRow"],
                         StringLit(context_.server[row.entity].table), told_by(row)));
    return variable;
  }

  Fragment value(const plan::ExampleValue& value) {
    switch (value.kind) {
      case ExampleKind::Null:
        return Fragment(Raw("null"));
      case ExampleKind::Boolean:
        return Fragment(value.text == "true" ? Raw("true") : Raw("false"));
      case ExampleKind::Number:
        return number(value.text);
      case ExampleKind::Text:
        return Fragment(StringLit(value.text));
      case ExampleKind::Anything:
      case ExampleKind::Binding:
        return Fragment(context_.symbols["test.anything"]);
      case ExampleKind::Column:
        return column(value);
      case ExampleKind::Object:
        return object(value);
      case ExampleKind::List: {
        std::vector<Fragment> items;
        for (const plan::ExampleValue& item : value.items) {
          items.push_back(this->value(item));
        }
        return code("[$]", weave::join(items, ", "));
      }
    }
    BS_UNREACHABLE("a value of an example");
  }

  Fragment object(const plan::ExampleValue& value) {
    std::vector<Fragment> members;
    for (const plan::ExampleMember& member : value.members) {
      members.push_back(code("$: $", key_of(member.key), this->value(member.value)));
    }
    return members.empty() ? Fragment(Raw("{}")) : code("{ $ }", weave::join(members, ", "));
  }

  Fragment column(const plan::ExampleValue& value) {
    const Raw reader = value.type.kind == plan::ValueKind::Integer   ? Raw("integer")
                       : value.type.kind == plan::ValueKind::Boolean ? Raw("boolean")
                                                                     : Raw("text");
    return code("$.$($)", row(value.row), reader, StringLit(value.text));
  }

  /// What later paths name, out of the reply.
  void bind(std::size_t index,
            const plan::ExampleValue& expected,
            const Fragment& place,
            std::vector<Fragment>& out) {
    if (expected.kind == ExampleKind::Binding && is_named_after(index, expected.text)) {
      const Ident variable(names_.add(expected.text));
      bound_.insert_or_assign(expected.text, variable);
      out.push_back(
          code("const $ = String($(answer$));", variable, context_.symbols["test.at"], place));
    }
    for (const plan::ExampleMember& member : expected.members) {
      bind(index, member.value, code("$, $", place, StringLit(member.key)), out);
    }
    for (std::size_t item = 0; item < expected.items.size(); ++item) {
      bind(index, expected.items[item],
           code("$, $", place, IntLit(static_cast<std::int64_t>(item))), out);
    }
  }

  bool is_named_after(std::size_t index, const std::string& name) const {
    const std::string marker = fmt::format("{{{}}}", name);
    return std::ranges::any_of(example_.exchanges.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                               example_.exchanges.end(),
                               [&](const plan::ExampleExchange& exchange) {
                                 return exchange.path.find(marker) != std::string::npos;
                               });
  }

  const Context& context_;
  const plan::ExamplePlan& example_;
  backends::NameScope names_;
  std::map<std::string, Ident> actors_;
  std::map<std::string, Ident> row_variables_;
  std::map<std::string, Ident, std::less<>> bound_;
  std::vector<Fragment> rows_;
};

SeededView seeded_view(const Context& context) {
  SeededView view{.source = context.source(), .actor = std::nullopt};
  if (has_actors(context)) {
    const plan::EntityPlan& identity = context.server[context.server.app.auth->identity];
    view.actor = ActorView{.entity = Ident(identity.name),
                           .table = StringLit(identity.table),
                           .has_sessions = context.server.app.auth->sessions.has_value()};
  }
  return view;
}

}  // namespace

bool has_actors(const Context& context) {
  return std::ranges::any_of(context.tests.examples, [](const plan::ExamplePlan& example) {
    return std::ranges::any_of(example.exchanges, [](const plan::ExampleExchange& exchange) {
      return !exchange.actor.empty();
    });
  });
}

Files lower_example_tests(const Context& context) {
  Files files;
  if (context.tests.examples.empty()) {
    return files;
  }
  ExamplesView view{.source = context.source(),
                    .start = Ident(context.server.seeds.empty() ? "start" : "startSeeded"),
                    .examples = {}};
  for (const plan::ExamplePlan& example : context.tests.examples) {
    view.examples.push_back(ExampleWriter(context, example).write());
  }
  files.push_back(kExamples.at("tests/examples.test.ts", std::move(view)));
  files.push_back(kContains.at("tests/support/contains.ts", {context.source()}));
  if (!context.tests.seeded.empty()) {
    files.push_back(kSeeded.at("tests/support/seeded.ts", seeded_view(context)));
  }
  return files;
}

TemplateUses example_tests_templates() {
  return {kSeeded.use(), kContains.use(), kExamples.use()};
}

}  // namespace bspec::express
