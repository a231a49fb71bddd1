#include "ir/print/print_expr.h"

#include <array>
#include <cstddef>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/print/print_query.h"
#include "ir/reflect/names.h"
#include "support/base/check.h"

namespace bspec::ir {

namespace {

constexpr std::array<std::string_view, 14> kOperators = {"or", "and", "==", "!=", "<", "<=", ">",
                                                         ">=", "+",   "-",  "*",  "/", "%",  "??"};
static_assert(kOperators.size() == static_cast<std::size_t>(BinaryOp::Coalesce) + 1);

/// As the language ranks them: a larger number binds tighter.
int precedence(BinaryOp op) {
  switch (op) {
    case BinaryOp::Or:
      return 1;
    case BinaryOp::And:
      return 2;
    case BinaryOp::Equal:
    case BinaryOp::NotEqual:
    case BinaryOp::Less:
    case BinaryOp::LessEqual:
    case BinaryOp::Greater:
    case BinaryOp::GreaterEqual:
      return 4;
    case BinaryOp::Coalesce:
      return 5;
    case BinaryOp::Add:
    case BinaryOp::Subtract:
      return 6;
    case BinaryOp::Multiply:
    case BinaryOp::Divide:
    case BinaryOp::Modulo:
      return 7;
  }
  BS_UNREACHABLE("operator");
}

/// Text between quotes, with what would end or break it escaped.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
    }
    if (c == '\n') {
      result += "\\n";
    } else {
      result += c;
    }
  }
  return result + '"';
}

class ExprPrinter {
 public:
  ExprPrinter(const Program& program, RequestNames names) : program_(program), names_(names) {}

  std::string print(ExprId id) const {
    return std::visit([&](const auto& node) { return text(node); }, program_[id].node);
  }

 private:
  static std::string text(const Poison&) { return "?"; }

  static std::string text(const NullLiteral&) { return "null"; }

  static std::string text(const BoolLiteral& node) { return node.value ? "true" : "false"; }

  static std::string text(const NumberLiteral& node) { return node.digits; }

  static std::string text(const TextLiteral& node) { return quoted(node.value); }

  static std::string text(const DurationLiteral& node) {
    return fmt::format("{} ms", node.milliseconds);
  }

  std::string text(const EnumLiteral& node) const {
    const Enum& decl = program_[node.enum_id];
    return fmt::format("{}.{}", decl.name, decl.values[node.index].name);
  }

  static std::string text(const Now&) { return "now"; }

  static std::string text(const Today&) { return "today"; }

  static std::string text(const This&) { return "this"; }

  static std::string text(const Other&) { return "other"; }

  static std::string text(const Caller&) { return "caller"; }

  std::string text(const VariableRef& node) const { return program_[node.variable].name; }

  std::string text(const RequestRef& node) const {
    std::string part = reflect::enumerator_name(node.part);
    return node.member ? fmt::format("{}.{}", part, member_name(node.part, *node.member)) : part;
  }

  std::string member_name(RequestPart part, std::uint32_t member) const {
    BS_CHECK(names_.route != nullptr, "a part of the request outside of a route");
    switch (part) {
      case RequestPart::Path:
        return path_parameter(member);
      case RequestPart::Query:
        return program_[*names_.route->query].members[member].name;
      case RequestPart::Header:
        return program_[*names_.route->header].members[member].name;
      case RequestPart::Body:
        return program_[*names_.route->body].members[member].name;
    }
    BS_UNREACHABLE("part of a request");
  }

  std::string path_parameter(std::uint32_t index) const {
    for (const PathSegment& segment : names_.route->path) {
      if (segment.is_parameter() && index-- == 0) {
        return segment.parameter;
      }
    }
    BS_UNREACHABLE("path parameter");
  }

  std::string text(const InputMemberRef& node) const {
    const Input& input = program_[*program_[node.base].type.input];
    return fmt::format("{}.{}", print(node.base), input.members[node.member].name);
  }

  std::string text(const RecordMemberRef& node) const {
    const Record& record = program_[*program_[node.base].type.record];
    return fmt::format("{}.{}", operand(node.base), record.members[node.member].name);
  }

  std::string text(const EntryRef& node) const {
    return fmt::format("{}.{}", operand(node.base), reflect::enumerator_name(node.part));
  }

  std::string text(const EntityRows& node) const { return program_[node.entity].name; }

