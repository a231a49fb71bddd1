#include "backends/express/lower_rows.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <llvm/ADT/STLExtras.h>

#include "backends/express/exprs.h"
#include "backends/express/facts.h"
#include "backends/express/types.h"
#include "backends/express/views.h"
#include "backends/weave/fragment.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;
using weave::Symbol;

/// `toPost`
struct FromDatabaseView {
  Symbol function;
  Symbol type;
  std::vector<Fragment> members;
  BS_VIEW(FromDatabaseView, function, type, members)
};

/// `fromPost`
struct ToDatabaseView {
  Symbol function;
  Ident variable;
  Symbol type;
  std::vector<Fragment> members;
  BS_VIEW(ToDatabaseView, function, variable, type, members)
};

struct CredentialsView {
  Symbol function;
  Symbol type;
  Ident variable;
  Symbol to_row;
  StringLit column;
  BS_VIEW(CredentialsView, function, type, variable, to_row, column)
};

/// `toPostPage`
struct ShownView {
  Symbol function;
  Fragment parameters;
  Symbol type;
  /// The function of the base, applied.
  Fragment base;
  std::vector<Fragment> members;
  BS_VIEW(ShownView, function, parameters, type, base, members)
};

struct RowsView {
  Comment source;
  std::optional<FromDatabaseView> row;
  std::optional<CredentialsView> credentials;
  std::optional<ToDatabaseView> parameters;
  std::vector<ShownView> views;
  BS_VIEW(RowsView, source, row, credentials, parameters, views)
};

constexpr PageOf<RowsView> kRows{"src/infrastructure/entity-rows.ts.tmpl"};

bool has_query(const plan::ServerPlan& server, plan::EntityPlanId entity, plan::QueryRole role) {
  return llvm::any_of(server.queries, [&](const plan::Query& query) {
    return query.entity == entity && query.role == role;
  });
}

/// What a row is read from or written to: column and field, then the hidden ones.
struct Stored {
  std::string column;
  Ident field;
  plan::ValueType type;
};

std::vector<Stored> stored_values(const plan::EntityPlan& entity) {
  std::vector<Stored> values;
  for (const plan::EntityField& field : entity.fields) {
    if (!field.secret) {
      values.push_back({field.column, property(field.name), field.type});
    }
  }
  plan::ValueType integer;
  integer.kind = plan::ValueKind::Integer;
  if (entity.reads_version) {
    values.push_back({"version", Ident("version"), integer});
  }
  if (entity.has_epoch) {
    values.push_back({"epoch", Ident("epoch"), integer});
  }
  return values;
}

FromDatabaseView row_view(const Context& context, plan::EntityPlanId id) {
  const EntityNames& names = context.names[id];
  FromDatabaseView view{.function = names.to_row, .type = names.row, .members = {}};
  for (const Stored& value : stored_values(context.server[id])) {
    view.members.push_back(
        code("$: $", value.field, read_column(context, {value.column, value.type})));
  }
  return view;
}

ToDatabaseView parameters_view(const Context& context, plan::EntityPlanId id) {
  const EntityNames& names = context.names[id];
  ToDatabaseView view{
      .function = names.from_row, .variable = names.variable, .type = names.row, .members = {}};
  for (const Stored& value : stored_values(context.server[id])) {
    view.members.push_back(
        code("$: $", property(value.column),
             bound_value(context, value.type, code("$.$", names.variable, value.field))));
  }
  return view;
}

std::optional<CredentialsView> credentials_view(const Context& context, plan::EntityPlanId id) {
  if (!has_query(context.server, id, plan::QueryRole::FindCredentials)) {
    return std::nullopt;
  }
  const EntityNames& names = context.names[id];
  const auto& fields = context.server[id].fields;
  const auto secret =
      llvm::find_if(fields, [](const plan::EntityField& field) { return field.secret; });
  return CredentialsView{.function = names.to_credentials,
                         .type = names.credentials,
                         .variable = names.variable,
                         .to_row = names.to_row,
                         .column = StringLit(secret->column)};
}

/// The members of a view as properties; those of a joined one read the columns under its prefix.
class MemberReader {
 public:
  MemberReader(const Context& context, plan::ViewPlanId id, JoinPath path)
      : context_(context), id_(id), path_(std::move(path)) {}

  std::vector<Fragment> own_members() const {
    const plan::ViewPlan& view = context_.server[id_];
    std::vector<Fragment> members;
    for (const plan::ViewMemberPlan& member : view.own_members) {
      const Fragment value =
          std::visit([&](const auto& from) { return read(member, from); }, member.from);
      members.push_back(member.readable_column
                            ? code("...(row.boolean($) ? { $ } : {})",
                                   StringLit(path_.prefix + *member.readable_column), value)
                            : value);
    }
    return members;
  }

 private:
  Fragment read(const plan::ViewMemberPlan& member, const plan::FromColumn& from) const {
    return code("$: $", key_of(member.name),
                show_column(context_, {path_.prefix + from.column, member.type}));
  }

