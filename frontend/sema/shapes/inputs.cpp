#include "frontend/sema/shapes/inputs.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/builtin_types.h"
#include "frontend/sema/data/field_facts.h"
#include "frontend/sema/data/types.h"
#include "frontend/sema/expr/defaults.h"
#include "frontend/sema/shapes/member_types.h"
#include "frontend/sema/steps.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

bool takes_params(ShapeKind kind) {
  return kind == ShapeKind::Query || kind == ShapeKind::Params;
}

/// Reads the members of one shape.
class ShapeReader {
 public:
  ShapeReader(Analysis& analysis,
              ShapeKind kind,
              std::optional<ir::EntityId> entity,
              const std::string& where)
      : analysis_(analysis), kind_(kind), names_(analysis.diags, where) {
    input_.entity = entity;
  }

  /// `params` is the declaration whose members these are, if it is one.
  ir::Input read(const ast::Fields& fields, const ast::Params* params = nullptr) {
    if (params != nullptr) {
      open_.push_back(params);
    }
    add_members(fields);
    for (const ast::RestMember& rest : fields.rest) {
      add_rest(rest);
    }
    return std::move(input_);
  }

 private:
  void add_members(const ast::Fields& fields) {
    for (const ast::InputMember& member : fields.members) {
      if (names_.add(member.name)) {
        add_member(member);
      }
    }
    for (const ast::Spread& spread : fields.spreads) {
      add_spread(spread);
    }
  }

  void add_spread(const ast::Spread& spread) {
    const auto params = resolve_kind(analysis_, spread.params, SymbolKind::Params);
    if (!params) {
      return;
    }
    if (!takes_params(kind_)) {
      analysis_.diags.report(diag::SpreadPlace, spread.span, params->name);
      return;
    }
    const auto open = std::ranges::find(open_, params->decl);
    if (open != open_.end()) {
      report_cycle(llvm::ArrayRef<const ast::Decl*>(open_).drop_front(
                       static_cast<std::size_t>(open - open_.begin())),
                   spread.span, params->name);
      return;
    }
    open_.push_back(params->decl);
    add_members(llvm::cast<ast::Params>(params->decl)->fields);
    open_.pop_back();
  }

  /// Once, where it comes back to the first of them.
  void report_cycle(llvm::ArrayRef<const ast::Decl*> cycle, Span span, std::string_view name) {
    const bool is_first = std::ranges::all_of(
        cycle, [&](const ast::Decl* decl) { return !(decl->span < cycle.front()->span); });
    if (is_first) {
      analysis_.diags.report(diag::ParamsCycle, span, name);
    }
  }

  void add_member(const ast::InputMember& syntax) {
    ir::InputMember member;
    member.name = std::string(syntax.name.text);
    member.wire = std::string(syntax.wire_name ? syntax.wire_name->value : syntax.name.text);
    member.span = syntax.name.span;
    member.presence = syntax.optional ? ir::Presence::Optional : ir::Presence::Plain;
    check_wire_name(syntax, member.wire);
    find_own_field(syntax, member);
    RuledType ruled = type_of(syntax, member);
    check_member_type(analysis_, syntax, kind_, ruled.type);
    if (syntax.default_value != nullptr) {
      read_default_of(syntax, ruled, member);
    }
    if (ruled.type.is(ir::TypeKind::Input)) {
      // A nested object is no value for the reference that it stands for.
      member.field = std::nullopt;
    }
    member.type = std::move(ruled.type);
    member.rules = std::move(ruled.rules);
    input_.members.push_back(std::move(member));
  }

  void read_default_of(const ast::InputMember& syntax,
                       const RuledType& ruled,
                       ir::InputMember& member) {
    member.presence = ir::Presence::Defaulted;
    member.default_value =
        read_default(analysis_, *syntax.default_value, ruled, fmt::format("`{}`", member.name));
  }

  /// Names of headers do not differ by case.
  void check_wire_name(const ast::InputMember& syntax, const std::string& wire) {
    const Span span = syntax.wire_name ? syntax.wire_name->span : syntax.name.span;
    const bool is_header = kind_ == ShapeKind::Header;
    const auto [entry, is_new] =
        wires_.try_emplace(is_header ? llvm::StringRef(wire).lower() : wire, span);
    if (!is_new) {
      analysis_.diags.report(diag::WireNameTaken, span, wire)
          .note(diag::FirstDeclaredHere, entry->second);
    }
    if (is_header) {
      check_header_name(analysis_, wire, span);
    }
  }

