#include "ir/print/print_behaviour.h"

#include <iterator>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/print/print_expr.h"
#include "ir/print/print_statement.h"
#include "ir/reflect/names.h"

namespace bspec::ir {

namespace {

class BehaviourPrinter {
 public:
  explicit BehaviourPrinter(const Program& program) : program_(program) {}

  std::string run() {
    print_all(program_.rules);
    print_all(program_.actions);
    print_all(program_.events);
    print_all(program_.listeners);
    print_all(program_.schedules);
    print_all(program_.seeds);
    print_all(program_.examples);
    print_all(program_.hooks);
    print_all(program_.pages);
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  template <typename Items>
  void print_all(const Items& items) {
    for (const auto& item : items) {
      print(item);
    }
  }

  void print_body(const std::vector<StmtId>& body) {
    put("{}", print_statements(program_, body, {}, 2));
  }

  void print(const Rule& decl) {
    put("\nrule {}{} = {}\n", decl.name, print_parameters(program_, decl.parameters),
        print_expr(program_, decl.condition));
  }

  void print(const Action& decl) {
    put("\naction {}{}{}{}\n", decl.name, print_parameters(program_, decl.parameters),
        decl.result ? fmt::format(" -> {}", print_type(program_, *decl.result)) : "",
        decl.trusted ? " trusted" : "");
    print_body(decl.body);
  }

  void print(const Event& decl) {
    put("\nevent {}\n", decl.name);
    for (const RecordMember& member : program_[decl.payload].members) {
      put("  {}: {}\n", member.name, print_type(program_, member.type));
    }
  }

  void print(const Listener& decl) {
    put("\non {} as {}\n", program_[decl.event].name, program_[decl.variable].name);
    print_body(decl.body);
  }

  static std::string when(const Interval& interval) {
    return fmt::format("every {} ms", interval.milliseconds);
  }

  static std::string when(const CalendarTime& time) {
    return fmt::format("{}{}{} at {:02}:{:02}", reflect::enumerator_name(time.recurrence),
                       time.weekday ? fmt::format(" weekday {}", *time.weekday) : "",
                       time.day_of_month ? fmt::format(" on {}", *time.day_of_month) : "",
                       time.hour, time.minute);
  }

  void print(const Schedule& decl) {
    put("\nschedule {} {}\n", decl.name,
        std::visit([](const auto& time) { return when(time); }, decl.time));
    print_body(decl.body);
  }

  void print(const Seed& decl) {
    put("\nseed{}\n", decl.always ? " always" : "");
    print_body(decl.body);
  }

  void print(const Example& decl) {
    put("\nexample \"{}\"\n", decl.title);
    for (const ExampleStep& step : decl.steps) {
      put("  {}{} {}{} -> {}{}\n",
          step.actor ? fmt::format("as {} ", program_[*step.actor].name) : "", name_of(step.method),
          step.path, step.request ? " " + text(*step.request) : "", step.status,
          step.response ? " " + text(*step.response) : "");
    }
  }

  std::string text(const Sample& sample) const {
    std::vector<std::string> parts;
    switch (sample.kind) {
      case SampleKind::Null:
        return "null";
      case SampleKind::Bool:
        return sample.truth ? "true" : "false";
      case SampleKind::Number:
        return sample.text;
      case SampleKind::Text:
        return fmt::format("\"{}\"", sample.text);
      case SampleKind::Anything:
        return "_";
      case SampleKind::Binding:
        return "$" + sample.text;
      case SampleKind::Reference:
        parts.push_back(program_[*sample.row].name);
        for (FieldId field : sample.path) {
          parts.push_back(program_[field].name);
        }
        return fmt::format("{}", fmt::join(parts, "."));
      case SampleKind::Object:
        for (const SampleMember& member : sample.members) {
          parts.push_back(fmt::format("{}: {}", member.key, text(member.value)));
        }
        return fmt::format("{{ {} }}", fmt::join(parts, ", "));
      case SampleKind::List:
        for (const Sample& item : sample.items) {
          parts.push_back(text(item));
        }
        return fmt::format("[{}]", fmt::join(parts, ", "));
    }
    return {};
  }

  void print(const Hook& decl) {
    put("\nhook {}{} -> {}\n", decl.name, print_parameters(program_, decl.parameters),
        print_type(program_, decl.result));
  }

  void print(const HtmlPage& decl) { put("\npage {}\n", decl.name); }

  const Program& program_;
  std::string out_;
};

}  // namespace

std::string print_parameters(const Program& program, const std::vector<VariableId>& parameters) {
  if (parameters.empty()) {
    return {};
  }
  std::vector<std::string> texts;
  for (const VariableId id : parameters) {
    texts.push_back(fmt::format("{}: {}", program[id].name, print_type(program, program[id].type)));
  }
  return fmt::format("({})", fmt::join(texts, ", "));
}

std::string print_behaviour(const Program& program) {
  return BehaviourPrinter(program).run();
}

}  // namespace bspec::ir
