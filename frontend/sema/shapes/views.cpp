#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/shapes.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/code/lists.h"
#include "frontend/sema/data/entity_scope.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/sent_values.h"
#include "frontend/sema/expr/type_makers.h"
#include "frontend/sema/shapes/view_parameters.h"
#include "frontend/sema/steps.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

/// Reads the members of one view. Those of its base stand above them.
class ViewReader {
 public:
  ViewReader(Analysis& analysis, const ast::View& syntax, ir::ViewId view)
      : analysis_(analysis),
        syntax_(syntax),
        view_(view),
        entity_(analysis.program[view].entity),
        scope_(view_scope(analysis, view)),
        names_(analysis.diags, fmt::format("`{}`", syntax.name.text)) {}

  std::vector<ir::ViewMember> read() {
    add_inherited();
    for (const ast::ViewMember& member : syntax_.members) {
      read_member(member);
    }
    return std::move(members_);
  }

 private:
  /// Members of the bases are earlier ones.
  void add_inherited() {
    std::vector<ir::ViewId> bases;
    for (auto base = analysis_.program[view_].base; base; base = analysis_.program[*base].base) {
      bases.insert(bases.begin(), *base);
    }
    for (const ir::ViewId base : bases) {
      for (const ir::ViewMember& member : analysis_.program[base].members) {
        wires_.insert(member.name);
        if (member.variable) {
          add_earlier(member.name, member.span, *member.variable);
        }
      }
    }
  }

  void read_member(const ast::ViewMember& member) {
    if (member.name && !names_.add(*member.name)) {
      return;
    }
    const std::string name(member.name ? member.name->text : member.wire_name->value);
    const Span span = member.name ? member.name->span : member.wire_name->span;
    if (!wires_.insert(name).second && !member.name) {
      analysis_.diags.report(diag::WireNameTaken, span, name);
      return;
    }
    if (member.list != nullptr) {
      add(name, span, list_value(member), std::nullopt);
    } else if (member.value != nullptr) {
      add(name, span, Expressions(analysis_, scope_).value(*member.value), std::nullopt);
    } else if (member.name) {
      read_bare(*member.name);
    }
  }

  /// `list c in comments { … } as Line`: the rows of a query, each shown.
  ir::ExprId list_value(const ast::ViewMember& member) {
    const Span span = member.list->span;
    const ir::ExprId poison = analysis_.program.exprs.add({{}, span, ir::Poison{}});
    const std::optional<ir::ListQueryId> query = read_list_query(analysis_, scope_, *member.list);
    if (!query) {
      return poison;
    }
    const ir::Type type = analysis_.program[*query].type;
    const ir::ExprId rows = analysis_.program.exprs.add({type, span, ir::Queried{*query}});
    // Whole rows are refused with everything else that cannot be sent.
    if (!member.list_view) {
      return rows;
    }
    const std::optional<Symbol> symbol =
        resolve_kind(analysis_, *member.list_view, SymbolKind::View);
    if (!symbol) {
      return poison;
    }
    const auto view = symbol->id<ir::View>();
    const ir::EntityId shown = analysis_.program[view].entity;
    if (!type.is(ir::TypeKind::Rows)) {
      analysis_.diags.report(diag::AsNeedsRow, span, describe(analysis_.program, type),
                             text::Suggestion());
      return poison;
    }
    if (!shown || type.entity != shown) {
      if (shown) {
        analysis_.diags
            .report(diag::ViewOfOther, member.list_view->span, symbol->name,
                    analysis_.program[shown].name, describe(analysis_.program, type))
            .note(diag::DeclaredHere, symbol->span, symbol->name);
      }
      return poison;
    }
    ir::AsView node{rows, view, {}};
    const std::vector<ir::VariableId> parameters = analysis_.program[view].parameters;
    if (!Expressions(analysis_, scope_)
             .read_arguments(span, symbol->name, parameters, member.list_arguments,
                             node.arguments)) {
      return poison;
    }
    ir::Type shape = plain_type(ir::TypeKind::View);
    shape.view = view;
    return analysis_.program.exprs.add(
        {collection_type(ir::TypeKind::List, std::move(shape)), span, std::move(node)});
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
    ast::NameRef ref;
    ref.span = name.span;
    ref.name = name;
    add(std::string(name.text), name.span, Expressions(analysis_, scope_).value(ref), id);
  }

  void add(std::string name, Span span, ir::ExprId value, std::optional<ir::FieldId> field) {
    const bool is_field = find_field(analysis_.program, entity_, name).has_value();
    std::optional<ir::VariableId> variable;
    if (!is_field) {
      variable = analysis_.program.variables.add(
          {name, span, analysis_.program[value].type, ir::VariableKind::ViewMember});
      add_earlier(name, span, *variable);
    }
    if (analysis_.program[value].type.is_error() ||
        !check_sent(analysis_, value, {view_, span == analysis_.program[value].span})) {
      return;
    }
    members_.push_back({std::move(name), span, value, field, variable});
  }

