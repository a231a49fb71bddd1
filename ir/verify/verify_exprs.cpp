#include "ir/verify/verify_exprs.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <variant>

#include <fmt/format.h>

#include "ir/expr/children.h"

namespace bspec::ir {

namespace {

/// Looks at one expression, whose children have been found to be older.
class ExprVerifier {
 public:
  ExprVerifier(const Program& program, ExprId id, std::vector<std::string>& findings)
      : program_(program), id_(id), expr_(program[id]), findings_(findings) {}

  void run() {
    std::visit([this](const auto& node) { verify(node); }, expr_.node);
  }

 private:
  void find(std::string_view what) {
    findings_.push_back(fmt::format("program.exprs[{}]: {}", id_.index(), what));
  }

  const Type& type(ExprId id) const { return program_[id].type; }

  void expect(bool holds, std::string_view what) {
    if (!holds) {
      find(what);
    }
  }

  void expect_kind(TypeKind kind) {
    if (!expr_.type.is(kind)) {
      find(fmt::format("a `{}` where a `{}` is made", name_of(expr_.type.kind), name_of(kind)));
    }
  }

  void expect_condition(ExprId id) {
    expect(type(id).is(TypeKind::Bool), "a condition is no Bool");
  }

  /// A value of that declaration, narrowed or reached over a row that may be absent.
  void expect_same(const Type& declared) {
    expect(expr_.type.as_present() == declared.as_present(),
           "the type is not that of what it names");
  }

  /// Harmless where nothing refers to it, which `verify_scopes` sees.
  void verify(const Poison&) {}

  void verify(const NullLiteral&) {
    expect(expr_.type.is(TypeKind::Null) || expr_.type.nullable, "null that cannot be null");
  }

  void verify(const BoolLiteral&) { expect_kind(TypeKind::Bool); }

  void verify(const NumberLiteral&) { expect(is_number(expr_.type.kind), "a number of no number"); }

  void verify(const TextLiteral&) {}

  void verify(const DurationLiteral&) { expect_kind(TypeKind::Duration); }

  void verify(const EnumLiteral& literal) {
    expect(expr_.type.is(TypeKind::Enum) && expr_.type.enum_id == literal.enum_id,
           "a value of another enum");
    expect(literal.index < program_[literal.enum_id].values.size(), "no such value of the enum");
  }

  void verify(const Now&) { expect_kind(TypeKind::Instant); }

  void verify(const Today&) { expect_kind(TypeKind::Date); }

  void verify(const This&) { expect_kind(TypeKind::Row); }

  void verify(const Other&) { expect_kind(TypeKind::Row); }

  void verify(const Caller&) { expect_kind(TypeKind::Row); }

  void verify(const VariableRef& ref) { expect_same(program_[ref.variable].type); }

  void verify(const RequestRef&) {}

  void verify(const InputMemberRef& ref) {
    const Type& base = type(ref.base);
    if (!base.is(TypeKind::Input)) {
      find("a member of no input");
    } else {
      expect(ref.member < program_[*base.input].members.size(), "no such member of the input");
    }
  }

  void verify(const RecordMemberRef& ref) {
    const Type& base = type(ref.base);
    if (!base.is(TypeKind::Record)) {
      find("a member of no record");
    } else {
      expect(ref.member < program_[*base.record].members.size(), "no such member of the record");
    }
  }

  void verify(const EntryRef& ref) {
    expect(type(ref.base).is(TypeKind::Entry), "a part of no entry");
  }

  void verify(const EntityRows&) { expect_kind(TypeKind::Rows); }

  void verify(const Flattened& ref) {
    const Type& base = type(ref.base);
    expect(base.is(TypeKind::Rows) && base.entity == program_[ref.field].entity,
           "a field of other rows");
  }

  void verify(const Range&) {}

  void verify(const Queried& queried) { expect_same(program_[queried.query].type); }

  void verify(const FieldRef& ref) {
    const Type& base = type(ref.base);
    const Field& field = program_[ref.field];
    expect(base.is(TypeKind::Row) && base.entity == field.entity, "a field of another row");
    expect_same(field.type);
  }

  void verify(const PageRef& ref) {
    expect(type(ref.base).is(TypeKind::Page), "a member of no page");
  }

  void verify(const Unary& unary) {
    if (unary.op == UnaryOp::Not) {
      expect_kind(TypeKind::Bool);
      expect_condition(unary.operand);
    }
  }

  void verify(const Binary& binary) {
    switch (binary.op) {
      case BinaryOp::Or:
      case BinaryOp::And:
        expect_condition(binary.left);
        expect_condition(binary.right);
        expect_kind(TypeKind::Bool);
        return;
      case BinaryOp::Equal:
      case BinaryOp::NotEqual:
      case BinaryOp::Less:
      case BinaryOp::LessEqual:
      case BinaryOp::Greater:
      case BinaryOp::GreaterEqual:
        expect_kind(TypeKind::Bool);
        return;
      case BinaryOp::Add:
      case BinaryOp::Subtract:
      case BinaryOp::Multiply:
      case BinaryOp::Divide:
      case BinaryOp::Modulo:
      case BinaryOp::Coalesce:
        return;
    }
  }

  void verify(const InList&) { expect_kind(TypeKind::Bool); }

  void verify(const InRange&) { expect_kind(TypeKind::Bool); }

  void verify(const InCollection&) { expect_kind(TypeKind::Bool); }

  void verify(const Call&) {}

  void verify(const RuleCall& call) {
    expect_kind(TypeKind::Bool);
    expect(call.arguments.size() == program_[call.rule].parameters.size(),
           "a rule with another number of arguments");
  }

  void verify(const HookCall& call) {
    expect(call.arguments.size() == program_[call.hook].parameters.size(),
           "a hook with another number of arguments");
  }

  void verify(const Match&) {}

  void verify(const Conditional& conditional) { expect_condition(conditional.condition); }

  void verify(const Comprehension& comprehension) {
    if (comprehension.condition) {
      expect_condition(*comprehension.condition);
    }
    switch (comprehension.quantifier) {
      case Quantifier::Any:
      case Quantifier::All:
      case Quantifier::None:
        expect_kind(TypeKind::Bool);
        return;
      case Quantifier::Count:
        expect_kind(TypeKind::Int);
        return;
      case Quantifier::Sum:
      case Quantifier::Min:
      case Quantifier::Max:
      case Quantifier::Avg:
      case Quantifier::First:
      case Quantifier::Collect:
      case Quantifier::Distinct:
        return;
    }
  }

  void verify(const AsView& as) {
    const Type& base = type(as.base);
    const View& view = program_[as.view];
    expect(!base.entity || *base.entity == view.entity, "a view of another entity");
    expect(as.arguments.size() == view.parameters.size(),
           "a view with another number of arguments");
  }

  void verify(const AccessToken& token) {
    expect(type(token.row).is(TypeKind::Row), "a token of no row");
  }

  void verify(const ObjectLiteral&) {}

  void verify(const ListLiteral&) {}

  const Program& program_;
  ExprId id_;
  const Expr& expr_;
  std::vector<std::string>& findings_;
};

}  // namespace

void verify_exprs(const Program& program, std::vector<std::string>& findings) {
  for (const ExprId id : program.exprs.ids()) {
    const std::vector<ExprId> children = children_of(program[id]);
    if (std::ranges::all_of(children, [&](ExprId child) { return child < id; })) {
      ExprVerifier(program, id, findings).run();
    } else {
      findings.push_back(fmt::format("program.exprs[{}]: a child is not older", id.index()));
    }
  }
}

}  // namespace bspec::ir