  Fragment read(const plan::ViewMemberPlan& member, const plan::FromJoin& from) const {
    const MemberReader joined(context_, from.view, path_.to(member, from));
    const Fragment object = code("{\n$,\n}", weave::join(joined.all_members(), ",\n"));
    if (!from.present_column) {
      return code("$: $", key_of(member.name), object);
    }
    return code("$: row.isNull($) ? null : $", key_of(member.name),
                StringLit(path_.prefix + *from.present_column), object);
  }

  Fragment read(const plan::ViewMemberPlan& member, const plan::FromLevel& /*from*/) const {
    const Fragment name = key_of(member.name);
    const Fragment variable(level_variable(context_.server, path_, member.name));
    return name == variable ? name : code("$: $", name, variable);
  }

  /// As they are stored, but for what is shown in another form.
  Fragment read(const plan::ViewMemberPlan& member, const plan::FromValues& /*from*/) const {
    const Fragment name = key_of(member.name);
    const Fragment shown = shown_values(
        context_, member.type, Fragment(level_variable(context_.server, path_, member.name)));
    return name == shown ? name : code("$: $", name, shown);
  }

  static Fragment read(const plan::ViewMemberPlan& member, const plan::FromToken& /*from*/) {
    const Fragment name = key_of(member.name);
    const Fragment token(token_variable());
    return name == token ? name : code("$: $", name, token);
  }

  Fragment read(const plan::ViewMemberPlan& member, const plan::FromHost& from) const {
    ExprScope scope;
    scope.column_prefix = path_.prefix;
    for (const std::string& parameter : host_parameters(context_.server, id_)) {
      scope.variables.emplace(parameter, typescript::atom(Fragment(parameter_variable(parameter))));
    }
    return code("$: $", key_of(member.name), express_shown(context_, from.value, scope).fragment());
  }

  std::vector<Fragment> all_members() const {
    const std::optional<plan::ViewPlanId> base = context_.server[id_].base;
    std::vector<Fragment> members =
        base ? MemberReader(context_, *base, path_).all_members() : std::vector<Fragment>();
    llvm::append_range(members, own_members());
    return members;
  }

  const Context& context_;
  plan::ViewPlanId id_;
  JoinPath path_;
};

ShownView shown_view(const Context& context, plan::ViewPlanId id) {
  const plan::ViewPlan& view = context.server[id];
  std::vector<Fragment> parameters = {code("row: $", context.symbols["type.Row"])};
  for (const Level& level : levels_of(context.server, id)) {
    parameters.push_back(code("$: $", level.variable, type_of_level(context, level)));
  }
  for (const plan::Parameter& parameter : view.parameters) {
    if (host_parameters(context.server, id).contains(parameter.name)) {
      parameters.push_back(
          code("$: $", parameter_variable(parameter.name), type_of_value(context, parameter.type)));
    }
  }
  if (has_token(context.server, id)) {
    parameters.push_back(code("$: string", token_variable()));
  }
  Fragment base;
  if (view.base) {
    std::vector<Fragment> arguments = {Fragment(Raw("row"))};
    for (const Level& level : levels_of(context.server, *view.base)) {
      arguments.emplace_back(level.variable);
    }
    if (has_token(context.server, *view.base)) {
      arguments.emplace_back(token_variable());
    }
    base = code("...$($)", context.names[*view.base].to_view, weave::join(arguments, ", "));
  }
  return {.function = context.names[id].to_view,
          .parameters = weave::join(parameters, ", "),
          .type = context.names[id].type,
          .base = base,
          .members = MemberReader(context, id, {}).own_members()};
}

std::optional<RowsView> rows_view(const Context& context, plan::EntityPlanId id) {
  const EntityFacts facts = facts_of(context.server, id);
  RowsView view{.source = context.source(),
                .row = std::nullopt,
                .credentials = credentials_view(context, id),
                .parameters = std::nullopt,
                .views = {}};
  const bool is_fetched = has_query(context.server, id, plan::QueryRole::Find) ||
                          has_query(context.server, id, plan::QueryRole::SelectRows) ||
                          has_query(context.server, id, plan::QueryRole::FindCaller);
  if (is_fetched || view.credentials) {
    view.row = row_view(context, id);
  }
  if (facts.is_created || facts.is_updated) {
    view.parameters = parameters_view(context, id);
  }
  for (const plan::ViewPlanId shown : read_views_of(context.server, id)) {
    view.views.push_back(shown_view(context, shown));
  }
  const bool is_empty = !view.row && !view.parameters && view.views.empty();
  return is_empty ? std::nullopt : std::optional(std::move(view));
}

}  // namespace

Files lower_rows(const Context& context) {
  Files files;
  for (const plan::EntityPlanId id : context.server.entities.ids()) {
    if (std::optional<RowsView> view = rows_view(context, id)) {
      files.push_back(kRows.at(context.names[id].to_row.module, *std::move(view)));
    }
  }
  return files;
}

TemplateUses rows_templates() {
  return {kRows.use()};
}

}  // namespace bspec::express
