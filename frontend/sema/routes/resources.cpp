#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/resource.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/routes/auth.h"
#include "frontend/sema/routes/list_options.h"
#include "frontend/sema/routes/paths.h"
#include "frontend/sema/routes/resource_writes.h"
#include "frontend/sema/settings/route_settings.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

struct OpRow {
  ast::ResourceOpKind syntax;
  ir::ResourceOp op;
  ir::PolicyOp policy;
};

constexpr OpRow kOps[] = {
    {ast::ResourceOpKind::List, ir::ResourceOp::List, ir::PolicyOp::List},
    {ast::ResourceOpKind::Get, ir::ResourceOp::Get, ir::PolicyOp::Get},
    {ast::ResourceOpKind::Create, ir::ResourceOp::Create, ir::PolicyOp::Create},
    {ast::ResourceOpKind::Update, ir::ResourceOp::Update, ir::PolicyOp::Update},
    {ast::ResourceOpKind::Delete, ir::ResourceOp::Delete, ir::PolicyOp::Delete},
    {ast::ResourceOpKind::Replace, ir::ResourceOp::Replace, ir::PolicyOp::Update},
};

bool has_allow(const ir::Entity& entity, ir::PolicyOp op) {
  return llvm::any_of(entity.policies, [op](const ir::Allow& allow) { return allow.covers(op); });
}

ir::Method method_of(ir::ResourceOp op) {
  switch (op) {
    case ir::ResourceOp::List:
    case ir::ResourceOp::Get:
      return ir::Method::Get;
    case ir::ResourceOp::Create:
    case ir::ResourceOp::Action:
      return ir::Method::Post;
    case ir::ResourceOp::Update:
      return ir::Method::Patch;
    case ir::ResourceOp::Replace:
      return ir::Method::Put;
    case ir::ResourceOp::Delete:
      return ir::Method::Delete;
  }
  return ir::Method::Get;
}

template <typename T>
void take(std::optional<T>& setting, const std::optional<T>& fallback) {
  if (!setting) {
    setting = fallback;
  }
}

/// What an operation does not say itself, its resource says.
void add_missing(ir::RouteSettings& settings, const ir::RouteSettings& defaults) {
  take(settings.limit, defaults.limit);
  take(settings.idempotent, defaults.idempotent);
  take(settings.timeout_ms, defaults.timeout_ms);
  take(settings.deprecated, defaults.deprecated);
  take(settings.unknown, defaults.unknown);
  take(settings.errors, defaults.errors);
}

/// Reads one resource.
class ResourceReader {
 public:
  ResourceReader(Analysis& analysis, const ast::Resource& syntax, ir::EntityId entity)
      : analysis_(analysis), syntax_(syntax) {
    resource_.entity = entity;
  }

  void read() {
    resource_.span = syntax_.entity.span;
    resource_.doc = std::string(syntax_.doc);
    resource_.path = read_literal_path(syntax_.path);
    read_key();
    if (syntax_.view) {
      resource_.view = read_view(*syntax_.view);
    }
    shared_ = read_route_settings(analysis_, syntax_.settings, std::nullopt);
    if (syntax_.lists_operations) {
      read_operations();
    } else {
      add_allowed_operations();
    }
    analysis_.program.resources.add(std::move(resource_));
  }

 private:
  /// `by slug`: a unique field, `id` by default.
  void read_key() {
    const ir::Program& program = analysis_.program;
    const std::string_view name = syntax_.key ? syntax_.key->text : "id";
    const std::optional<ir::FieldId> id = find_field(program, resource_.entity, name);
    resource_.key = id.value_or(*find_field(program, resource_.entity, "id"));
    if (!syntax_.key) {
      return;
    }
    if (!id) {
      analysis_.diags.report(diag::UnknownField, syntax_.key->span, program[resource_.entity].name,
                             name,
                             text::did_you_mean(name, field_names(program, resource_.entity)));
      return;
    }
    const ir::Field& field = program[*id];
    const bool is_key =
        (field.unique || field.name == "id") && !field.type.nullable && !field.is_reference();
    if (!field.type.is_error() && !is_key) {
      analysis_.diags.report(diag::ResourceKey, syntax_.key->span, field.name)
          .note(diag::DeclaredHere, field.span, field.name);
    }
    if (field.pii) {
      analysis_.diags.report(diag::PersonalInPath, syntax_.key->span, field.name);
    }
  }

  std::optional<ir::ViewId> read_view(const ast::TypeName& name) {
    const auto symbol = resolve_kind(analysis_, name, SymbolKind::View);
    if (!symbol) {
      return std::nullopt;
    }
    const ir::View& view = analysis_.program[symbol->id<ir::View>()];
    if (view.entity && view.entity != resource_.entity) {
      analysis_.diags
          .report(diag::ResourceShape, name.span, view.name, analysis_.program[view.entity].name,
                  analysis_.program[resource_.entity].name)
          .note(diag::DeclaredHere, view.span, view.name);
      return std::nullopt;
    }
    return symbol->id<ir::View>();
  }

