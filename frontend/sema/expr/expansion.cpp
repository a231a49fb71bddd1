#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/steps.h"
#include "ir/expr/children.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// More parts than this no query has.
constexpr std::int64_t kMaxParts = 10'000;

enum class NamedKind : std::uint8_t { Computed, Derived, Rule, Member };

/// What stands for an expression: a computed or derived field, a rule, an earlier member of a view.
struct Named {
  NamedKind kind;
  std::size_t index;

  friend auto operator<=>(const Named&, const Named&) = default;
};

/// Follows names to what they stand for. What leads back to itself has no value, and what is too
/// large with everything written out can be no query.
class Expansion {
 public:
  explicit Expansion(Analysis& analysis) : analysis_(analysis), program_(analysis.program) {
    for (const ir::View& view : program_.views) {
      for (const ir::ViewMember& member : view.members) {
        if (member.variable) {
          members_.emplace(member.variable->index(), &member);
        }
      }
    }
  }

  void check() {
    for (const ir::FieldId id : program_.fields.ids()) {
      if (program_[id].computed) {
        size_of(Named{NamedKind::Computed, id.index()});
      }
      if (program_[id].derived) {
        size_of(Named{NamedKind::Derived, id.index()});
      }
    }
    for (const ir::RuleId id : program_.rules.ids()) {
      size_of(Named{NamedKind::Rule, id.index()});
    }
    for (const auto& [variable, member] : members_) {
      size_of(Named{NamedKind::Member, variable});
    }
    for (const ir::Entity& entity : program_.entities) {
      for (const ir::Allow& allow : entity.policies) {
        check_use(allow.condition);
      }
    }
  }

 private:
  /// Parts of an expression, those that its names stand for among them.
  std::int64_t size_of(ir::ExprId id, bool is_derived) {
    const ir::Expr& expr = program_[id];
    std::int64_t size = 1;
    if (const auto* call = expr.as<ir::RuleCall>()) {
      size += size_of(Named{NamedKind::Rule, call->rule.index()});
    }
    if (const auto* field = expr.as<ir::FieldRef>()) {
      if (program_[field->field].computed) {
        size += size_of(Named{NamedKind::Computed, field->field.index()});
      }
      if (is_derived && program_[field->field].derived) {
        size += size_of(Named{NamedKind::Derived, field->field.index()});
      }
    }
    const auto* variable = expr.as<ir::VariableRef>();
    if (variable != nullptr && members_.contains(variable->variable.index())) {
      size += size_of(Named{NamedKind::Member, variable->variable.index()});
    }
    for (const ir::ExprId child : ir::children_of(expr)) {
      size = std::min(size + size_of(child, is_derived), kMaxParts + 1);
    }
    return std::min(size, kMaxParts + 1);
  }

  std::int64_t size_of(Named named) {
    const auto known = sizes_.find(named);
    if (known != sizes_.end()) {
      return known->second;
    }
    if (std::ranges::find(way_, named) != way_.end()) {
      report_cycle(named);
      return 0;
    }
    way_.push_back(named);
    const std::size_t reports = reports_;
    const std::int64_t size = size_of(meaning_of(named), named.kind == NamedKind::Derived);
    way_.pop_back();
    // What has been reported of a part is not said of the whole again.
    if (size > kMaxParts && reports == reports_) {
      analysis_.diags.report(diag::TooLargeExpanded, span_of(named), kMaxParts);
      ++reports_;
    }
    const std::int64_t counted = size > kMaxParts ? 0 : size;
    sizes_.emplace(named, counted);
    return counted;
  }

  void check_use(const std::optional<ir::ExprId>& expr) {
    if (expr && size_of(*expr, false) > kMaxParts) {
      analysis_.diags.report(diag::TooLargeExpanded, program_[*expr].span, kMaxParts);
    }
  }

  ir::ExprId meaning_of(Named named) const {
    switch (named.kind) {
      case NamedKind::Computed:
        return *program_[ir::FieldId(named.index)].computed;
      case NamedKind::Derived:
        return *program_[ir::FieldId(named.index)].derived;
      case NamedKind::Rule:
        return program_[ir::RuleId(named.index)].condition;
      case NamedKind::Member:
        break;
    }
    return members_.at(named.index)->value;
  }

  Span span_of(Named named) const {
    switch (named.kind) {
      case NamedKind::Computed:
      case NamedKind::Derived:
        return program_[ir::FieldId(named.index)].span;
      case NamedKind::Rule:
        return program_[ir::RuleId(named.index)].span;
      case NamedKind::Member:
        break;
    }
    return members_.at(named.index)->span;
  }

  const std::string& name_of(Named named) const {
    switch (named.kind) {
      case NamedKind::Computed:
      case NamedKind::Derived:
        return program_[ir::FieldId(named.index)].name;
      case NamedKind::Rule:
        return program_[ir::RuleId(named.index)].name;
      case NamedKind::Member:
        break;
    }
    return members_.at(named.index)->name;
  }

  void report_cycle(Named named) {
    const auto first = std::ranges::find(way_, named);
    std::vector<std::string> names;
    for (auto step = first; step != way_.end(); ++step) {
      names.push_back(fmt::format("`{}`", name_of(*step)));
    }
    names.push_back(fmt::format("`{}`", name_of(named)));
    analysis_.diags.report(diag::MadeOfItself, span_of(named), name_of(named),
                           fmt::format("{}", fmt::join(names, ", ")));
    ++reports_;
  }

  Analysis& analysis_;
  const ir::Program& program_;
  std::map<std::size_t, const ir::ViewMember*> members_;
  std::map<Named, std::int64_t> sizes_;
  std::vector<Named> way_;
  std::size_t reports_ = 0;
};

}  // namespace

void check_expansion(Analysis& analysis) {
  Expansion(analysis).check();
}

}  // namespace bspec::sema
