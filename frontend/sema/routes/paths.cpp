#include "frontend/sema/routes/paths.h"

#include <optional>
#include <utility>

#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/types.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

constexpr std::int64_t kMaxParameterLength = 255;

/// Whether an expression is `path.NAME`.
bool is_parameter(const ast::Expr& expr, std::string_view name) {
  const auto* access = llvm::dyn_cast<ast::MemberAccess>(&expr);
  if (access == nullptr || access->name.text != name) {
    return false;
  }
  const auto* base = llvm::dyn_cast<ast::NameRef>(access->base);
  return base != nullptr && base->name.text == "path";
}

/// The entity with this name, silently.
std::optional<ir::EntityId> entity_named(const Analysis& analysis, std::string_view name) {
  for (const Symbol& symbol : analysis.symbols.named(name)) {
    if (symbol.kind == SymbolKind::Entity) {
      return symbol.id<ir::Entity>();
    }
  }
  return std::nullopt;
}

std::optional<ir::EntityId> entity_of(const Analysis& analysis,
                                      const ast::Block& block,
                                      const ast::Source& source);

/// The entity of the row that a `let` at the top of a route binds to a name.
std::optional<ir::EntityId> entity_bound(const Analysis& analysis,
                                         const ast::Block& block,
                                         std::string_view name) {
  for (std::size_t i = 0; i < block.statements.size(); ++i) {
    const auto* let = llvm::dyn_cast<ast::Let>(block.statements[i]);
    if (let == nullptr || let->name.text != name) {
      continue;
    }
    // What stands before it is all that its own source can name.
    const ast::Block before{block.statements.take_front(i), block.span};
    if (const auto* get = llvm::dyn_cast_if_present<ast::Get>(let->operation)) {
      return entity_of(analysis, before, get->source);
    }
    if (const auto* find = llvm::dyn_cast_if_present<ast::Find>(let->operation)) {
      return entity_of(analysis, before, find->source);
    }
    return std::nullopt;
  }
  return std::nullopt;
}

/// The entity that a look-up goes through: one that it names, or that of a relation.
std::optional<ir::EntityId> entity_of(const Analysis& analysis,
                                      const ast::Block& block,
                                      const ast::Source& source) {
  if (const auto named = entity_named(analysis, source.names.back().text)) {
    return named;
  }
  const ast::Name& first = source.names.front();
  std::optional<ir::EntityId> entity = entity_bound(analysis, block, first.text);
  if (!entity && first.text == "caller" && analysis.program.app.auth) {
    entity = analysis.program.app.auth->identity;
  }
  for (const ast::Name& name : source.names.drop_front()) {
    const auto field = entity ? find_field(analysis.program, *entity, name.text) : std::nullopt;
    entity = field ? analysis.program[*field].type.entity : std::nullopt;
  }
  return entity;
}

std::optional<ir::FieldId> key_in(const Analysis& analysis,
                                  const ast::Block& route,
                                  const ast::Source& source,
                                  llvm::ArrayRef<ast::Argument> arguments,
                                  std::string_view parameter) {
  const std::optional<ir::EntityId> entity = entity_of(analysis, route, source);
  for (const ast::Argument& argument : arguments) {
    if (entity && argument.name && is_parameter(*argument.value, parameter)) {
      return find_field(analysis.program, *entity, argument.name->text);
    }
  }
  return std::nullopt;
}

std::optional<ir::FieldId> key_in(const Analysis& analysis,
                                  const ast::Block& route,
                                  const ast::Operation* operation,
                                  std::string_view parameter) {
  if (const auto* get = llvm::dyn_cast_if_present<ast::Get>(operation)) {
    return key_in(analysis, route, get->source, get->arguments, parameter);
  }
  if (const auto* find = llvm::dyn_cast_if_present<ast::Find>(operation)) {
    return key_in(analysis, route, find->source, find->arguments, parameter);
  }
  return std::nullopt;
}

