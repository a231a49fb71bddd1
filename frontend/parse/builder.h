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
#include "frontend/parse/chain.h"
#include "frontend/parse/cursor.h"
#include "frontend/parse/token_buffer.h"
#include "support/base/arena.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::parse {

/// The method that a token of the grammar names.
ast::Method method_of(std::string_view word);

/// Makes the syntax tree from ANTLR's tree: one `build` for each rule that has a node. What the
/// grammar accepts beyond the language is reported here.
class Builder {
 public:
  using Grammar = grammar::BspecParser;

  Builder(const SourceFile& source,
          llvm::ArrayRef<DocComment> docs,
          Arena& arena,
          Diagnostics& diags)
      : source_(source), docs_(docs), docs_used_(docs.size()), arena_(arena), diags_(diags) {}

  llvm::ArrayRef<const ast::Decl*> build(Grammar::SpecContext& context);

 private:
  /// An argument as the grammar reads it, before it is known whose it is.
  struct RawArgument {
    const ast::Expr* head = nullptr;
    const ast::Expr* where = nullptr;
    const ast::Expr* value = nullptr;
    Span span;
  };

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
  void add_origin(Cursor& at, ast::InputMember& member, InputForm form);

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

  // build_stmt.cpp
  ast::Block build(Grammar::BlockContext& context);
  ast::Block build_statements(Cursor& at);
  const ast::Stmt* build(Grammar::StmtContext& context);
  const ast::Let* build_let(Cursor& at, Span span);
  const ast::For* build_for(Cursor& at, Span span);
  const ast::CloseSession* build_close(Cursor& at, Span span);
  ast::If* build(Grammar::IfStmtContext& context);
  const ast::Expr* build(Grammar::PlaceContext& context);

  // build_reply.cpp
  ast::Reply* build(Grammar::ReplyContext& context);
  void add_joined(Grammar::JoinedContext& context, ast::Reply& reply);
  void add_payload(Grammar::PayloadContext& context, ast::Reply& reply);
  void add_worded(const antlr4::Token& word,
                  Cursor& at,
                  const antlr4::ParserRuleContext& context,
                  ast::Reply& reply);
  const ast::Expr* build(Grammar::PayloadHeadContext& context);
  const ast::Expr* build_head(const ast::Expr* head,
                              Cursor& at,
                              const antlr4::ParserRuleContext& context);
  const ast::Expr* build_prefixed(Cursor& at, const antlr4::ParserRuleContext& context);

  // build_operation.cpp
  const ast::Operation* build(Grammar::QueryContext& context);
  ast::Get* build(Grammar::GuardContext& context);
  ast::Source build_source(Cursor& at);
  const ast::Operation* build(Grammar::EffectContext& context);
  const ast::Run* build_run(Cursor& at, Span span);
  ast::ListQuery* build(Grammar::ListQueryContext& context);
  void add_clause(Grammar::ClauseContext& context,
                  ast::ListQuery& query,
                  std::vector<ast::WhereClause>& where);
  ast::GroupClause build_group(Cursor& at, Span span);
  ast::OrderKey build(Grammar::SortKeyContext& context);

  // build_expr.cpp
  const ast::Expr* build(Grammar::ExprContext& context);
  const ast::Expr* build_conditional(Cursor& at, Span span);
  const ast::Expr* build_chain(Chain chain, Cursor& at, Span span);
  void add_operand(Grammar::OperandContext& context, Chain& chain);
  const ast::Expr* build(Grammar::PrimaryContext& context);

  const ast::Expr* build(Grammar::LiteralContext& context) { return build_literal(*context.start); }

  const ast::Expr* build_literal(const antlr4::Token& token);
  const ast::Expr* build_tails(const ast::Expr* base, Cursor& at);
  const ast::Expr* build_tail(const ast::Expr* base, Grammar::TailContext& context);
  const ast::List* build(Grammar::ListContext& context);
  const ast::Match* build(Grammar::MatchExprContext& context);
  ast::MatchArm build(Grammar::ArmContext& context);
  const ast::Expr* build(Grammar::LabelContext& context);
  const ast::Object* build(Grammar::ObjectContext& context);
  ast::ObjectItem build(Grammar::ObjectItemContext& context);
  const ast::Expr* build(Grammar::ValueContext& context);

  // build_call.cpp
  const ast::Expr* build_call(const ast::Expr* receiver, ast::Name name, Cursor& at);
  const ast::Expr* build_comprehension(ast::Name function, const RawArgument& argument, Span span);
  std::vector<RawArgument> build_arguments(Grammar::CallArgsContext& context);
  llvm::ArrayRef<ast::Argument> by_position(llvm::ArrayRef<RawArgument> arguments);
  llvm::ArrayRef<ast::Argument> by_key(llvm::ArrayRef<RawArgument> arguments);

  // build_name.cpp
  ast::Name build(Grammar::NameContext& context) { return name_of(*context.start); }

  ast::Name build(Grammar::RunNameContext& context) { return name_of(*context.start); }

  ast::TypeName build(Grammar::TypeNameContext& context);
  ast::Path build(Grammar::PathContext& context);
  std::string_view build(Grammar::TextContext& context);
  ast::Name build_either_name(Cursor& at);
  ast::Name name_of(const antlr4::Token& token) const;
  ast::StringLiteral string_of(const antlr4::Token& token);
  ast::Number number_of(const antlr4::Token& token);
  ast::Quantity quantity_of(const antlr4::Token& token);
  const ast::NameRef* make_name_ref(ast::Name name);
  const ast::MemberAccess* make_member(const ast::Expr* base, ast::Name name);
  const ast::Expr* build_path_expr(Grammar::PathContext& context);
  ast::Rate build_rate(Cursor& at);
  std::optional<ast::TypeName> build_else(Cursor& at);

  // builder.cpp
  std::string_view doc_above(const antlr4::ParserRuleContext& context);
  void report_unused_docs();

  Cursor cursor(const antlr4::ParserRuleContext& context) const { return {source_, context}; }

  Span span_of(const antlr4::Token& token) const;
  Span span_of(const antlr4::ParserRuleContext& context) const;

  template <typename Node>
  Node* make(Span span) {
    Node* node = arena_.make<Node>();
    node->span = span;
    return node;
  }

  template <typename T>
  llvm::ArrayRef<T> keep(const std::vector<T>& items) {
    return arena_.copy(llvm::ArrayRef<T>(items));
  }

  /// Sets what may stand only once; reports a second one.
  template <typename Slot, typename Value>
  void set_once(Slot& slot, Value value, std::string_view word, Span span) {
    if (slot) {
      report_repeated(word, span);
    } else {
      slot = value;
    }
  }

  void report_repeated(std::string_view word, Span span);

  const SourceFile& source_;
  llvm::ArrayRef<DocComment> docs_;
  std::vector<bool> docs_used_;
  Arena& arena_;
  Diagnostics& diags_;
  size_t depth_ = 0;
};

}  // namespace bspec::parse