  /// Later members know it by its name, unless that already means something else.
  void add_earlier(const std::string& name, Span span, ir::VariableId variable) {
    if (scope_.find_local(name) == nullptr) {
      Local local;
      local.name = name;
      local.span = span;
      local.variable = variable;
      scope_.locals.push_back(std::move(local));
    }
  }

  Analysis& analysis_;
  const ast::View& syntax_;
  ir::ViewId view_;
  ir::EntityId entity_;
  Scope scope_;
  UniqueNames names_;
  std::set<std::string> wires_;
  std::vector<ir::ViewMember> members_;
};

/// `of E`, `extends W` and the parameters, before any member: `row as V(x)` needs to know what V
/// shows and takes.
void read_head(Analysis& analysis, const Symbol& symbol) {
  const auto& syntax = *llvm::cast<ast::View>(symbol.decl);
  const auto id = symbol.id<ir::View>();
  if (const auto entity = resolve_kind(analysis, syntax.entity, SymbolKind::Entity)) {
    analysis.program.views[id].entity = entity->id<ir::Entity>();
  }
  if (syntax.base) {
    if (const auto base = resolve_kind(analysis, *syntax.base, SymbolKind::View)) {
      analysis.program.views[id].base = base->id<ir::View>();
    }
  }
  std::vector<ir::VariableId> parameters =
      read_view_parameters(analysis, syntax, analysis.program[id].entity);
  analysis.program.views[id].parameters = std::move(parameters);
}

/// A base shows the same entity, takes no parameters and does not lead back.
void check_base(Analysis& analysis, const Symbol& symbol) {
  const auto& syntax = *llvm::cast<ast::View>(symbol.decl);
  ir::Program& program = analysis.program;
  ir::View& view = program.views[symbol.id<ir::View>()];
  std::set<ir::ViewId> seen = {symbol.id<ir::View>()};
  for (std::optional<ir::ViewId> base = view.base; base; base = program[*base].base) {
    const ir::View& above = program[*base];
    if (!seen.insert(*base).second) {
      analysis.diags.report(diag::ViewExtendsItself, syntax.base->span, view.name);
      view.base = std::nullopt;
      return;
    }
    if (above.entity && view.entity && above.entity != view.entity) {
      analysis.diags.report(diag::ViewBaseOfOther, syntax.base->span, above.name,
                            program[above.entity].name, view.name, program[view.entity].name);
      view.base = std::nullopt;
      return;
    }
    if (!above.parameters.empty()) {
      analysis.diags.report(diag::ViewBaseWithParameters, syntax.base->span, above.name)
          .note(diag::DeclaredHere, above.span, above.name);
      view.base = std::nullopt;
      return;
    }
  }
}

/// No member overrides one of a base.
void check_inherited(Analysis& analysis, const ir::View& view) {
  const ir::Program& program = analysis.program;
  for (std::optional<ir::ViewId> base = view.base; base; base = program[*base].base) {
    for (const ir::ViewMember& member : view.members) {
      const std::vector<ir::ViewMember>& above = program[*base].members;
      const auto inherited = std::ranges::find(above, member.name, &ir::ViewMember::name);
      if (inherited != above.end()) {
        analysis.diags
            .report(diag::ViewMemberInherited, member.span, member.name, program[*base].name)
            .note(diag::FirstDeclaredHere, inherited->span);
      }
    }
  }
}

/// Views with their bases before them.
class ViewOrder {
 public:
  explicit ViewOrder(Analysis& analysis, const std::vector<Symbol>& views)
      : analysis_(analysis), views_(views), is_done_(views.size(), false) {}

  void read_all() {
    for (const Symbol& symbol : views_) {
      read(symbol.id<ir::View>());
    }
  }

 private:
  void read(ir::ViewId id) {
    if (is_done_[id.index()]) {
      return;
    }
    is_done_[id.index()] = true;
    const ir::View& view = analysis_.program[id];
    if (view.base) {
      read(*view.base);
    }
    if (analysis_.program[id].entity) {
      const auto& syntax = *llvm::cast<ast::View>(views_[id.index()].decl);
      std::vector<ir::ViewMember> members = ViewReader(analysis_, syntax, id).read();
      analysis_.program.views[id].members = std::move(members);
    }
  }

  Analysis& analysis_;
  /// In the order of their places in the program.
  const std::vector<Symbol>& views_;
  std::vector<bool> is_done_;
};

}  // namespace

void analyze_view_heads(Analysis& analysis) {
  const std::vector<Symbol> views = analysis.symbols.of(SymbolKind::View);
  for (const Symbol& symbol : views) {
    read_head(analysis, symbol);
  }
  for (const Symbol& symbol : views) {
    check_base(analysis, symbol);
  }
}

void analyze_views(Analysis& analysis) {
  const std::vector<Symbol> views = analysis.symbols.of(SymbolKind::View);
  ViewOrder(analysis, views).read_all();
  for (const Symbol& symbol : views) {
    check_inherited(analysis, analysis.program[symbol.id<ir::View>()]);
  }
}

}  // namespace bspec::sema