  std::string text(const Flattened& node) const {
    return fmt::format("{}.{}", operand(node.base), program_[node.field].name);
  }

  std::string text(const Range& node) const {
    return fmt::format("{}..{}", operand(node.low), operand(node.high));
  }

  std::string text(const Queried& node) const { return print_query(program_, node.query, names_); }

  std::string text(const FieldRef& node) const {
    return fmt::format("{}.{}", operand(node.base), program_[node.field].name);
  }

  std::string text(const PageRef& node) const {
    return fmt::format("{}.{}", print(node.base), reflect::enumerator_name(node.member));
  }

  std::string text(const Unary& node) const {
    return fmt::format("{}{}", node.op == UnaryOp::Not ? "not " : "-", operand(node.operand));
  }

  std::string text(const Binary& node) const {
    int rank = precedence(node.op);
    return fmt::format("{} {} {}", side(node.left, rank),
                       kOperators[static_cast<std::size_t>(node.op)], side(node.right, rank + 1));
  }

  /// One side of an operator; what binds looser stands in parentheses.
  std::string side(ExprId id, int rank) const {
    const auto* binary = program_[id].as<Binary>();
    return binary != nullptr && precedence(binary->op) >= rank ? print(id) : operand(id);
  }

  /// In parentheses unless it holds together by itself.
  std::string operand(ExprId id) const {
    const Expr& expr = program_[id];
    bool is_loose = expr.as<Binary>() != nullptr || expr.as<Unary>() != nullptr ||
                    expr.as<InList>() != nullptr || expr.as<InRange>() != nullptr ||
                    expr.as<InCollection>() != nullptr || expr.as<Range>() != nullptr ||
                    expr.as<Conditional>() != nullptr || expr.as<AsView>() != nullptr;
    return is_loose ? fmt::format("({})", print(id)) : print(id);
  }

  std::string text(const InList& node) const {
    return fmt::format("{}{} in [{}]", operand(node.value), node.negated ? " not" : "",
                       list(node.items));
  }

  std::string text(const InRange& node) const {
    return fmt::format("{}{} in {}..{}", operand(node.value), node.negated ? " not" : "",
                       operand(node.low), operand(node.high));
  }

  std::string text(const InCollection& node) const {
    return fmt::format("{}{} in {}", operand(node.value), node.negated ? " not" : "",
                       operand(node.collection));
  }

  std::string text(const Call& node) const {
    if (node.function == Function::Get) {
      return fmt::format("{}.get({})", operand(node.arguments[0]), print(node.arguments[1]));
    }
    return fmt::format("{}({}{})", name_of(node.function), list(node.arguments),
                       node.unit ? fmt::format(", {}", name_of(*node.unit)) : "");
  }

  std::string text(const RuleCall& node) const {
    const Rule& rule = program_[node.rule];
    return node.arguments.empty() ? rule.name
                                  : fmt::format("{}({})", rule.name, list(node.arguments));
  }

  std::string text(const HookCall& node) const {
    return fmt::format("{}({})", program_[node.hook].name, list(node.arguments));
  }

  std::string text(const Match& node) const {
    std::vector<std::string> arms;
    for (const MatchArm& arm : node.arms) {
      std::vector<std::string> labels;
      for (const ExprId label : arm.labels) {
        labels.push_back(print(label));
      }
      arms.push_back(fmt::format("{}: {}", fmt::join(labels, " | "), print(arm.value)));
    }
    if (node.otherwise) {
      arms.push_back(fmt::format("else: {}", print(*node.otherwise)));
    }
    return fmt::format("match {} {{ {} }}", print(node.subject), fmt::join(arms, ", "));
  }

  std::string text(const Conditional& node) const {
    return fmt::format("if {} then {} else {}", print(node.condition), print(node.then_value),
                       print(node.else_value));
  }

  std::string text(const Comprehension& node) const {
    std::string name = reflect::enumerator_name(node.quantifier);
    if (!node.condition && !node.value) {
      return fmt::format("{}({})", name, print(node.source));
    }
    std::string where = node.condition ? fmt::format(" where {}", print(*node.condition)) : "";
    std::string value = node.value ? fmt::format(": {}", print(*node.value)) : "";
    return fmt::format("{}({} in {}{}{})", name, program_[node.variable].name, print(node.source),
                       where, value);
  }