  /// In an input of an entity a member is for the field of its name, or of `from`.
  void find_own_field(const ast::InputMember& syntax, ir::InputMember& member) {
    if (!input_.entity) {
      return;
    }
    const ast::Name& name = syntax.from_field.value_or(syntax.name);
    const std::optional<ir::FieldId> id = find_field(analysis_.program, *input_.entity, name.text);
    if (!id) {
      if (syntax.type == nullptr || syntax.from_field) {
        report_unknown_field(name);
      }
      return;
    }
    if (analysis_.program[*id].type.is_error()) {
      return;
    }
    if (const auto obstacle = find_input_obstacle(analysis_, *id)) {
      const ir::Field& field = analysis_.program[*id];
      analysis_.diags.report(diag::InputObstacle, name.span, name.text, *obstacle)
          .note(diag::DeclaredHere, field.span, field.name);
      return;
    }
    check_twice(name, *id);
    member.field = id;
  }

  /// Two members for one field would leave open which of them counts.
  void check_twice(const ast::Name& name, ir::FieldId id) {
    const auto [entry, is_new] = fields_.try_emplace(id, name.span);
    if (!is_new) {
      analysis_.diags
          .report(diag::DuplicateMember, name.span, name.text, "this input, as the same field")
          .note(diag::FirstDeclaredHere, entry->second);
    }
  }

  void report_unknown_field(const ast::Name& name) {
    analysis_.diags.report(
        diag::UnknownField, name.span, analysis_.program[*input_.entity].name, name.text,
        text::did_you_mean(name.text, field_names(analysis_.program, *input_.entity)));
  }

  RuledType type_of(const ast::InputMember& syntax, ir::InputMember& member) {
    if (syntax.type == nullptr) {
      if (!member.field) {
        return {};
      }
      const ir::Field& field = analysis_.program[*member.field];
      return with_modifiers(analysis_, {field.type, field.rules}, syntax.modifiers, Place::Member);
    }
    RuledType ruled = with_modifiers(analysis_, resolve_kept_type(analysis_, *syntax.type),
                                     syntax.modifiers, Place::Member);
    if (member.field && !ruled.type.is(ir::TypeKind::Input)) {
      return tightened(analysis_, *member.field, std::move(ruled), syntax);
    }
    // Without bounds a password of no field is tried, not set: nothing judges it.
    if (ruled.type.is(ir::TypeKind::Password) && !syntax.type->bounds && !member.field) {
      member.password_attempt = true;
      ruled.rules = {};
      ruled.rules.min_length = 1;
      ruled.rules.max_length = kMaxPasswordBytes;
    }
    return ruled;
  }

  /// `...rest: Map<String, T>(0..n)`.
  void add_rest(const ast::RestMember& syntax) {
    if (!names_.add(syntax.name)) {
      return;
    }
    RuledType ruled = resolve_kept_type(analysis_, *syntax.type);
    const bool is_body = kind_ == ShapeKind::Input || kind_ == ShapeKind::Body;
    if (!check_rest(analysis_, syntax, ruled.type, is_body, has_rest_)) {
      return;
    }
    has_rest_ = true;
    ir::InputMember member;
    member.name = std::string(syntax.name.text);
    member.wire = member.name;
    member.span = syntax.name.span;
    member.type = std::move(ruled.type);
    member.rules = std::move(ruled.rules);
    member.rest = true;
    input_.members.push_back(std::move(member));
  }

  Analysis& analysis_;
  ShapeKind kind_;
  UniqueNames names_;
  std::map<std::string, Span> wires_;
  std::map<ir::FieldId, Span> fields_;
  /// The `params` that are being read, each spread in the one before.
  std::vector<const ast::Decl*> open_;
  bool has_rest_ = false;
  ir::Input input_;
};

}  // namespace

ir::Input read_fields(Analysis& analysis,
                      const ast::Fields& fields,
                      ShapeKind kind,
                      std::optional<ir::EntityId> entity,
                      const std::string& where) {
  return ShapeReader(analysis, kind, entity, where).read(fields);
}

void analyze_inputs(Analysis& analysis) {
  // Those that nothing spreads are judged too.
  for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Params)) {
    const auto& params = *llvm::cast<ast::Params>(symbol.decl);
    ShapeReader(analysis, ShapeKind::Params, std::nullopt, fmt::format("`{}`", symbol.name))
        .read(params.fields, &params);
  }
  for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Input)) {
    const auto& syntax = *llvm::cast<ast::Input>(symbol.decl);
    std::optional<ir::EntityId> entity;
    if (syntax.entity) {
      const auto found = resolve_kind(analysis, *syntax.entity, SymbolKind::Entity);
      if (!found) {
        continue;
      }
      entity = found->id<ir::Entity>();
    }
    ir::Input made = read_fields(analysis, syntax.fields, ShapeKind::Input, entity,
                                 fmt::format("`{}`", symbol.name));
    ir::Input& input = analysis.program.inputs[symbol.id<ir::Input>()];
    input.entity = entity;
    input.members = std::move(made.members);
  }
}

}  // namespace bspec::sema
