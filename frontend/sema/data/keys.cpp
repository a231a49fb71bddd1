#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <llvm/ADT/ArrayRef.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/entity.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/data/field_facts.h"
#include "frontend/sema/not_built.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

/// The fields of a key; empty when one of them cannot be in it.
std::vector<ir::FieldId> key_fields(Analysis& analysis,
                                    ir::EntityId entity,
                                    std::string_view word,
                                    llvm::ArrayRef<ast::Name> names) {
  std::vector<ir::FieldId> fields;
  bool is_whole = true;
  for (const ast::Name& name : names) {
    const std::optional<ir::FieldId> id = find_field(analysis.program, entity, name.text);
    if (!id) {
      analysis.diags.report(diag::UnknownField, name.span, analysis.program[entity].name, name.text,
                            text::did_you_mean(name.text, field_names(analysis.program, entity)));
      is_whole = false;
      continue;
    }
    if (llvm::is_contained(fields, *id)) {
      analysis.diags.report(diag::DuplicateMember, name.span, name.text, "this key");
      is_whole = false;
      continue;
    }
    if (const auto obstacle = find_key_obstacle(analysis.program, analysis.program[*id])) {
      analysis.diags.report(diag::KeyField, name.span, word, name.text, *obstacle);
      is_whole = false;
    }
    fields.push_back(*id);
  }
  return is_whole ? fields : std::vector<ir::FieldId>();
}

void analyze_unique(Analysis& analysis, ir::EntityId entity, const ast::UniqueKey& syntax) {
  if (syntax.where != nullptr) {
    report_not_built(analysis, diag::EntityMemberNotBuilt, syntax.where->span, "unique … where");
  }
  ir::Key key;
  key.fields = key_fields(analysis, entity, "unique", syntax.fields);
  key.span = syntax.span;
  if (syntax.error) {
    if (const auto error = resolve_kind(analysis, *syntax.error, SymbolKind::Error)) {
      key.error = error->id<ir::ErrorDecl>();
    }
  }
  if (key.fields.empty()) {
    return;
  }
  const std::set<ir::FieldId> wanted(key.fields.begin(), key.fields.end());
  for (const ir::Key& other : analysis.program[entity].keys) {
    if (std::set<ir::FieldId>(other.fields.begin(), other.fields.end()) == wanted) {
      analysis.diags.report(diag::DuplicateKey, syntax.span)
          .note(diag::FirstDeclaredHere, other.span);
      return;
    }
  }
  analysis.program.entities[entity].keys.push_back(std::move(key));
}

void analyze_index(Analysis& analysis, ir::EntityId entity, const ast::IndexKey& syntax) {
  const std::vector<ir::FieldId> fields = key_fields(analysis, entity, "index", syntax.fields);
  if (fields.size() == 1) {
    analysis.program.fields[fields.front()].indexed = true;
  } else if (fields.size() > 1) {
    report_not_built(analysis, diag::EntityMemberNotBuilt, syntax.span,
                     "index over several fields");
  }
}

void analyze_member(Analysis& analysis, ir::EntityId entity, const ast::Member& member) {
  switch (member.kind) {
    case ast::MemberKind::Field:
    case ast::MemberKind::Allow:
      break;
    case ast::MemberKind::UniqueKey:
      analyze_unique(analysis, entity, *llvm::cast<ast::UniqueKey>(&member));
      break;
    case ast::MemberKind::IndexKey:
      analyze_index(analysis, entity, *llvm::cast<ast::IndexKey>(&member));
      break;
    case ast::MemberKind::NoOverlap:
      report_not_built(analysis, diag::EntityMemberNotBuilt, member.span, "no overlap");
      break;
    case ast::MemberKind::Moves:
      report_not_built(analysis, diag::EntityMemberNotBuilt, member.span, "moves");
      break;
    case ast::MemberKind::Check:
      report_not_built(analysis, diag::EntityMemberNotBuilt, member.span, "check");
      break;
    case ast::MemberKind::ExpectRows:
      analysis.program.entities[entity].expected_rows =
          llvm::cast<ast::ExpectRows>(&member)->rows.unscaled;
      break;
  }
}

}  // namespace

void analyze_keys(Analysis& analysis) {
  for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Entity)) {
    for (const ast::Member* member : llvm::cast<ast::Entity>(symbol.decl)->members) {
      analyze_member(analysis, symbol.id<ir::Entity>(), *member);
    }
  }
}

}  // namespace bspec::sema
