#include "backends/express/listings.h"

#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>

#include "backends/express/docs.h"
#include "backends/express/facts.h"
#include "backends/express/routes.h"
#include "backends/express/types.h"
#include "backends/weave/fragment.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::IntLit;
using weave::Raw;
using weave::StringLit;
using weave::Symbol;

struct FilterView {
  Fragment name;
  Fragment operands;
  BS_VIEW(FilterView, name, operands)
};

struct ListingView {
  Comment doc;
  Symbol name;
  StringLit operation;
  StringLit paging;
  IntLit standard;
  IntLit max;
  std::vector<FilterView> filters = {};
  std::vector<StringLit> sorts = {};
  Fragment standard_sort = {};
  BS_VIEW(ListingView, doc, name, operation, paging, standard, max, filters, sorts, standard_sort)
};

struct ListingsView {
  Comment source;
  std::vector<ListingView> listings;
  BS_VIEW(ListingsView, source, listings)
};

constexpr PageOf<ListingsView> kListings{"src/presentation/listing.ts.tmpl"};

/// How a value to compare with is read: it keeps to the type of its field, not to its rules.
Fragment operand(const Context& context, const plan::ValueType& type) {
  const auto call = [&](const char* symbol, const Fragment& arguments) {
    return code("$($)", context.symbols[symbol], arguments);
  };
  switch (type.kind) {
    case plan::ValueKind::Text:
      return {};
    case plan::ValueKind::Uuid:
      return call("rt.uuid", {});
    case plan::ValueKind::Integer:
      return call("rt.integer", {});
    case plan::ValueKind::Decimal:
      return call("rt.decimal",
                  code("{ precision: $, scale: $ }", IntLit(type.precision), IntLit(type.scale)));
    case plan::ValueKind::Float:
      return call("rt.float", {});
    case plan::ValueKind::Boolean:
      return call("rt.boolean", {});
    case plan::ValueKind::Date:
      return call("rt.date", {});
    case plan::ValueKind::Instant:
      return call("rt.instant", {});
    case plan::ValueKind::Duration:
      return call("rt.duration", {});
    case plan::ValueKind::Enum:
      return call("rt.oneOf", Fragment(context.names[*type.enum_id].values));
    case plan::ValueKind::Json:
      break;
  }
  BS_UNREACHABLE("values that no filter compares");
}

/// The function of the runtime that stands for the operators of a filter.
const char* operators_of(const plan::FilterPlan& filter) {
  const auto takes = [&](plan::FilterOp op) { return llvm::is_contained(filter.ops, op); };
  if (takes(plan::FilterOp::Contains)) {
    return "rt.textual";
  }
  if (takes(plan::FilterOp::Less)) {
    return "rt.ordered";
  }
  if (!filter.members.empty()) {
    return "rt.membership";
  }
  return takes(plan::FilterOp::In) ? "rt.choice" : "rt.exact";
}

Fragment operands_of(const Context& context, const plan::FilterPlan& filter) {
  const Fragment operands =
      code("$($)", context.symbols[operators_of(filter)], operand(context, filter.type));
  return llvm::is_contained(filter.ops, plan::FilterOp::IsNull)
             ? code("$($)", context.symbols["rt.orIsNull"], operands)
             : operands;
}

/// A key of an object: quoted only where it must be.
Fragment key_of(const std::string& name) {
  return llvm::all_of(name, [](char c) { return llvm::isAlnum(c) || c == '_'; })
             ? Fragment(property(name))
             : Fragment(StringLit(name));
}

ListingView listing_view(const Context& context, plan::OperationId id) {
  const plan::Operation& operation = context.server[id];
  const plan::ListingPlan& listing = *operation.listing;
  ListingView view{.doc = Comment("list of " + title_of(context, operation)),
                   .name = context.names[id].listing,
                   .operation = StringLit(operation.name),
                   .paging = StringLit(listing.cursor ? "cursor" : "pages"),
                   .standard = IntLit(listing.default_limit),
                   .max = IntLit(listing.max_limit)};
  for (const plan::FilterPlan& filter : listing.filters) {
    view.filters.push_back({.name = key_of(filter.name), .operands = operands_of(context, filter)});
  }
  for (const plan::SortPlan& sort : listing.sorts) {
    view.sorts.emplace_back(sort.name);
  }
  if (!listing.sorts.empty()) {
    const plan::SortPlan& first = listing.sorts.front();
    view.standard_sort =
        code("{ name: $, descending: $ }", StringLit(first.name),
             first.descending_by_default ? Fragment(Raw("true")) : Fragment(Raw("false")));
  }
  return view;
}

}  // namespace

Files lower_listings(const Context& context) {
  std::map<std::string, ListingsView> files;
  for (const plan::OperationId id : context.server.operations.ids()) {
    if (context.server[id].listing) {
      files.try_emplace(context.names[id].listing.module, ListingsView{context.source(), {}})
          .first->second.listings.push_back(listing_view(context, id));
    }
  }
  Files result;
  for (auto& [path, view] : files) {
    result.push_back(kListings.at(path, std::move(view)));
  }
  return result;
}

weave::TemplateUse listings_template() {
  return kListings.use();
}

const weave::Symbol& list_sql(const Context& context, plan::QueryId query) {
  for (const plan::OperationId id : context.server.operations.ids()) {
    for (const plan::Step* step : steps_of(context.server[id])) {
      const auto* list = std::get_if<plan::ListStep>(step);
      if (list != nullptr && list->query == query) {
        return context.names[id].list_sql;
      }
    }
  }
  BS_UNREACHABLE("a list that no operation asks for");
}

}  // namespace bspec::express
