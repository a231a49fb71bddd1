#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <grammar/BspecParser.h>
#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/decl/app.h"
#include "frontend/ast/decl/behaviour.h"
#include "frontend/ast/decl/entity.h"
#include "frontend/ast/decl/example.h"
#include "frontend/ast/decl/resource.h"
#include "frontend/ast/decl/route.h"
#include "frontend/ast/decl/rule.h"
#include "frontend/ast/decl/scalar.h"
#include "frontend/ast/decl/shapes.h"
#include "frontend/parse/body_builder.h"
#include "frontend/parse/cursor.h"

namespace bspec::parse {

/// The method that a token of the grammar names.
ast::Method method_of(std::string_view word);

/// Makes the syntax tree from ANTLR's tree: one `build` for each rule that has a node. What the
/// grammar accepts beyond the language is reported here. Each layer below builds what this one is
/// made of: declarations are made of bodies, those of expressions, those of names and literals.
class Builder : public BodyBuilder {
 public:
  using BodyBuilder::BodyBuilder;

  llvm::ArrayRef<const ast::Decl*> build(Grammar::SpecContext& context);

 private:
  using BodyBuilder::build;

  /// The lists of `ListOptions` while they grow.
  struct ListParts {
    std::vector<const ast::Expr*> where;
    std::vector<ast::Path> filter;
    std::vector<ast::SortPath> sort;
  };

  /// Whether the members of an input stand for fields of an entity.
  enum class InputForm { OfEntity, Free };

  // build_decl.cpp
  const ast::Decl* build(Grammar::DeclContext& context);
  ast::Use* build(Grammar::UseDeclContext& context);
  ast::Alias* build(Grammar::AliasContext& context);
  ast::Enum* build(Grammar::EnumDeclContext& context);
  ast::Enumerator build(Grammar::EnumeratorContext& context);
  ast::Rule* build(Grammar::RuleDeclContext& context);
  ast::Action* build(Grammar::ActionContext& context);
  ast::Schedule* build(Grammar::ScheduleContext& context);
  ast::Listener* build(Grammar::ListenerContext& context);
  ast::Event* build(Grammar::EventContext& context);
  ast::Hook* build(Grammar::HookContext& context);
  ast::Seed* build(Grammar::SeedContext& context);
  ast::Page* build(Grammar::PageContext& context);
  llvm::ArrayRef<ast::Param> build(Grammar::FormalsContext& context);

  // build_app.cpp
  ast::App* build(Grammar::AppContext& context);
  void add_setting(Grammar::SettingContext& context,
                   ast::App& app,
                   std::vector<ast::Setting>& settings,
                   std::vector<ast::Waiver>& waivers);
  ast::Setting build_setting(std::optional<ast::Name> group, ast::Name word, Cursor& at, Span span);
  void check_repeated(llvm::ArrayRef<ast::Setting> settings);
  ast::SettingValue build(Grammar::SettingValueContext& context);
  ast::Errors build(Grammar::ErrorsContext& context);
  ast::ErrorShape build_shape(Cursor& at, Span span);
  ast::ErrorOverride build_override(Cursor& at, Span span);
  ast::ErrorPlace build_error_place(Cursor& at);
  ast::ErrorDecl* build(Grammar::ErrorDeclContext& context);

  // build_entity.cpp
  ast::Entity* build(Grammar::EntityContext& context);
  const ast::Member* build(Grammar::MemberContext& context);
  ast::Field* build(Grammar::FieldContext& context);
  void add_modifier(Grammar::ModifierContext& context, ast::FieldModifiers& modifiers);
  ast::Unique build_unique(Cursor& at, Span span);
  void add_order(Cursor& at, ast::FieldModifiers& modifiers, Span span);
  ast::Member* build(Grammar::KeyContext& context);
  const ast::Expr* build_where(Cursor& at);
  const ast::Expr* build_when(Cursor& at);
  ast::Allow* build(Grammar::AllowContext& context);
  ast::AllowedOp build(Grammar::OpContext& context);
  ast::Moves* build(Grammar::MovesContext& context);
  ast::Move build(Grammar::MoveContext& context);
  ast::Check* build(Grammar::CheckContext& context);
  ast::ExpectRows* build(Grammar::ExpectContext& context);

  // build_type.cpp
  const ast::Type* build(Grammar::TypeContext& context);
  void add_type_arguments(Grammar::TypeArgsContext& context, ast::Type& type);
  ast::Number build(Grammar::BoundContext& context);
  void add_modifier(Grammar::ScalarModContext& context, ast::ScalarModifiers& modifiers);
  const ast::Expr* build(Grammar::LimitValueContext& context);
  ast::SortPath build(Grammar::FieldKeyContext& context);
  llvm::ArrayRef<ast::Name> build(Grammar::NamesContext& context);

  // build_shapes.cpp
  ast::View* build(Grammar::ViewContext& context);
  ast::ViewMember build(Grammar::ViewItemContext& context);
  ast::Input* build(Grammar::InputContext& context);
  ast::Params* build(Grammar::ParamsContext& context);
  ast::Fields build_fields(Grammar::FieldsContext& context, InputForm form);
  ast::InputMember build_input_member(Grammar::InputItemContext& context, InputForm form);
  void add_modifier(Grammar::InputModContext& context, ast::InputMember& member);
  void add_origin(Cursor& at, Span from, ast::InputMember& member, InputForm form);

  // build_route.cpp
  ast::Route* build(Grammar::RouteContext& context);
  void add_item(Grammar::RouteItemContext& context, ast::Route& route);
  void add_word(Grammar::RouteWordContext& context, ast::RouteSettings& settings);
  ast::DeprecatedSetting build_deprecated(Cursor& at, Span span);
  ast::RoutePath build_path(const antlr4::Token& token);
  const ast::Type* build_path_type(Span span);

  // build_resource.cpp
  ast::Resource* build(Grammar::ResourceContext& context);
  ast::ResourceOp build_operation(Grammar::ResourceItemContext& context);
  void add_option(Grammar::ListOptionContext& context, ast::ResourceOp& op, ListParts& parts);
  void add_body(Grammar::WriteBodyContext& context, ast::ResourceOp& op);

  // build_example.cpp
  ast::Example* build(Grammar::ExampleContext& context);
  ast::Step build(Grammar::StepContext& context);
  const ast::Sample* build(Grammar::SampleContext& context);
  const ast::Sample* build(Grammar::SampleObjectContext& context);
  const ast::Sample* build(Grammar::SampleListContext& context);
};

}  // namespace bspec::parse
