#include "tests/expr/typescript_harness.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "backends/common/typescript/imports.h"
#include "backends/express/context.h"
#include "backends/express/exprs.h"
#include "backends/express/names.h"
#include "backends/express/symbols.h"
#include "backends/express/types.h"
#include "backends/weave/spell_value.h"
#include "passes/plan/catalogue.h"
#include "passes/plan/host/host_expressions.h"
#include "support/base/check.h"
#include "support/diag/render_text.h"
#include "tests/expr/frame.h"
#include "tests/expr/typescript_data.h"

namespace bspec::vectors {
namespace {

constexpr std::string_view kFile = "tests/vectors.test.ts";
constexpr std::string_view kThis = "self";

constexpr std::string_view kHead = R"ts(import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../src/runtime/errors/failure.ts';
)ts";

constexpr std::string_view kOutcome = R"ts(
/** The value as canonical JSON, or why there is none. */
function outcome(work: () => string | null): string {
  try {
    return work() ?? 'null';
  } catch (error) {
    if (error instanceof Failure) {
      return `error ${error.message}`;
    }
    throw error;
  }
}
)ts";

/// Imports of the whole file; what would be another file of a project is declared where it is used.
class HarnessImports final : public weave::Imports {
 public:
  std::string use(const weave::Symbol& symbol) override {
    if (symbol.module.starts_with("src/runtime/")) {
      return imports_.use(symbol);
    }
    declared_.insert(symbol.name);
    return symbol.name;
  }

  std::string block() const override { return imports_.block(); }

  bool has_declared(const std::string& name) const { return declared_.contains(name); }

  void begin_case() { declared_.clear(); }

 private:
  typescript::FileImports imports_{kFile};
  std::set<std::string> declared_;
};

/// As much of a plan as expressions name.
plan::ServerPlan plan_of(const ir::Program& program) {
  plan::ServerPlan server;
  server.enums = passes::plan_enums(program);
  return server;
}

class CaseWriter {
 public:
  CaseWriter(const Vector& vector,
             const Framed& framed,
             const weave::SymbolTable& symbols,
             HarnessImports& imports)
      : vector_(vector),
        framed_(framed),
        program_(framed.program),
        server_(plan_of(framed.program)),
        names_(server_),
        context_{program_, server_, storage_, names_, symbols, tests_},
        imports_(imports),
        data_(vector, framed) {}

  std::string write(const plan::HostExpr& expr) {
    imports_.begin_case();
    collect_variables(expr);
    backends::NameScope taken;
    for (std::string_view name : express::imported_by_expressions()) {
      taken.add(name);
    }
    express::ExprScope scope;
    scope.has_caller = false;
    scope.names = &taken;
    for (const std::string& name : variables_) {
      taken.add(name);
      scope.variables.emplace(name, typescript::atom(weave::Fragment(weave::Ident(name))));
    }
    const std::string computed = spelled(express::express(context_, expr, scope).fragment());
    const std::string shown =
        spelled(express::express(context_, as_json(expr), scope_of_result()).fragment());
    const std::string result = spelled(express::type_of_value(context_, expr.type));
    return fmt::format(
        "\ntest({}, () => {{\n{}  const compute = ({}): {} =>\n    {};\n"
        "  assert.equal(outcome(() => {{ const result = compute({}); return {}; }}), {});\n}});\n",
        Json(vector_.id()).dump(), declarations(computed), parameters(), result, computed,
        arguments(), shown, Json(data_.expected(program_[*framed_.expr].type)).dump());
  }

 private:
  std::string spelled(const weave::Fragment& fragment) {
    std::string out;
    weave::ValueWriter(weave::Language::TypeScript, imports_).write(fragment, "", out);
    return out;
  }

  void collect_variables(const plan::HostExpr& expr) {
    if (expr.kind == plan::HostKind::Variable && is_parameter(expr.text)) {
      variables_.insert(expr.text);
    }
    for (const plan::HostExpr& child : expr.children) {
      collect_variables(child);
    }
  }

  bool is_parameter(const std::string& name) const {
    return name == kThis || std::ranges::any_of(vector_.params, [&](const auto& param) {
             return param.first == name;
           });
  }

  static plan::HostExpr as_json(const plan::HostExpr& expr) {
    plan::HostExpr result;
    result.kind = plan::HostKind::Variable;
    result.type = expr.type;
    result.text = "result";
    plan::HostExpr call;
    call.kind = plan::HostKind::Call;
    call.function = ir::Function::JsonEncode;
    call.children = {result};
    return call;
  }

  static express::ExprScope scope_of_result() {
    express::ExprScope scope;
    scope.variables.emplace("result", typescript::atom(weave::Fragment(weave::Ident("result"))));
    return scope;
  }

