#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/example.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/numbers.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

ir::Method method_of(ast::Method method) {
  switch (method) {
    case ast::Method::Get:
      return ir::Method::Get;
    case ast::Method::Post:
      return ir::Method::Post;
    case ast::Method::Put:
      return ir::Method::Put;
    case ast::Method::Patch:
      return ir::Method::Patch;
    case ast::Method::Delete:
      return ir::Method::Delete;
  }
  return ir::Method::Get;
}

/// What the seeds of a spec call their rows.
using SeededRows = std::map<std::string, ir::VariableId, std::less<>>;

void collect_rows(const ir::Program& program,
                  const std::vector<ir::StmtId>& body,
                  SeededRows& rows) {
  for (const ir::StmtId id : body) {
    std::optional<ir::VariableId> variable;
    if (const auto* create = program[id].as<ir::CreateStmt>()) {
      variable = create->variable;
    } else if (const auto* upsert = program[id].as<ir::UpsertStmt>()) {
      variable = upsert->variable;
    }
    if (variable) {
      rows.try_emplace(program[*variable].name, *variable);
    }
  }
}

/// Whether a sample is sent or expected, which decides what it can be.
enum class Side : std::uint8_t { Request, Response };

class ExampleReader {
 public:
  ExampleReader(Analysis& analysis, const SeededRows& rows) : analysis_(analysis), rows_(rows) {}

  ir::Example read(const ast::Example& syntax) {
    ir::Example example;
    example.title = std::string(syntax.title.value);
    example.span = syntax.title.span;
    for (const ast::Step& step : syntax.steps) {
      example.steps.push_back(read_step(step));
    }
    return example;
  }

 private:
  ir::ExampleStep read_step(const ast::Step& syntax) {
    constexpr std::int64_t kLeast = 200;
    constexpr std::int64_t kMost = 599;
    ir::ExampleStep step;
    step.span = syntax.path.span;
    step.method = method_of(syntax.method);
    step.path = std::string(syntax.path.value);
    if (syntax.actor) {
      step.actor = read_actor(*syntax.actor);
    }
    check_bindings(syntax.path);
    step.status = static_cast<int>(syntax.status.unscaled);
    if (syntax.status.unscaled < kLeast || syntax.status.unscaled > kMost) {
      analysis_.diags.report(diag::ExampleStatus, syntax.status.span, syntax.status.unscaled);
    }
    if (syntax.request != nullptr) {
      step.request = read_sample(*syntax.request, Side::Request);
    }
    if (syntax.response != nullptr) {
      step.response = read_sample(*syntax.response, Side::Response);
    }
    return step;
  }

  std::optional<ir::VariableId> find_row(std::string_view name) const {
    const auto found = rows_.find(name);
    return found == rows_.end() ? std::nullopt : std::optional(found->second);
  }

  void report_unknown_row(const ast::Name& name, std::string_view entity) {
    std::vector<std::string_view> known;
    for (const auto& [row, variable] : rows_) {
      known.push_back(row);
    }
    analysis_.diags.report(diag::ExampleActor, name.span, entity, name.text,
                           text::did_you_mean(name.text, known));
  }

  /// `as ada`: a seeded row of the identity.
  std::optional<ir::VariableId> read_actor(const ast::Name& name) {
    const ir::Program& program = analysis_.program;
    if (!program.app.auth) {
      if (!analysis_.has_broken_identity) {
        analysis_.diags.report(diag::NoCallers, name.span);
      }
      return std::nullopt;
    }
    const ir::EntityId identity = program.app.auth->identity;
    const std::optional<ir::VariableId> row = find_row(name.text);
    if (!row || program[*row].type.entity != identity) {
      report_unknown_row(name, program[identity].name);
      return std::nullopt;
    }
    return row;
  }

