#include "passes/plan/example/examples.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>

#include "ir/program.h"
#include "passes/plan/example/seeded_rows.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/value_types.h"
#include "support/diag/defs/backend.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

plan::ExampleKind kind_of(ir::SampleKind kind) {
  switch (kind) {
    case ir::SampleKind::Null:
      return plan::ExampleKind::Null;
    case ir::SampleKind::Bool:
      return plan::ExampleKind::Boolean;
    case ir::SampleKind::Number:
      return plan::ExampleKind::Number;
    case ir::SampleKind::Text:
      return plan::ExampleKind::Text;
    case ir::SampleKind::Anything:
      return plan::ExampleKind::Anything;
    case ir::SampleKind::Binding:
      return plan::ExampleKind::Binding;
    case ir::SampleKind::Reference:
      return plan::ExampleKind::Column;
    case ir::SampleKind::Object:
      return plan::ExampleKind::Object;
    case ir::SampleKind::List:
      return plan::ExampleKind::List;
  }
  return plan::ExampleKind::Null;
}

llvm::SmallVector<llvm::StringRef> segments_of(llvm::StringRef path) {
  llvm::SmallVector<llvm::StringRef> segments;
  path.take_until([](char c) { return c == '?'; }).split(segments, '/', -1, /*KeepEmpty=*/false);
  return segments;
}

/// Whether a request with this path, of which `{x}` can be anything, comes to an operation.
bool is_answered_by(const plan::Operation& operation,
                    ir::Method method,
                    const llvm::SmallVector<llvm::StringRef>& segments) {
  return operation.method == method &&
         std::equal(operation.path.begin(), operation.path.end(), segments.begin(), segments.end(),
                    [](const plan::PathPart& part, llvm::StringRef segment) {
                      return !part.parameter.empty() || segment == part.literal;
                    });
}

class ExampleWriter {
 public:
  ExampleWriter(const ir::Program& program,
                const plan::ServerPlan& server,
                plan::TestPlan& tests,
                Diagnostics& diags)
      : program_(program), server_(server), tests_(tests), diags_(diags) {}

  void write(const ir::Example& example) {
    plan::ExamplePlan planned{example.title, {}};
    for (const ir::ExampleStep& step : example.steps) {
      plan::ExampleExchange exchange;
      if (step.actor) {
        exchange.actor = seeded(*step.actor, step.span);
      }
      exchange.method = step.method;
      exchange.path = whole_path(step);
      exchange.status = step.status;
      if (step.request) {
        exchange.body = value(*step.request);
      }
      if (step.response) {
        exchange.expected = value(*step.response);
      }
      planned.exchanges.push_back(std::move(exchange));
    }
    tests_.examples.push_back(std::move(planned));
  }

 private:
  /// A route may stand outside of `base`.
  std::string whole_path(const ir::ExampleStep& step) const {
    const std::string below = program_.app.base + step.path;
    const auto answers = [&](const std::string& path) {
      const llvm::SmallVector<llvm::StringRef> segments = segments_of(path);
      return std::ranges::any_of(server_.operations, [&](const plan::Operation& operation) {
        return is_answered_by(operation, step.method, segments);
      });
    };
    return !answers(below) && answers(step.path) ? step.path : below;
  }

  std::string seeded(ir::VariableId variable, Span span) {
    const std::string& name = program_[variable].name;
    const bool is_known = std::ranges::any_of(
        tests_.seeded, [&](const plan::SeededRow& row) { return row.name == name; });
    if (is_known) {
      return name;
    }
    if (std::optional<plan::SeededRow> row = seeded_row(program_, variable)) {
      tests_.seeded.push_back(*std::move(row));
    } else {
      diags_.report(diag::ExpressionNotBuilt, span,
                    "a seeded row that no literal of its own tells from others is");
    }
    return name;
  }

  plan::ExampleValue value(const ir::Sample& sample) {
    plan::ExampleValue result;
    result.kind = kind_of(sample.kind);
    result.text =
        sample.kind == ir::SampleKind::Bool ? (sample.truth ? "true" : "false") : sample.text;
    if (sample.kind == ir::SampleKind::Reference && sample.row) {
      read_column(sample, result);
    }
    for (const ir::SampleMember& member : sample.members) {
      result.members.push_back({member.key, value(member.value)});
    }
    for (const ir::Sample& item : sample.items) {
      result.items.push_back(value(item));
    }
    return result;
  }

  void read_column(const ir::Sample& sample, plan::ExampleValue& result) {
    result.row = seeded(*sample.row, sample.span);
    const ir::EntityId entity = *program_[*sample.row].type.entity;
    if (sample.path.empty()) {
      result.text = "id";
      result.type = id_type(program_, entity);
      return;
    }
    const ir::Field& field = program_[sample.path.front()];
    const bool is_column = sample.path.size() == 1 && field.kind == ir::FieldKind::Stored &&
                           is_told_plainly(value_type(program_, field)) && !field.type.nullable;
    if (!is_column) {
      diags_.report(diag::ExpressionNotBuilt, sample.span,
                    "this field of a seeded row in an example is");
      return;
    }
    result.text = column_name(program_, sample.path.front());
    result.type = value_type(program_, field);
  }

  const ir::Program& program_;
  const plan::ServerPlan& server_;
  plan::TestPlan& tests_;
  Diagnostics& diags_;
};

}  // namespace

void plan_examples(const ir::Program& program,
                   const plan::ServerPlan& server,
                   plan::TestPlan& tests,
                   Diagnostics& diags) {
  ExampleWriter writer(program, server, tests, diags);
  for (const ir::Example& example : program.examples) {
    writer.write(example);
  }
}

}  // namespace bspec::passes
