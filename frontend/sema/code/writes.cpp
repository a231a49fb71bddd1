#include "frontend/sema/code/writes.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/STLExtras.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/code/password_attempts.h"
#include "frontend/sema/data/field_facts.h"
#include "frontend/sema/expr/breaches.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

/// Turns the braces of one write into assignments.
class AssignmentReader {
 public:
  AssignmentReader(Analysis& analysis, Scope& scope, ir::EntityId entity, Write write)
      : analysis_(analysis),
        scope_(scope),
        expressions_(analysis, scope),
        entity_(entity),
        write_(write),
        names_(analysis.diags, "these braces") {}

  WrittenValues read(llvm::ArrayRef<ast::ObjectItem> items) {
    for (const ast::ObjectItem& item : items) {
      if (item.name) {
        written_.insert(std::string(item.name->text));
      }
    }
    for (const ast::ObjectItem& item : items) {
      if (item.is_spread()) {
        read_spread(item);
      } else if (item.name) {
        read_member(*item.name, *item.value);
      } else {
        report_unknown(item.wire_name->value, item.wire_name->span);
        leave_out();
      }
    }
    return std::move(values_);
  }

 private:
  void add(ir::Assignment assignment) {
    const bool is_poison = analysis_.program[assignment.value].type.is_error();
    values_.is_whole = values_.is_whole && !is_poison;
    values_.assignments.push_back(assignment);
  }

  /// For a reason that has been reported.
  void leave_out() { values_.is_whole = false; }

  void report_unknown(std::string_view name, Span span) {
    const ir::Entity& entity = analysis_.program[entity_];
    analysis_.diags
        .report(diag::UnknownField, span, entity.name, name,
                text::did_you_mean(name, field_names(analysis_.program, entity_)))
        .note(diag::DeclaredHere, entity.span, entity.name);
  }

  void read_member(const ast::Name& name, const ast::Expr& expr) {
    const std::optional<ir::FieldId> id = find_field(analysis_.program, entity_, name.text);
    if (!names_.add(name)) {
      return leave_out();
    }
    if (!id) {
      report_unknown(name.text, name.span);
      return leave_out();
    }
    const ir::Type type = analysis_.program[*id].type;
    const ir::ExprId value = expressions_.value_for(expr, type_written(type), holder(*id));
    if (!can_write(*id, name.span) || is_attempt(value) || type.is_error()) {
      return leave_out();
    }
    check_literal(*id, value);
    add({*id, value, cover(name.span, expr.span), false});
  }

  /// What is written out and can never be kept is wrong before anything runs.
  void check_literal(ir::FieldId id, ir::ExprId value) {
    const ir::Expr& expr = analysis_.program[value];
    if (const auto breach = find_breach(expr, analysis_.program[id].rules)) {
      analysis_.diags.report(diag::ValueOutsideRules, expr.span, holder(id),
                             analysis_.line(expr.span), *breach);
    }
  }

  std::string holder(ir::FieldId id) const {
    return fmt::format("`{}.{}`", analysis_.program[entity_].name, analysis_.program[id].name);
  }

  /// In a seed a text is hashed like a password that somebody chose.
  ir::Type type_written(const ir::Type& kept) const {
    ir::Type type = kept;
    if (write_.in_seed && kept.is(ir::TypeKind::Password)) {
      type.kind = ir::TypeKind::String;
    }
    return type;
  }

  bool can_write(ir::FieldId id, Span span) {
    return check_written_field(analysis_, id, span, write_.kind);
  }

  /// A password that is only tried is never kept.
  bool is_attempt(ir::ExprId value) {
    if (!is_password_attempt(analysis_.program, scope_.request, value)) {
      return false;
    }
    analysis_.diags.report(diag::PasswordAttempt, analysis_.program[value].span);
    return true;
  }

  void read_spread(const ast::ObjectItem& item) {
    const ir::ExprId base = expressions_.value(*item.value);
    const ir::Type type = analysis_.program[base].type;
    if (type.is_error()) {
      return leave_out();
    }
    if (!type.is(ir::TypeKind::Input)) {
      analysis_.diags.report(diag::SpreadNeedsInput, item.value->span,
                             describe(analysis_.program, type));
      return leave_out();
    }
    if (type.nullable) {
      analysis_.diags.report(diag::MayBeNull, item.value->span, "what `...` spreads");
      return leave_out();
    }
    const std::size_t count = analysis_.program[*type.input].members.size();
    for (std::size_t i = 0; i < count; ++i) {
      spread_member(item, base, static_cast<std::uint32_t>(i));
    }
  }