/// The key that the statements look the parameter up by.
std::optional<ir::FieldId> key_in(const Analysis& analysis,
                                  const ast::Block& route,
                                  const ast::Block& block,
                                  std::string_view parameter) {
  for (const ast::Stmt* stmt : block.statements) {
    std::optional<ir::FieldId> key;
    if (const auto* let = llvm::dyn_cast<ast::Let>(stmt)) {
      key = key_in(analysis, route, let->operation, parameter);
    } else if (const auto* alone = llvm::dyn_cast<ast::Do>(stmt)) {
      key = key_in(analysis, route, alone->operation, parameter);
    } else if (const auto* branch = llvm::dyn_cast<ast::If>(stmt)) {
      key = key_in(analysis, route, branch->then_block, parameter);
      if (!key && branch->else_block) {
        key = key_in(analysis, route, *branch->else_block, parameter);
      }
    } else if (const auto* loop = llvm::dyn_cast<ast::For>(stmt)) {
      key = key_in(analysis, route, loop->body, parameter);
    }
    if (key) {
      return key;
    }
  }
  return std::nullopt;
}

void give_key_type(Analysis& analysis, ir::PathSegment& segment, ir::FieldId key) {
  const ir::Field& field = analysis.program[key];
  if (field.pii) {
    analysis.diags.report(diag::PersonalInPath, segment.span, segment.parameter);
  }
  segment.type = field.type.as_present();
  segment.rules = field.rules;
  segment.key = key;
}

void give_written_type(Analysis& analysis, ir::PathSegment& segment, const ast::Type& syntax) {
  RuledType ruled = resolve_type(analysis, syntax);
  const ir::Type& type = ruled.type;
  if (type.is_error()) {
    return;
  }
  const bool is_value = ir::is_scalar(type.kind) && !type.is(ir::TypeKind::Json);
  if ((!is_value && !type.is(ir::TypeKind::Row)) || type.is(ir::TypeKind::Password)) {
    analysis.diags.report(diag::TypeMismatch, syntax.span, describe(analysis.program, type),
                          "a scalar or an entity for a path parameter");
    return;
  }
  segment.type = type.as_present();
  segment.rules = std::move(ruled.rules);
}

ir::PathSegment read_parameter(Analysis& analysis,
                               const ast::Route& route,
                               const ast::PathSegment& syntax) {
  ir::PathSegment segment;
  segment.span = syntax.span;
  segment.parameter = std::string(syntax.param->text);
  if (syntax.type != nullptr) {
    give_written_type(analysis, segment, *syntax.type);
  } else if (const auto key = key_in(analysis, route.block, route.block, segment.parameter)) {
    give_key_type(analysis, segment, *key);
  } else {
    segment.type.kind = ir::TypeKind::String;
    segment.rules.min_length = 1;
    segment.rules.max_length = kMaxParameterLength;
  }
  return segment;
}

ir::PathSegment literal_segment(const ast::PathSegment& syntax) {
  ir::PathSegment segment;
  segment.span = syntax.span;
  segment.literal = std::string(syntax.literal);
  return segment;
}

}  // namespace

std::vector<ir::PathSegment> read_path(Analysis& analysis, const ast::Route& route) {
  std::vector<ir::PathSegment> path;
  UniqueNames names(analysis.diags, "this path");
  for (const ast::PathSegment& segment : route.path.segments) {
    if (!segment.param) {
      path.push_back(literal_segment(segment));
    } else {
      names.add(*segment.param);
      path.push_back(read_parameter(analysis, route, segment));
    }
  }
  return path;
}

std::vector<ir::PathSegment> read_literal_path(const ast::RoutePath& path) {
  std::vector<ir::PathSegment> segments;
  for (const ast::PathSegment& segment : path.segments) {
    segments.push_back(literal_segment(segment));
  }
  return segments;
}

}  // namespace bspec::sema
