#include "frontend/sema/data/allowed_ops.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/behaviour.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/data/field_facts.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

constexpr std::array<std::string_view, 8> kOps = {"get",    "list",   "read", "create",
                                                  "update", "delete", "link", "unlink"};

class OpReader {
 public:
  OpReader(Analysis& analysis, ir::EntityId entity) : analysis_(analysis), entity_(entity) {}

  std::vector<ir::AllowedOp> take() { return std::move(ops_); }

  void read(const ast::AllowedOp& op) {
    switch (op.op) {
      case ast::PolicyOp::Get:
        return add(op, ir::PolicyOp::Get);
      case ast::PolicyOp::List:
        return add(op, ir::PolicyOp::List);
      case ast::PolicyOp::Read:
        add(op, ir::PolicyOp::Get);
        return add(op, ir::PolicyOp::List);
      case ast::PolicyOp::Create:
        return add(op, ir::PolicyOp::Create);
      case ast::PolicyOp::Update:
        return read_update(op);
      case ast::PolicyOp::Delete:
        return add(op, ir::PolicyOp::Delete);
      case ast::PolicyOp::Link:
        return read_link(op, ir::PolicyOp::Link);
      case ast::PolicyOp::Unlink:
        return read_link(op, ir::PolicyOp::Unlink);
      case ast::PolicyOp::Action:
        return read_action(op);
    }
  }

 private:
  void add(const ast::AllowedOp& syntax, ir::PolicyOp op) {
    ir::AllowedOp allowed;
    allowed.op = op;
    allowed.span = syntax.span;
    add(std::move(allowed));
  }

  void add(ir::AllowedOp allowed) {
    const bool is_twice = llvm::any_of(ops_, [&](const ir::AllowedOp& each) {
      return each.op == allowed.op && each.relation == allowed.relation &&
             each.fields == allowed.fields && each.action == allowed.action;
    });
    if (is_twice) {
      analysis_.diags.report(diag::DuplicateMember, allowed.span, analysis_.line(allowed.span),
                             "this `allow`");
      return;
    }
    ops_.push_back(std::move(allowed));
  }

  std::optional<ir::FieldId> field_named(const ast::Name& name) {
    const ir::Program& program = analysis_.program;
    const std::optional<ir::FieldId> id = find_field(program, entity_, name.text);
    if (!id) {
      analysis_.diags.report(diag::UnknownField, name.span, program[entity_].name, name.text,
                             text::did_you_mean(name.text, field_names(program, entity_)));
    }
    return id;
  }

  /// `update (name, site)`: fields that a statement can write.
  void read_update(const ast::AllowedOp& op) {
    ir::AllowedOp allowed;
    allowed.op = ir::PolicyOp::Update;
    allowed.span = op.span;
    bool is_whole = true;
    for (const ast::Name& name : op.fields) {
      const std::optional<ir::FieldId> id = field_named(name);
      if (!id || analysis_.program[*id].type.is_error()) {
        is_whole = false;
        continue;
      }
      const ir::Field& field = analysis_.program[*id];
      std::optional<std::string> obstacle = find_write_obstacle(analysis_, *id);
      if (!obstacle && field.immutable) {
        obstacle = "it is `immutable`";
      }
      if (obstacle) {
        analysis_.diags.report(diag::UpdateObstacle, name.span, name.text, *obstacle)
            .note(diag::DeclaredHere, field.span, field.name);
        is_whole = false;
      } else if (llvm::is_contained(allowed.fields, *id)) {
        analysis_.diags.report(diag::DuplicateMember, name.span, name.text, "this list");
      } else {
        allowed.fields.push_back(*id);
      }
    }
    if (is_whole || !allowed.fields.empty()) {
      add(std::move(allowed));
    }
  }

  /// `link fans`: an end of a many-to-many relation of this entity.
  void read_link(const ast::AllowedOp& op, ir::PolicyOp kind) {
    if (!op.target) {
      return;
    }
    const std::optional<ir::FieldId> id = field_named(*op.target);
    if (!id || analysis_.program[*id].type.is_error()) {
      return;
    }
    const ir::Field& field = analysis_.program[*id];
    if (field.kind != ir::FieldKind::ManyToMany) {
      analysis_.diags
          .report(diag::LinkNeedsManyToMany, op.target->span, ir::name_of(kind), op.target->text)
          .note(diag::DeclaredHere, field.span, field.name);
      return;
    }
    ir::AllowedOp allowed;
    allowed.op = kind;
    allowed.relation = id;
    allowed.span = op.span;
    add(std::move(allowed));
  }

  /// `publish`: an action whose first parameter is a row of this entity.
  void read_action(const ast::AllowedOp& op) {
    if (!op.target) {
      return;
    }
    const std::optional<Symbol> action = action_named(op.target->text);
    if (!action) {
      analysis_.diags.report(diag::UnknownOperation, op.span, op.target->text,
                             text::did_you_mean(op.target->text, known_operations()));
      return;
    }
    if (!takes_row(*llvm::cast<ast::Action>(action->decl))) {
      analysis_.diags
          .report(diag::ActionOfOther, op.span, op.target->text, analysis_.program[entity_].name)
          .note(diag::DeclaredHere, action->span, action->name);
      return;
    }
    ir::AllowedOp allowed;
    allowed.op = ir::PolicyOp::Action;
    allowed.action = action->id<ir::Action>();
    allowed.span = op.span;
    add(std::move(allowed));
  }

  std::optional<Symbol> action_named(std::string_view name) const {
    for (const Symbol& symbol : analysis_.callables.named(name)) {
      if (symbol.kind == SymbolKind::Action) {
        return symbol;
      }
    }
    return std::nullopt;
  }

  std::vector<std::string_view> known_operations() const {
    std::vector<std::string_view> known(kOps.begin(), kOps.end());
    for (const Symbol& symbol : analysis_.callables.of(SymbolKind::Action)) {
      known.push_back(symbol.name);
    }
    return known;
  }

  bool takes_row(const ast::Action& action) const {
    if (action.params.empty()) {
      return false;
    }
    const ast::Type& type = *action.params.front().type;
    return type.name.name.text == analysis_.program[entity_].name && !type.to_many &&
           type.arguments.empty();
  }

  Analysis& analysis_;
  ir::EntityId entity_;
  std::vector<ir::AllowedOp> ops_;
};

}  // namespace

std::vector<ir::AllowedOp> read_allowed_ops(Analysis& analysis,
                                            ir::EntityId entity,
                                            llvm::ArrayRef<ast::AllowedOp> ops) {
  OpReader reader(analysis, entity);
  for (const ast::AllowedOp& op : ops) {
    reader.read(op);
  }
  return reader.take();
}

}  // namespace bspec::sema