  void read_operations() {
    for (const ast::ResourceOp& op : syntax_.operations) {
      if (op.kind == ast::ResourceOpKind::Action) {
        read_action(op);
        continue;
      }
      const auto* row = std::ranges::find(kOps, op.kind, &OpRow::syntax);
      const auto first = llvm::find_if(
          resource_.operations, [row](const auto& operation) { return operation.op == row->op; });
      if (first != resource_.operations.end()) {
        analysis_.diags
            .report(diag::DuplicateMember, op.span, ir::name_of(row->op), "this resource")
            .note(diag::FirstDeclaredHere, first->span);
        continue;
      }
      resource_.operations.push_back(read_operation(op, row->op));
    }
  }

  ir::ResourceOperation read_operation(const ast::ResourceOp& syntax, ir::ResourceOp op) {
    ir::ResourceOperation operation;
    operation.op = op;
    operation.span = word_of(syntax, op);
    read_settings(syntax.settings, operation);
    if (syntax.view) {
      operation.view = read_view(*syntax.view);
    }
    if (op == ir::ResourceOp::List) {
      read_list_options(analysis_, resource_.entity, *operation.auth, syntax.list, operation);
    } else if (op != ir::ResourceOp::Get && op != ir::ResourceOp::Delete) {
      read_resource_write(analysis_, resource_.entity, syntax, operation);
    }
    return operation;
  }

  /// `action publish`: its first parameter is the row.
  void read_action(const ast::ResourceOp& syntax) {
    const auto symbol = resolve_kind(analysis_, {std::nullopt, *syntax.action, syntax.action->span},
                                     SymbolKind::Action);
    ir::ResourceOperation operation;
    operation.op = ir::ResourceOp::Action;
    operation.span = syntax.action->span;
    read_settings(syntax.settings, operation);
    if (!symbol) {
      return;
    }
    operation.action = symbol->id<ir::Action>();
    const ir::Action& action = analysis_.program[*operation.action];
    const bool takes_row =
        !action.parameters.empty() &&
        analysis_.program[action.parameters.front()].type.is(ir::TypeKind::Row) &&
        analysis_.program[action.parameters.front()].type.entity == resource_.entity;
    const bool is_poison =
        !action.parameters.empty() && analysis_.program[action.parameters.front()].type.is_error();
    if (!takes_row) {
      if (!is_poison) {
        analysis_.diags
            .report(diag::ResourceActionRow, syntax.action->span, action.name,
                    analysis_.program[resource_.entity].name)
            .note(diag::DeclaredHere, action.span, action.name);
      }
      return;
    }
    const auto first = llvm::find_if(
        resource_.operations, [&](const auto& other) { return other.action == operation.action; });
    if (first != resource_.operations.end()) {
      analysis_.diags
          .report(diag::DuplicateMember, syntax.action->span, action.name, "this resource")
          .note(diag::FirstDeclaredHere, first->span);
      return;
    }
    resource_.operations.push_back(std::move(operation));
  }

  /// The span of the word alone.
  static Span word_of(const ast::ResourceOp& syntax, ir::ResourceOp op) {
    const auto length = static_cast<std::uint32_t>(ir::name_of(op).size());
    return {syntax.span.file, syntax.span.begin, syntax.span.begin + length};
  }

  /// What an operation does not say, the resource says for all.
  void read_settings(const ast::RouteSettings& settings, ir::ResourceOperation& operation) {
    operation.settings = read_route_settings(analysis_, settings, method_of(operation.op));
    add_missing(operation.settings, shared_);
    operation.root = settings.root.has_value() || syntax_.settings.root.has_value();
    operation.auth = settings.auth ? read_auth(analysis_, settings.auth) : shared_auth();
    operation.match_required =
        settings.match_required.has_value() || syntax_.settings.match_required.has_value();
  }

  ir::AuthRequirement shared_auth() {
    if (!shared_auth_) {
      shared_auth_ = read_auth(analysis_, syntax_.settings.auth);
    }
    return *shared_auth_;
  }

  void add_allowed_operations() {
    const ir::Entity& entity = analysis_.program[resource_.entity];
    for (const OpRow& row : kOps) {
      if (row.op == ir::ResourceOp::Replace || !has_allow(entity, row.policy)) {
        continue;
      }
      ir::ResourceOperation operation;
      operation.op = row.op;
      operation.span = resource_.span;
      operation.auth = shared_auth();
      operation.root = syntax_.settings.root.has_value();
      operation.match_required = syntax_.settings.match_required.has_value();
      operation.settings = shared_;
      resource_.operations.push_back(std::move(operation));
    }
    if (resource_.operations.empty()) {
      analysis_.diags.report(diag::ResourceWithoutOperations, resource_.span, entity.name);
    }
  }

  Analysis& analysis_;
  const ast::Resource& syntax_;
  ir::Resource resource_;
  std::optional<ir::AuthRequirement> shared_auth_;
  ir::RouteSettings shared_;
};

}  // namespace

void analyze_resources(Analysis& analysis) {
  for (const Module& module : analysis.modules) {
    for (const ast::Decl* decl : module.file->decls) {
      const auto* resource = llvm::dyn_cast<ast::Resource>(decl);
      if (resource == nullptr) {
        continue;
      }
      const auto entity = resolve_kind(analysis, resource->entity, SymbolKind::Entity);
      if (entity) {
        ResourceReader(analysis, *resource, entity->id<ir::Entity>()).read();
      }
    }
  }
}

}  // namespace bspec::sema