  void spread_member(const ast::ObjectItem& item, ir::ExprId base, std::uint32_t index) {
    const ir::InputId input = *analysis_.program[base].type.input;
    const ir::InputMember member = analysis_.program[input].members[index];
    const std::optional<ir::FieldId> id = field_for(input, member);
    const std::string target = id ? analysis_.program[*id].name : member.name;
    if (written_.contains(target)) {
      return;
    }
    const ir::ExprId value = expressions_.input_member(base, index, item.span);
    if (member.type.is_error()) {
      return leave_out();
    }
    if (!id) {
      analysis_.diags
          .report(diag::SpreadNoField, item.span, member.name, analysis_.program[entity_].name)
          .note(diag::DeclaredHere, member.span, member.name);
      return leave_out();
    }
    const auto [first, is_new] = spread_.try_emplace(*id, item.span);
    if (!is_new) {
      analysis_.diags.report(diag::SpreadTwice, item.span, target)
          .note(diag::FirstSpreadHere, first->second);
      return leave_out();
    }
    add_spread(item, member, *id, value);
  }

  /// The field that a member is for: its own in an input of this entity, else the one of its name.
  std::optional<ir::FieldId> field_for(ir::InputId input, const ir::InputMember& member) const {
    if (analysis_.program[input].entity == entity_ && member.field) {
      return member.field;
    }
    return find_field(analysis_.program, entity_, member.name);
  }

  void add_spread(const ast::ObjectItem& item,
                  const ir::InputMember& member,
                  ir::FieldId id,
                  ir::ExprId value) {
    const ir::Field& field = analysis_.program[id];
    if (const auto obstacle = find_input_obstacle(analysis_, id)) {
      if (!field.type.is_error()) {
        analysis_.diags.report(diag::InputObstacle, item.span, field.name, *obstacle)
            .note(diag::DeclaredHere, field.span, field.name);
      }
      return leave_out();
    }
    if (!can_write(id, item.span) || is_attempt(value)) {
      return leave_out();
    }
    const bool is_optional = member.presence == ir::Presence::Optional;
    if (is_optional && write_.kind != WriteKind::Update && !may_be_left_out(analysis_, id)) {
      analysis_.diags.report(diag::OptionalNeedsDefault, item.span, member.name, holder(id))
          .note(diag::DeclaredHere, member.span, member.name);
      return leave_out();
    }
    // What was not sent is not written, so only the type of what was sent counts.
    if (is_optional) {
      analysis_.program.exprs[value].type.nullable = member.type.nullable;
    }
    if (!expressions_.check_fits(value, field.type, holder(id))) {
      return leave_out();
    }
    add({id, value, item.span, is_optional});
  }

  Analysis& analysis_;
  Scope& scope_;
  Expressions expressions_;
  ir::EntityId entity_;
  Write write_;
  UniqueNames names_;
  std::set<std::string> written_;
  std::map<ir::FieldId, Span> spread_;
  WrittenValues values_;
};

}  // namespace

WrittenValues read_values(Analysis& analysis,
                          Scope& scope,
                          ir::EntityId entity,
                          llvm::ArrayRef<ast::ObjectItem> items,
                          Write write) {
  return AssignmentReader(analysis, scope, entity, write).read(items);
}

bool check_written_field(Analysis& analysis, ir::FieldId id, Span span, WriteKind kind) {
  const ir::Field& field = analysis.program[id];
  std::optional<std::string> obstacle = find_write_obstacle(analysis, id);
  if (!obstacle && kind != WriteKind::Create && field.immutable) {
    obstacle = "it is `immutable`";
  }
  if (obstacle && !field.type.is_error()) {
    analysis.diags.report(diag::WriteObstacle, span, field.name, *obstacle)
        .note(diag::DeclaredHere, field.span, field.name);
  }
  return !obstacle;
}

void check_complete(Analysis& analysis,
                    ir::EntityId entity,
                    llvm::ArrayRef<ir::Assignment> assignments,
                    Span span,
                    Write write) {
  std::vector<std::string> missing;
  for (const ir::FieldId id : analysis.program[entity].fields) {
    const bool is_given = llvm::any_of(
        assignments, [id](const ir::Assignment& assignment) { return assignment.field == id; });
    const bool is_seeded = write.in_seed && analysis.program[id].type.is(ir::TypeKind::Password);
    if (!is_given && !is_seeded && !may_be_left_out(analysis, id)) {
      missing.push_back(fmt::format("`{}`", analysis.program[id].name));
    }
  }
  if (!missing.empty()) {
    const std::string_view word = write.kind == WriteKind::Upsert ? "upsert" : "create";
    analysis.diags.report(diag::MissingValues, span, word, analysis.program[entity].name,
                          fmt::format("{}", fmt::join(missing, ", ")));
  }
}

}  // namespace bspec::sema