  /// `{x}` in a path is what an earlier step has bound.
  void check_bindings(const ast::StringLiteral& path) {
    std::string_view rest = path.value;
    for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
      const std::size_t close = rest.find('}', open);
      if (close == std::string_view::npos) {
        return;
      }
      const std::string_view name = rest.substr(open + 1, close - open - 1);
      if (!bound_.contains(name)) {
        const std::vector<std::string_view> known(bound_.begin(), bound_.end());
        analysis_.diags.report(diag::ExampleUnbound, path.span, name,
                               text::did_you_mean(name, known));
      }
      rest = rest.substr(close);
    }
  }

  ir::Sample read_sample(const ast::Sample& syntax, Side side) {
    ir::Sample sample;
    sample.span = syntax.span;
    switch (syntax.kind) {
      case ast::SampleKind::Null:
        break;
      case ast::SampleKind::Bool:
        sample.kind = ir::SampleKind::Bool;
        sample.truth = syntax.truth;
        break;
      case ast::SampleKind::Number:
        sample.kind = ir::SampleKind::Number;
        sample.text = digits_of(syntax.number);
        break;
      case ast::SampleKind::Text:
        sample.kind = ir::SampleKind::Text;
        sample.text = std::string(syntax.text);
        break;
      case ast::SampleKind::Anything:
        sample.kind = ir::SampleKind::Anything;
        check_side(side, syntax, "_");
        break;
      case ast::SampleKind::Binding:
        sample.kind = ir::SampleKind::Binding;
        sample.text = std::string(syntax.text);
        check_side(side, syntax, "$" + sample.text);
        bound_.insert(sample.text);
        break;
      case ast::SampleKind::Reference:
        read_reference(syntax.path, sample);
        break;
      case ast::SampleKind::Object:
        sample.kind = ir::SampleKind::Object;
        read_members(syntax, side, sample);
        break;
      case ast::SampleKind::List:
        sample.kind = ir::SampleKind::List;
        for (const ast::Sample* item : syntax.items) {
          sample.items.push_back(read_sample(*item, side));
        }
        break;
    }
    return sample;
  }

  void check_side(Side side, const ast::Sample& syntax, const std::string& written) {
    if (side == Side::Request) {
      analysis_.diags.report(diag::ExamplePlace, syntax.span, written, "a step expects");
    }
  }

  void read_members(const ast::Sample& syntax, Side side, ir::Sample& sample) {
    std::set<std::string_view> keys;
    for (const ast::SampleMember& member : syntax.members) {
      if (!keys.insert(member.key).second) {
        analysis_.diags.report(diag::DuplicateMember, member.key_span, member.key, "this object");
        continue;
      }
      sample.members.push_back({std::string(member.key), read_sample(*member.value, side)});
    }
  }

  /// `ada.id`: a seeded row, then fields.
  void read_reference(const ast::Path& path, ir::Sample& sample) {
    sample.kind = ir::SampleKind::Reference;
    const ast::Name& first = path.names.front();
    sample.row = find_row(first.text);
    if (!sample.row) {
      report_unknown_row(first, "any entity");
      return;
    }
    ir::Type type = analysis_.program[*sample.row].type;
    for (const ast::Name& name : path.names.drop_front()) {
      if (!type.is(ir::TypeKind::Row)) {
        analysis_.diags.report(diag::NoMembers, name.span, describe(analysis_.program, type));
        return;
      }
      const std::optional<ir::FieldId> field =
          find_field(analysis_.program, *type.entity, name.text);
      if (!field) {
        analysis_.diags.report(
            diag::UnknownField, name.span, analysis_.program[*type.entity].name, name.text,
            text::did_you_mean(name.text, field_names(analysis_.program, *type.entity)));
        return;
      }
      if (analysis_.program[*field].is_secret()) {
        analysis_.diags.report(diag::SecretRead, name.span, name.text);
        return;
      }
      sample.path.push_back(*field);
      type = analysis_.program[*field].type;
    }
  }

  Analysis& analysis_;
  const SeededRows& rows_;
  std::set<std::string, std::less<>> bound_;
};

}  // namespace

void analyze_examples(Analysis& analysis) {
  SeededRows rows;
  for (const ir::Seed& seed : analysis.program.seeds) {
    collect_rows(analysis.program, seed.body, rows);
  }
  for (const Module& module : analysis.modules) {
    for (const ast::Decl* decl : module.file->decls) {
      if (const auto* example = llvm::dyn_cast<ast::Example>(decl)) {
        ir::Example read = ExampleReader(analysis, rows).read(*example);
        analysis.program.examples.push_back(std::move(read));
      }
    }
  }
}

}  // namespace bspec::sema
