#include "frontend/sema/routes/resource_writes.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/code/writes.h"
#include "frontend/sema/data/field_facts.h"
#include "frontend/sema/expr/callers.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

std::optional<ir::InputId> read_input(Analysis& analysis,
                                      ir::EntityId entity,
                                      const ast::TypeName& name) {
  const auto symbol = resolve_kind(analysis, name, SymbolKind::Input);
  if (!symbol) {
    return std::nullopt;
  }
  const ir::Input& input = analysis.program[symbol->id<ir::Input>()];
  if (!input.entity) {
    analysis.diags.report(diag::ResourceFreeInput, name.span, input.name,
                          analysis.program[entity].name);
    return std::nullopt;
  }
  if (input.entity != entity) {
    analysis.diags
        .report(diag::ResourceShape, name.span, input.name, analysis.program[*input.entity].name,
                analysis.program[entity].name)
        .note(diag::DeclaredHere, input.span, input.name);
    return std::nullopt;
  }
  return symbol->id<ir::Input>();
}

/// A member of the body goes to its field, unless the resource gives that field itself.
void check_input(Analysis& analysis,
                 const ir::ResourceOperation& operation,
                 Span span,
                 WriteKind kind) {
  const ir::Input& input = analysis.program[*operation.input];
  for (const ir::InputMember& member : input.members) {
    if (member.type.is_error()) {
      continue;
    }
    if (!member.field) {
      analysis.diags.report(diag::UnreadMember, span, fmt::format("body.{}", member.name))
          .note(diag::DeclaredHere, member.span, member.name);
      continue;
    }
    const ir::Field& field = analysis.program[*member.field];
    const bool is_given = llvm::any_of(operation.assignments, [&](const ir::Assignment& given) {
      return given.field == *member.field;
    });
    if (is_given) {
      analysis.diags.report(diag::UnreadMember, span, fmt::format("body.{}", member.name))
          .note(diag::DeclaredHere, member.span, member.name);
    } else if (kind == WriteKind::Update && field.immutable) {
      analysis.diags.report(diag::WriteObstacle, span, field.name, "it is `immutable`")
          .note(diag::DeclaredHere, field.span, field.name);
    } else if (kind == WriteKind::Create && member.presence == ir::Presence::Optional &&
               !may_be_left_out(analysis, *member.field)) {
      analysis.diags
          .report(diag::OptionalNeedsDefault, span, member.name,
                  fmt::format("`{}.{}`", analysis.program[field.entity].name, field.name))
          .note(diag::DeclaredHere, member.span, member.name);
    }
  }
}

/// With an input of its own, `create` gives every field that needs a value.
void check_create(Analysis& analysis,
                  ir::EntityId entity,
                  const ir::ResourceOperation& operation,
                  Span span) {
  std::vector<ir::Assignment> given = operation.assignments;
  for (const ir::InputMember& member : analysis.program[*operation.input].members) {
    if (member.field) {
      given.push_back({*member.field, {}, member.span, false});
    }
  }
  check_complete(analysis, entity, given, span, {WriteKind::Create});
}

}  // namespace

void read_resource_write(Analysis& analysis,
                         ir::EntityId entity,
                         const ast::ResourceOp& syntax,
                         ir::ResourceOperation& operation) {
  const WriteKind kind =
      operation.op == ir::ResourceOp::Create ? WriteKind::Create : WriteKind::Update;
  Scope scope;
  scope.caller = caller_under(analysis, *operation.auth);
  WrittenValues values = read_values(analysis, scope, entity, syntax.members, {kind});
  operation.assignments = std::move(values.assignments);
  if (!syntax.input) {
    return;
  }
  operation.input = read_input(analysis, entity, *syntax.input);
  if (!operation.input || !values.is_whole) {
    return;
  }
  check_input(analysis, operation, syntax.input->span, kind);
  if (kind == WriteKind::Create) {
    check_create(analysis, entity, operation, syntax.input->span);
  }
}

}  // namespace bspec::sema
