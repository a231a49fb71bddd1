#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/stmt.h"
#include "frontend/sema/code/code.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/scope.h"
#include "ir/decl/statement.h"

namespace bspec::sema {

struct Analysis;

/// Reads the statements of one piece of code: of a route, an action, a listener, a schedule or a
/// seed. What is wrong is reported, and its name becomes poison.
class Statements {
 public:
  Statements(Analysis& analysis, Scope& scope, const Code& code);

  std::vector<ir::StmtId> read(const ast::Block& block);

 private:
  /// What is known where two ways part or meet.
  struct Way {
    Facts facts;
    std::vector<std::optional<Span>> deleted;
    std::optional<Span> caller_deleted;
  };

  // statements.cpp
  std::vector<ir::StmtId> block(const ast::Block& block);
  void read(const ast::Stmt& stmt);
  void add(Span span, ir::StmtNode node);
  void let(const ast::Let& stmt);
  void let_value(const ast::Let& stmt);
  void operation(const ast::Operation& operation, const ast::Name* name);
  void require(const ast::Require& stmt);
  void fail(const ast::Fail& stmt);

  // names.cpp
  /// Makes a name known; `type` is what it stands for. The reference is good until the next one.
  Local& declare(const ast::Name& name, ir::Type type, ir::VariableKind kind);
  /// As `declare`, where the statement has a name at all.
  std::optional<ir::VariableId> bind(const ast::Name* name, ir::Type type);
  /// Where `name` is bound to something that is wrong, so that its uses stay quiet.
  void bind_poison(const ast::Name* name);
  std::optional<ir::ErrorId> error_of(const std::optional<ast::TypeName>& name);
  std::optional<ir::EntityId> entity_of(const ast::TypeName& name);
  /// False where the statement does not stand in this kind of code, which is reported.
  bool check_place(Span span, std::string_view statement, std::initializer_list<CodeKind> refused);
  /// A `GET` does not write.
  void check_may_write(Span span);
  const ir::Type& type_of(ir::ExprId id) const;

  // blocks.cpp
  void branch(const ast::If& stmt);
  void loop(const ast::For& stmt);
  Sequence loop_source(const ast::For& stmt);
  std::optional<std::int64_t> most_turns(ir::ExprId source) const;
  void give_back(const ast::Return& stmt);
  Way here() const;
  void go_back_to(const Way& way);
  /// What holds both here and at the end of another way.
  void meet(const Way& other);
  /// What the turns of a loop delete is gone in the next turn.
  void check_deleted_in_loop(const Way& before);

  // look_ups.cpp
  void look_up(const ast::Source& source,
               llvm::ArrayRef<ast::Argument> arguments,
               const std::optional<ast::TypeName>& error,
               bool is_find,
               Span span,
               const ast::Name* name);
  std::optional<ir::LookupArgument> argument(ir::EntityId entity, const ast::Argument& syntax);
  void list(const ast::ListQuery& operation, const ast::Name* name);

  // row_writes.cpp
  void create(const ast::Create& operation, const ast::Name* name);
  void upsert(const ast::Upsert& operation, const ast::Name* name);
  std::optional<std::vector<ir::LookupArgument>> upsert_key(const ast::Upsert& operation,
                                                            ir::EntityId entity);
  void update(const ast::Update& stmt);
  void remove_row(const ast::Delete& stmt);
  void change_collection(const ast::Stmt& stmt,
                         const ast::Expr& value,
                         const ast::Expr& place,
                         bool is_add);
  /// A `let` gives another name to the row of an earlier one, or to `caller`.
  void note_other_name(ir::VariableId name, ir::ExprId value);
  /// Under which name a row was known first; absent for `caller`.
  std::optional<ir::VariableId> first_name_of(ir::VariableId name) const;
  /// Every name of the row is gone.
  void mark_deleted(const ir::Expr& place, Span span);
  /// The row that a write is about; absent where it is none, which has been reported.
  std::optional<ir::ExprId> row_to_write(const ast::Expr& place, std::string_view statement);

  // accounts.cpp
  void authenticate(const ast::Authenticate& operation, const ast::Name* name);
  void open_session(const ast::OpenSession& operation, const ast::Name* name);
  void renew_session(const ast::RenewSession& operation, const ast::Name* name);
  void close_session(const ast::CloseSession& stmt);
  bool check_sessions(Span span);
  /// `authenticate` and `renew session` run before the transaction, once.
  void check_before_transaction(Span span, std::string_view statement);
  void check_request_value(ir::ExprId value, std::string_view statement);
  /// Somebody has to be there.
  bool check_caller(Span span);
  /// What `open session` and `renew session` give.
  ir::Type session_type();

  // calls.cpp
  void run(const ast::Run& operation, const ast::Name* name);
  void check_item_counts(const ir::Action& action, llvm::ArrayRef<ir::ExprId> arguments);
  void emit(const ast::Emit& stmt);

  // replies.cpp
  void reply(const ast::Reply& stmt);
  void check_page_members(ir::HtmlPageId page, ir::ExprId value);
  int reply_status(const ast::Reply& stmt);
  std::optional<ir::ExprId> reply_body(const ast::Reply& stmt);
  /// `is_bare`: the name of the member is the value.
  ir::ExprId reply_value(const ast::Expr& expr, bool is_bare = false);
  ir::ExprId reply_object(const ast::Object& object);
  ir::ExprId reply_list(const ast::List& list);
  std::optional<ir::ExprId> redirect_target(const ast::Expr& expr);

  Analysis& analysis_;
  Scope& scope_;
  const Code& code_;
  Expressions expressions_;
  /// Where statements go now.
  std::vector<ir::StmtId>* out_ = nullptr;
  /// Blocks around the current statement.
  int depth_ = 0;
  std::optional<Span> authenticated_;
  /// Names bound to lists of which the spec says how long they can be.
  std::map<ir::VariableId, std::int64_t> most_items_;
  /// What other names are names of; absent for `caller`.
  std::map<ir::VariableId, std::optional<ir::VariableId>> names_;
};

}  // namespace bspec::sema