  std::string text(const AsView& node) const {
    const View& view = program_[node.view];
    std::string name =
        view.implicit ? fmt::format("default view of {}", program_[view.entity].name) : view.name;
    std::string arguments = node.arguments.empty() ? "" : fmt::format("({})", list(node.arguments));
    return fmt::format("{} as {}{}", operand(node.base), name, arguments);
  }

  std::string text(const AccessToken& node) const {
    return fmt::format("accessToken({})", print(node.row));
  }

  std::string text(const ObjectLiteral& node) const {
    std::vector<std::string> members;
    members.reserve(node.members.size());
    for (const ObjectMember& member : node.members) {
      members.push_back(fmt::format("{}: {}", member.name, print(member.value)));
    }
    return fmt::format("{{ {} }}", fmt::join(members, ", "));
  }

  std::string text(const ListLiteral& node) const { return fmt::format("[{}]", list(node.items)); }

  std::string list(const std::vector<ExprId>& items) const {
    std::vector<std::string> texts;
    texts.reserve(items.size());
    for (ExprId item : items) {
      texts.push_back(print(item));
    }
    return fmt::format("{}", fmt::join(texts, ", "));
  }

  const Program& program_;
  RequestNames names_;
};

std::string base_type(const Program& program, const Type& type) {
  if (type.is(TypeKind::Decimal)) {
    return fmt::format("Decimal({}, {}){}", type.precision, type.scale,
                       type.as_number ? " as number" : "");
  }
  if (type.enum_id) {
    return program[*type.enum_id].name;
  }
  if (type.input) {
    return program[*type.input].name;
  }
  if (type.is(TypeKind::Page)) {
    return fmt::format("page of {}", type.entity ? program[*type.entity].name
                                     : type.view ? program[*type.view].name
                                                 : print_type(program, *type.element));
  }
  if (type.record) {
    std::vector<std::string> members;
    for (const RecordMember& member : program[*type.record].members) {
      members.push_back(fmt::format("{}: {}", member.name, print_type(program, member.type)));
    }
    return fmt::format("{{ {} }}", fmt::join(members, ", "));
  }
  if (type.is(TypeKind::View)) {
    return program[*type.view].name;
  }
  if (type.entity) {
    return fmt::format("{}{}", program[*type.entity].name, type.is(TypeKind::Rows) ? "[]" : "");
  }
  return type.element
             ? fmt::format("{}<{}>", name_of(type.kind), print_type(program, *type.element))
             : std::string(name_of(type.kind));
}

template <typename Bound>
std::string range(const std::optional<Bound>& min, const std::optional<Bound>& max) {
  return fmt::format("{}..{}", min ? fmt::format("{}", *min) : "",
                     max ? fmt::format("{}", *max) : "");
}

}  // namespace

std::string print_type(const Program& program, const Type& type) {
  return fmt::format("{}{}", base_type(program, type), type.nullable ? "?" : "");
}

std::string print_rules(const Rules& rules) {
  std::vector<std::string> words;
  if (rules.min_length || rules.max_length) {
    words.push_back(range(rules.min_length, rules.max_length));
  }
  if (rules.min || rules.max) {
    words.push_back(range(rules.min, rules.max));
  }
  if (rules.min_items || rules.max_items) {
    words.push_back(fmt::format("{} items", range(rules.min_items, rules.max_items)));
  }
  if (rules.element) {
    words.push_back(fmt::format("of {}", print_rules(*rules.element)));
  }
  if (!rules.file_kinds.empty()) {
    words.push_back(fmt::format("kinds {}", fmt::join(rules.file_kinds, " ")));
  }
  if (rules.max_bytes) {
    words.push_back(fmt::format("at most {} bytes", *rules.max_bytes));
  }
  if (rules.trim) {
    words.emplace_back("trim");
  }
  if (rules.lower) {
    words.emplace_back("lower");
  }
  if (rules.blank_as_null) {
    words.emplace_back("blank as null");
  }
  if (rules.pattern) {
    words.push_back(fmt::format("matches {}", quoted(*rules.pattern)));
  }
  return fmt::format("{}", fmt::join(words, " "));
}

std::string print_expr(const Program& program, ExprId expr, RequestNames names) {
  return ExprPrinter(program, names).print(expr);
}

}  // namespace bspec::ir
