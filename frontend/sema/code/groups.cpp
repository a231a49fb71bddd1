#include "frontend/sema/code/groups.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/quantifiers.h"
#include "frontend/sema/expr/type_makers.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

constexpr std::array kAggregates = {ir::Quantifier::Count, ir::Quantifier::Sum, ir::Quantifier::Min,
                                    ir::Quantifier::Max, ir::Quantifier::Avg};

class GroupReader {
 public:
  GroupReader(Analysis& analysis, Scope& scope, const ast::ListQuery& syntax, ir::ListQuery& query)
      : analysis_(analysis),
        syntax_(syntax),
        query_(query),
        expressions_(analysis, scope),
        names_(analysis.diags, "this group") {}

  bool read() {
    ir::GroupClause group;
    for (const ast::ObjectItem& item : syntax_.group->keys) {
      if (const auto value = read_key(item)) {
        group.keys.push_back(*value);
      }
    }
    for (const ast::ObjectItem& item : syntax_.group->aggregates) {
      if (const auto value = read_aggregate(item)) {
        group.aggregates.push_back(*value);
      }
    }
    group.record = analysis_.program.records.add(std::move(record_));
    ir::Type type = plain_type(ir::TypeKind::Record);
    type.record = group.record;
    query_.grouped =
        analysis_.program.variables.add({"", syntax_.group->span, type, ir::VariableKind::Element});
    query_.type = collection_type(ir::TypeKind::List, std::move(type));
    query_.group = std::move(group);
    return is_whole_;
  }

 private:
  std::optional<ir::ExprId> read_key(const ast::ObjectItem& item) {
    if (!item.name) {
      return refuse(item.span, "what stands here has no name");
    }
    const ir::ExprId value = expressions_.value(*item.value);
    const ir::Type& type = analysis_.program[value].type;
    const bool can_be_key = ir::is_scalar(type.kind) || type.is(ir::TypeKind::Row);
    if (!type.is_error() && (!can_be_key || type.is(ir::TypeKind::Json))) {
      analysis_.diags.report(diag::TypeMismatch, item.value->span,
                             describe(analysis_.program, type), "a scalar, an enum or a row");
      is_whole_ = false;
    }
    return add_member(*item.name, value);
  }

  std::optional<ir::ExprId> read_aggregate(const ast::ObjectItem& item) {
    if (!item.name) {
      return refuse(item.span, "what stands here has no name");
    }
    const auto* call = llvm::dyn_cast<ast::Call>(item.value);
    const std::optional<ir::Quantifier> quantifier = call == nullptr || call->receiver != nullptr
                                                         ? std::nullopt
                                                         : find_quantifier(call->name.text);
    const bool is_aggregate =
        quantifier && std::ranges::find(kAggregates, *quantifier) != kAggregates.end();
    if (!is_aggregate || call->arguments.size() != 1 || call->arguments.front().name) {
      return refuse(item.value->span, analysis_.line(item.value->span));
    }
    return add_member(*item.name, aggregate(*call, *quantifier));
  }

  /// Over the rows of one group; `count(x)` counts them.
  ir::ExprId aggregate(const ast::Call& call, ir::Quantifier quantifier) {
    const ast::Expr& argument = *call.arguments.front().value;
    const ir::ExprId value = expressions_.value(argument);
    const ir::Type type = analysis_.program[value].type;
    if (type.is_error()) {
      return value;
    }
    ir::Comprehension node;
    node.quantifier = quantifier;
    node.variable = query_.variable;
    node.source = query_.source;
    if (quantifier != ir::Quantifier::Count) {
      node.value = value;
    } else if (!is_element(argument)) {
      analysis_.diags.report(diag::GroupAggregate, argument.span, syntax_.variable.text,
                             analysis_.line(call.span));
      is_whole_ = false;
    }
    return expressions_.gathered(call.span, std::move(node), type, argument.span);
  }

  bool is_element(const ast::Expr& expr) const {
    const auto* name = llvm::dyn_cast<ast::NameRef>(&expr);
    return name != nullptr && name->name.text == syntax_.variable.text;
  }

  std::optional<ir::ExprId> add_member(const ast::Name& name, ir::ExprId value) {
    const ir::Type& type = analysis_.program[value].type;
    if (!names_.add(name) || type.is_error()) {
      is_whole_ = false;
      return std::nullopt;
    }
    record_.members.push_back({std::string(name.text), name.span, type});
    return value;
  }

  std::nullopt_t refuse(Span span, std::string_view found) {
    analysis_.diags.report(diag::GroupAggregate, span, syntax_.variable.text, found);
    is_whole_ = false;
    return std::nullopt;
  }

  Analysis& analysis_;
  const ast::ListQuery& syntax_;
  ir::ListQuery& query_;
  Expressions expressions_;
  UniqueNames names_;
  ir::Record record_;
  bool is_whole_ = true;
};

}  // namespace

bool read_group(Analysis& analysis,
                Scope& scope,
                const ast::ListQuery& syntax,
                ir::ListQuery& query) {
  return GroupReader(analysis, scope, syntax, query).read();
}

ir::ExprId read_group_key(Analysis& analysis, const ir::ListQuery& query, const ast::Expr& expr) {
  ir::Program& program = analysis.program;
  const std::vector<ir::RecordMember>& members = program[query.group->record].members;
  std::vector<std::string> known;
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    const auto* name = llvm::dyn_cast<ast::NameRef>(&expr);
    if (name != nullptr && name->name.text == members[i].name) {
      const ir::Type type = members[i].type;
      const ir::ExprId group = program.exprs.add(
          {program[*query.grouped].type, expr.span, ir::VariableRef{*query.grouped}});
      return program.exprs.add({type, expr.span, ir::RecordMemberRef{group, i}});
    }
    known.push_back(fmt::format("`{}`", members[i].name));
  }
  analysis.diags.report(diag::GroupOrder, expr.span, fmt::format("{}", fmt::join(known, ", ")));
  return program.exprs.add({{}, expr.span, ir::Poison{}});
}

}  // namespace bspec::sema
