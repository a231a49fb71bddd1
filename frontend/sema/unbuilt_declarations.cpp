#include <optional>
#include <string_view>

#include "frontend/sema/analysis.h"
#include "frontend/sema/not_built.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/backend.h"

namespace bspec::sema {
namespace {

/// The word of a declaration that nothing is generated for yet.
std::optional<std::string_view> unbuilt_word(ast::DeclKind kind) {
  switch (kind) {
    case ast::DeclKind::Action:
      return "action";
    case ast::DeclKind::Schedule:
      return "schedule";
    case ast::DeclKind::Listener:
      return "on";
    case ast::DeclKind::Event:
      return "event";
    case ast::DeclKind::Hook:
      return "hook";
    case ast::DeclKind::Seed:
      return "seed";
    case ast::DeclKind::Example:
      return "example";
    case ast::DeclKind::Page:
      return "page";
    case ast::DeclKind::Use:
    case ast::DeclKind::App:
    case ast::DeclKind::Alias:
    case ast::DeclKind::Enum:
    case ast::DeclKind::Entity:
    case ast::DeclKind::View:
    case ast::DeclKind::Input:
    case ast::DeclKind::Params:
    case ast::DeclKind::ErrorDecl:
    case ast::DeclKind::Resource:
    case ast::DeclKind::Route:
    case ast::DeclKind::Rule:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

void report_unbuilt_declarations(Analysis& analysis) {
  for (const Module& module : analysis.modules) {
    for (const ast::Decl* decl : module.file->decls) {
      if (const auto word = unbuilt_word(decl->kind)) {
        const auto length = static_cast<std::uint32_t>(word->size());
        report_not_built(analysis, diag::DeclarationNotBuilt,
                         {decl->span.file, decl->span.begin, decl->span.begin + length}, *word);
      }
    }
  }
}

}  // namespace bspec::sema