  std::optional<ir::Type> type_of_parameter(const std::string& name) const {
    for (const ir::Rule& rule : program_.rules) {
      for (ir::VariableId variable : rule.parameters) {
        if (rule.name == "probe" && program_[variable].name == name) {
          return program_[variable].type;
        }
      }
    }
    return std::nullopt;
  }

  std::string parameters() {
    std::vector<std::string> texts;
    for (const std::string& name : variables_) {
      texts.push_back(fmt::format("{}: {}", name, parameter_type(name)));
    }
    return fmt::format("{}", fmt::join(texts, ", "));
  }

  std::string parameter_type(const std::string& name) {
    if (name == kThis) {
      return data_.row_type(*entity_named(program_, vector_.in));
    }
    const ir::Type type = type_of_parameter(name).value();
    return type.is(ir::TypeKind::Row)
               ? data_.row_type(*type.entity)
               : spelled(express::type_of_value(context_, passes::host_type(type)));
  }

  std::string arguments() const {
    std::vector<std::string> texts;
    for (const std::string& name : variables_) {
      texts.push_back(name == kThis
                          ? data_.row(vector_.row)
                          : data_.literal(vector_.let.at(name), type_of_parameter(name).value()));
    }
    return fmt::format("{}", fmt::join(texts, ", "));
  }

  /// Enums, and the request.
  std::string declarations(const std::string& computed) {
    std::string text;
    for (plan::EnumPlanId id : server_.enums.ids()) {
      const express::EnumNames& names = names_[id];
      std::vector<std::string> values;
      for (const std::string& value : server_[id].values) {
        values.push_back(Json(value).dump());
      }
      const bool has_type = imports_.has_declared(names.type.name);
      if (has_type || imports_.has_declared(names.values.name)) {
        text += fmt::format("  const {} = [{}] as const;\n", names.values.name,
                            fmt::join(values, ", "));
      }
      if (has_type) {
        text +=
            fmt::format("  type {} = (typeof {})[number];\n", names.type.name, names.values.name);
      }
    }
    if (computed.find("scope.") != std::string::npos) {
      text += fmt::format(
          "  const scope: {{ now: Date; caller: {} }} = {{ now: new Date({}), "
          "caller: {} }};\n",
          caller_type(), Json(vector_.now).dump(),
          vector_.caller ? data_.row(*vector_.caller) : "undefined");
    }
    return text;
  }

  std::string caller_type() const {
    return program_.app.auth
               ? fmt::format("{} | undefined", data_.row_type(program_.app.auth->identity))
               : "undefined";
  }

  const Vector& vector_;
  const Framed& framed_;
  const ir::Program& program_;
  plan::ServerPlan server_;
  plan::StoragePlan storage_;
  plan::TestPlan tests_;
  express::Names names_;
  express::Context context_;
  HarnessImports& imports_;
  TypescriptData data_;
  std::set<std::string> variables_;
};

/// Names are parameters, so that they are values of the program and no columns.
Frame host_frame(const Vector& vector) {
  if (!vector.frame.empty()) {
    return Frame::Member;
  }
  return vector.in.empty() ? Frame::Rule : Frame::Field;
}

}  // namespace

TypescriptHarness typescript_harness(llvm::ArrayRef<Vector> vectors) {
  const backends::SymbolFile symbols = express::read_express_symbols();
  HarnessImports imports;
  for (const char* needed : {"rt.Decimal", "rt.compare", "rt.distinctOf"}) {
    imports.use(symbols.symbols[needed]);
  }
  TypescriptHarness harness;
  std::string cases;
  for (const Vector& vector : vectors) {
    if (vector.refused) {
      continue;
    }
    if (!vector.host) {
      harness.left_out.emplace_back(vector.id(), "the vector says so");
      continue;
    }
    const Framed framed = put_into_frame(vector, host_frame(vector));
    BS_CHECK(framed.expr.has_value(), "{} is not understood: {}", vector.id(),
             render_text(framed.diags.sorted(), framed.sources, Color::Off));
    passes::HostContext context;
    context.audience = ir::Audience::Optional;
    context.this_row = vector.in.empty() ? "" : std::string(kThis);
    Diagnostics unbuilt;
    const plan::HostExpr expr =
        passes::HostExpressions(framed.program, context, nullptr, unbuilt).value(*framed.expr);
    if (unbuilt.has_errors()) {
      harness.left_out.emplace_back(vector.id(), unbuilt.sorted().front().message);
      continue;
    }
    cases += CaseWriter(vector, framed, symbols.symbols, imports).write(expr);
  }
  harness.text = fmt::format("{}{}\n{}{}", kHead, imports.block(), kOutcome, cases);
  return harness;
}

}  // namespace bspec::vectors
