#include "frontend/sema/routes/list_options.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/field_facts.h"
#include "frontend/sema/data/field_paths.h"
#include "frontend/sema/expr/callers.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// Query parameters that every list takes (contract Q-10).
constexpr std::string_view kReserved[] = {"limit",  "cursor", "page", "sort",
                                          "fields", "expand", "q"};
constexpr std::int64_t kMaxPage = 500;

/// Why a field is seen by nobody through a filter or an order, or nothing.
std::optional<std::string_view> find_hidden(const ir::Program& program,
                                            const std::vector<ir::FieldId>& path) {
  for (const ir::FieldId id : path) {
    if (program[id].is_private) {
      return "private";
    }
    if (program[id].pii) {
      return "pii";
    }
  }
  return std::nullopt;
}

/// Reads the options of one list.
class ListReader {
 public:
  ListReader(Analysis& analysis, ir::EntityId entity, ir::ResourceOperation& operation)
      : analysis_(analysis), entity_(entity), operation_(operation) {}

  void read_conditions(llvm::ArrayRef<const ast::Expr*> conditions,
                       const ir::AuthRequirement& auth) {
    for (const ast::Expr* condition : conditions) {
      Scope scope;
      scope.purpose = Purpose::ListCondition;
      scope.self = entity_;
      scope.caller = caller_under(analysis_, auth);
      const ir::ExprId value = Expressions(analysis_, scope).condition(*condition);
      operation_.condition =
          operation_.condition ? conjunction(*operation_.condition, value) : value;
    }
  }

  void read_filter(const ast::Path& path) {
    ir::Filter filter{resolve_field_path(analysis_, entity_, path), path.span};
    if (filter.path.empty()) {
      return;
    }
    if (llvm::is_contained(kReserved, path.names.front().text)) {
      analysis_.diags.report(diag::FilterNameReserved, path.span, path.names.front().text);
      return;
    }
    if (filter.path.size() > 2) {
      analysis_.diags.report(diag::FilterTooLong, path.span);
      return;
    }
    if (!check_hidden(filter.path, path.span) || !can_filter(filter)) {
      return;
    }
    if (!filters_.insert(filter.path).second) {
      analysis_.diags.report(diag::DuplicateMember, path.span, analysis_.line(path.span),
                             "this filter");
      return;
    }
    operation_.filters.push_back(std::move(filter));
  }

  void read_sorts(llvm::ArrayRef<ast::SortPath> paths) {
    std::set<std::vector<ir::FieldId>> seen;
    for (ir::FieldSort& sort : resolve_sorts(analysis_, entity_, paths)) {
      if (!check_hidden(sort.path, sort.span)) {
        continue;
      }
      if (!seen.insert(sort.path).second) {
        analysis_.diags.report(diag::DuplicateMember, sort.span, analysis_.line(sort.span),
                               "this order");
        continue;
      }
      operation_.sorts.push_back(std::move(sort));
    }
  }

  void read_page(const ast::PageSize& page) {
    const std::int64_t size = page.size.unscaled;
    const std::int64_t max = page.max ? page.max->unscaled : std::max(operation_.max_limit, size);
    if (size < 1 || max > kMaxPage || size > max) {
      analysis_.diags.report(diag::PageSize, page.span, kMaxPage);
      return;
    }
    operation_.default_limit = size;
    operation_.max_limit = max;
  }

 private:
  ir::ExprId conjunction(ir::ExprId left, ir::ExprId right) {
    ir::Type type;
    type.kind = ir::TypeKind::Bool;
    return analysis_.program.exprs.add(
        {type, analysis_.program[right].span, ir::Binary{ir::BinaryOp::And, left, right}});
  }

  bool check_hidden(const std::vector<ir::FieldId>& path, Span span) {
    const auto hidden = find_hidden(analysis_.program, path);
    if (hidden) {
      analysis_.diags.report(diag::HiddenInList, span, analysis_.line(span), *hidden);
    }
    return !hidden;
  }

  /// Some member of a collection of values is asked for; there are no operators for the rest.
  bool can_filter(const ir::Filter& filter) {
    const ir::Field& end = analysis_.program[filter.path.back()];
    const ir::Type& type = end.type;
    const bool is_relation = type.is(ir::TypeKind::Rows);
    const ir::Type& value =
        type.is(ir::TypeKind::List) || type.is(ir::TypeKind::Set) ? *type.element : type;
    const bool has_operators = (ir::is_scalar(value.kind) || value.is(ir::TypeKind::Row)) &&
                               !value.is(ir::TypeKind::Json) && !end.is_secret() &&
                               !is_token(analysis_.program, end);
    if (!is_relation && !has_operators) {
      analysis_.diags.report(diag::FilterType, filter.span, describe(analysis_.program, type));
    }
    return is_relation || has_operators;
  }

  Analysis& analysis_;
  ir::EntityId entity_;
  ir::ResourceOperation& operation_;
  std::set<std::vector<ir::FieldId>> filters_;
};

}  // namespace

void read_list_options(Analysis& analysis,
                       ir::EntityId entity,
                       const ir::AuthRequirement& auth,
                       const ast::ListOptions& syntax,
                       ir::ResourceOperation& operation) {
  ListReader reader(analysis, entity, operation);
  reader.read_conditions(syntax.where, auth);
  for (const ast::Path& path : syntax.filter) {
    reader.read_filter(path);
  }
  reader.read_sorts(syntax.sort);
  if (syntax.page) {
    reader.read_page(*syntax.page);
  }
  if (syntax.cursor && syntax.pages) {
    analysis.diags.report(diag::ExclusiveModifiers, *syntax.pages, "cursor", "pages");
  }
  operation.paging = syntax.pages ? ir::Paging::Pages : ir::Paging::Cursor;
  operation.total = syntax.total.has_value();
}

}  // namespace bspec::sema
