#include "frontend/sema/data/suggested_relations.h"

#include <array>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

#include "frontend/sema/analysis.h"
#include "support/diag/defs/lint.h"
#include "support/text/case.h"

namespace bspec::sema {
namespace {

/// What a field that holds a person is called where the entity is called `User`.
constexpr std::array<std::string_view, 12> kPeople = {
    "author", "owner",     "creator",  "member",   "sender", "recipient",
    "editor", "organiser", "assignee", "reviewer", "buyer",  "seller"};

std::optional<Symbol> find_entity(const Analysis& analysis, std::string_view name) {
  for (const Symbol& symbol : analysis.symbols.named(name)) {
    if (symbol.kind == SymbolKind::Entity) {
      return symbol;
    }
  }
  return std::nullopt;
}

}  // namespace

void suggest_relation(Analysis& analysis, const ir::Field& field, const ast::Field& syntax) {
  constexpr std::string_view kSuffix = "Id";
  const bool is_id = field.type.is(ir::TypeKind::Uuid) || field.type.is(ir::TypeKind::Int);
  if (!is_id || !field.name.ends_with(kSuffix)) {
    return;
  }
  const std::string stem = field.name.substr(0, field.name.size() - kSuffix.size());
  std::optional<Symbol> entity = find_entity(analysis, text::pascal_case(stem));
  if (!entity && llvm::is_contained(kPeople, stem)) {
    entity = find_entity(analysis, "User");
  }
  if (!entity) {
    return;
  }
  const std::string relation =
      fmt::format("{}: {}{}", stem, entity->name, field.type.nullable ? "?" : "");
  analysis.diags.report(diag::IdInsteadOfRelation, syntax.name.span, field.name, entity->name)
      .fix({"make it a relation", {{cover(syntax.name.span, syntax.type->span), relation}}});
}

}  // namespace bspec::sema
