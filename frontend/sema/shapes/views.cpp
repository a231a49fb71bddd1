#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/shapes.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/built.h"
#include "frontend/sema/expr/callers.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/sent_values.h"
#include "frontend/sema/not_built.h"
#include "frontend/sema/steps.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

/// Reads the members of one view.
class ViewReader {
 public:
  ViewReader(Analysis& analysis, const ast::View& syntax, ir::EntityId entity)
      : analysis_(analysis),
        syntax_(syntax),
        entity_(entity),
        names_(analysis.diags, fmt::format("`{}`", syntax.name.text)) {}

  std::vector<ir::ViewMember> read() {
    for (const ast::ViewMember& member : syntax_.members) {
      read_member(member);
    }
    return std::move(members_);
  }

 private:
  void read_member(const ast::ViewMember& member) {
    if (!member.name) {
      report_not_built(analysis_, diag::ShapeMemberNotBuilt, member.span,
                       "a wire name in a view is");
      return;
    }
    if (!names_.add(*member.name)) {
      return;
    }
    if (member.list != nullptr) {
      report_not_built(analysis_, diag::ShapeMemberNotBuilt, member.span, "`list` in a view is");
      return;
    }
    if (member.value == nullptr) {
      read_bare(*member.name);
    } else {
      read_expression(*member.name, *member.value);
    }
  }

  void read_bare(const ast::Name& name) {
    const std::optional<ir::FieldId> id = find_field(analysis_.program, entity_, name.text);
    if (!id) {
      const ir::Entity& entity = analysis_.program[entity_];
      analysis_.diags
          .report(diag::UnknownField, name.span, entity.name, name.text,
                  text::did_you_mean(name.text, field_names(analysis_.program, entity_)))
          .note(diag::DeclaredHere, entity.span, entity.name);
      return;
    }
    const ast::NameRef ref = name_ref(name);
    add(name, value_of(ref), id);
  }

  static ast::NameRef name_ref(const ast::Name& name) {
    ast::NameRef ref;
    ref.span = name.span;
    ref.name = name;
    return ref;
  }

  ir::ExprId value_of(const ast::Expr& expr) {
    Scope scope;
    scope.purpose = Purpose::ViewMember;
    scope.self = entity_;
    scope.caller = caller_in_entity(analysis_);
    return Expressions(analysis_, scope).value(expr);
  }

  void read_expression(const ast::Name& name, const ast::Expr& expr) {
    if (is_earlier_member(expr)) {
      report_not_built(analysis_, diag::ShapeMemberNotBuilt, expr.span,
                       "an earlier member in a member of a view is");
      return;
    }
    add(name, value_of(expr), std::nullopt);
  }

  /// A name that is no field but a member above.
  bool is_earlier_member(const ast::Expr& expr) const {
    const auto* ref = llvm::dyn_cast<ast::NameRef>(&expr);
    if (ref == nullptr || find_field(analysis_.program, entity_, ref->name.text)) {
      return false;
    }
    return std::ranges::find(earlier_, ref->name.text) != earlier_.end();
  }

  void add(const ast::Name& name, ir::ExprId value, std::optional<ir::FieldId> field) {
    earlier_.emplace_back(name.text);
    if (analysis_.program[value].type.is_error() || !check_sent(analysis_, value)) {
      return;
    }
    check_is_built(analysis_, Purpose::ViewMember, value);
    members_.push_back({std::string(name.text), name.span, value, field});
  }

  Analysis& analysis_;
  const ast::View& syntax_;
  ir::EntityId entity_;
  UniqueNames names_;
  std::vector<ir::ViewMember> members_;
  /// The names above, right or wrong.
  std::vector<std::string> earlier_;
};

/// `of E` and `extends W`, before any member: `row as V` needs to know what V shows.
void read_head(Analysis& analysis, const Symbol& symbol) {
  const auto& syntax = *llvm::cast<ast::View>(symbol.decl);
  if (!syntax.params.empty()) {
    report_not_built(analysis, diag::ShapeMemberNotBuilt, syntax.params.front().span,
                     "parameters of a view are");
  }
  if (const auto entity = resolve_kind(analysis, syntax.entity, SymbolKind::Entity)) {
    analysis.program.views[symbol.id<ir::View>()].entity = entity->id<ir::Entity>();
  }
  if (syntax.base) {
    if (const auto base = resolve_kind(analysis, *syntax.base, SymbolKind::View)) {
      analysis.program.views[symbol.id<ir::View>()].base = base->id<ir::View>();
    }
  }
}

/// A base shows the same entity, has no member of the same name, and does not lead back.
void check_base(Analysis& analysis, const Symbol& symbol) {
  const auto& syntax = *llvm::cast<ast::View>(symbol.decl);
  ir::Program& program = analysis.program;
  ir::View& view = program.views[symbol.id<ir::View>()];
  std::set<ir::ViewId> seen = {symbol.id<ir::View>()};
  for (std::optional<ir::ViewId> base = view.base; base; base = program[*base].base) {
    if (!seen.insert(*base).second) {
      analysis.diags.report(diag::ViewExtendsItself, syntax.base->span, view.name);
      view.base = std::nullopt;
      return;
    }
    const ir::View& above = program[*base];
    if (above.entity && view.entity && above.entity != view.entity) {
      analysis.diags.report(diag::ViewBaseOfOther, syntax.base->span, above.name,
                            program[above.entity].name, view.name, program[view.entity].name);
      view.base = std::nullopt;
      return;
    }
    for (const ir::ViewMember& member : view.members) {
      for (const ir::ViewMember& inherited : above.members) {
        if (member.name == inherited.name) {
          analysis.diags.report(diag::ViewMemberInherited, member.span, member.name, above.name)
              .note(diag::FirstDeclaredHere, inherited.span);
        }
      }
    }
  }
}

}  // namespace

void analyze_views(Analysis& analysis) {
  const std::vector<Symbol> views = analysis.symbols.of(SymbolKind::View);
  for (const Symbol& symbol : views) {
    read_head(analysis, symbol);
  }
  for (const Symbol& symbol : views) {
    const ir::EntityId entity = analysis.program[symbol.id<ir::View>()].entity;
    if (entity) {
      std::vector<ir::ViewMember> members =
          ViewReader(analysis, *llvm::cast<ast::View>(symbol.decl), entity).read();
      analysis.program.views[symbol.id<ir::View>()].members = std::move(members);
    }
  }
  for (const Symbol& symbol : views) {
    check_base(analysis, symbol);
  }
}

}  // namespace bspec::sema
