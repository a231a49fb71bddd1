#include "frontend/sema/shapes/inputs.h"

#include <map>
#include <utility>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/builtin_types.h"
#include "frontend/sema/data/field_facts.h"
#include "frontend/sema/data/types.h"
#include "frontend/sema/expr/defaults.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/not_built.h"
#include "frontend/sema/steps.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

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

  ir::Input read(const ast::Fields& fields) {
    add_members(fields);
    for (const ast::RestMember& rest : fields.rest) {
      report_not_built(analysis_, diag::ShapeMemberNotBuilt, rest.span, "`...rest` is");
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
      const auto params = resolve_kind(analysis_, spread.params, SymbolKind::Params);
      if (params && kind_ != ShapeKind::Query) {
        report_not_built(analysis_, diag::ShapeMemberNotBuilt, spread.span,
                         "`params` outside `query` are");
      } else if (params) {
        add_members(llvm::cast<ast::Params>(params->decl)->fields);
      }
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
    if (syntax.default_value != nullptr) {
      member.presence = ir::Presence::Defaulted;
      member.default_value =
          read_default(analysis_, *syntax.default_value, ruled, fmt::format("`{}`", member.name));
    }
    member.type = std::move(ruled.type);
    member.rules = std::move(ruled.rules);
    check_type(syntax, member);
    input_.members.push_back(std::move(member));
  }

  void check_wire_name(const ast::InputMember& syntax, const std::string& wire) {
    const Span span = syntax.wire_name ? syntax.wire_name->span : syntax.name.span;
    const auto [entry, is_new] = wires_.try_emplace(wire, span);
    if (!is_new) {
      analysis_.diags.report(diag::WireNameTaken, span, wire)
          .note(diag::FirstDeclaredHere, entry->second);
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
    member.field = id;
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
    RuledType ruled = with_modifiers(analysis_, resolve_type(analysis_, *syntax.type),
                                     syntax.modifiers, Place::Member);
    // Without bounds a password of no field is tried, not set: nothing judges it.
    if (ruled.type.is(ir::TypeKind::Password) && !syntax.type->bounds && !member.field) {
      member.password_attempt = true;
      ruled.rules = {};
      ruled.rules.min_length = 1;
      ruled.rules.max_length = kMaxPasswordBytes;
    }
    return ruled;
  }

  void check_type(const ast::InputMember& syntax, ir::InputMember& member) {
    const ir::Type& type = member.type;
    if (type.is(ir::TypeKind::Rows)) {
      analysis_.diags.report(diag::TypeMismatch, syntax.type->span,
                             describe(analysis_.program, type), "a scalar or an entity");
      member.type = {};
    } else if (kind_ != ShapeKind::Body && type.is(ir::TypeKind::Input)) {
      unbuilt(syntax, member, "an input inside an input is");
    } else if (kind_ == ShapeKind::Query && type.is(ir::TypeKind::Row)) {
      unbuilt(syntax, member, "a reference in `query` is");
    } else if (type.is(ir::TypeKind::Input) && (type.nullable || syntax.optional)) {
      unbuilt(syntax, member, "an input that may be absent is");
    } else if (kind_ == ShapeKind::Query && type.is(ir::TypeKind::Password)) {
      analysis_.diags.report(diag::SecretInQuery, syntax.span);
      member.type = {};
    }
  }

  void unbuilt(const ast::InputMember& syntax, ir::InputMember& member, std::string_view phrase) {
    report_not_built(analysis_, diag::ShapeMemberNotBuilt, syntax.span, phrase);
    member.type = {};
  }

  Analysis& analysis_;
  ShapeKind kind_;
  UniqueNames names_;
  std::map<std::string, Span> wires_;
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
