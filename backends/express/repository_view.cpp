#include "backends/express/repository_view.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include <llvm/ADT/STLExtras.h>

#include "backends/express/bindings.h"
#include "backends/express/candidate.h"
#include "backends/express/exprs.h"
#include "backends/express/facts.h"
#include "backends/express/level_methods.h"
#include "backends/express/listings.h"
#include "backends/express/methods.h"
#include "backends/express/row_use.h"
#include "backends/express/selects.h"
#include "backends/express/taken_view.h"
#include "backends/express/types.h"
#include "backends/express/views.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

using plan::QueryRole;
using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;

/// One repository.
class RepositoryWriter {
 public:
  RepositoryWriter(const Context& context, plan::EntityPlanId id)
      : context_(context),
        server_(context.server),
        id_(id),
        entity_(server_[id]),
        names_(context.names[id]),
        facts_(facts_of(server_, id)),
        conflicts_(conflicts_view(context, id)),
        derive_(derive_view(context, id)) {}

  RepositoryView write() const {
    RepositoryView view{.source = context_.source(),
                        .name = names_.sql_repository,
                        .port = names_.port,
                        .sql = names_.sql,
                        .row = names_.row,
                        .methods = {},
                        .levels = {},
                        .derive = derive_,
                        .numbers = free_number_views(context_, id_),
                        .conflicts = conflicts_,
                        .taken = taken_view(context_, id_, conflicts_.has_value())};
    LevelMethods levels(context_, id_);
    for (const Method& method : methods_of(context_, id_)) {
      view.methods.push_back(method_view(method));
      if (const std::optional<plan::ViewPlanId>& shown = server_[method.query].view) {
        levels.add(*shown);
      }
    }
    for (const plan::EntityValues* values : compared_values(server_, id_)) {
      levels.add_values(values_query(server_, id_, *values, QueryRole::Values), values->type);
    }
    view.levels = levels.take();
    return view;
  }

 private:
  RepositoryMethodView method_view(const Method& method) const {
    const plan::Query& query = server_[method.query];
    RepositoryMethodView view{.name = method.name,
                              .parameters = method.parameters,
                              .result = method.result,
                              .arguments = arguments_of(entity_, query)};
    if (method.change) {
      view.change_value = change_value_view(context_, id_, *method.change);
      return view;
    }
    switch (query.role) {
      case QueryRole::Find:
      case QueryRole::FindCaller:
        view.find = FindView{code("$(row)", names_.to_row), {}};
        break;
      case QueryRole::FindCredentials:
        view.find = FindView{code("$(row)", names_.to_credentials), {}};
        break;
      case QueryRole::FindView:
        view.find =
            FindView{shown(query, Fragment(Raw("row"))), level_calls(context_, *query.view)};
        break;
      case QueryRole::Readable:
      case QueryRole::AllowPair:
        view.is_question = true;
        break;
      case QueryRole::ReadableAmong:
        view.found = found_ids(query);
        break;
      case QueryRole::Link:
      case QueryRole::Unlink:
        view.links = true;
        view.changed_rows = views_of(linked_rows(context_, method.query));
        break;
      case QueryRole::Allow:
        ask(context_, id_, method, view);
        break;
      case QueryRole::MayMove:
        view.is_question = true;
        view.parameters = move_parameters(context_, query, code("{ id }: $", names_.row));
        break;
      case QueryRole::Referenced:
        view.parameters = code("{ id }: $", names_.row);
        view.is_referenced = true;
        break;
      case QueryRole::ShowOne:
        view.get = get(method);
        break;
      case QueryRole::List:
        view.list = list(method);
        break;
      case QueryRole::SelectRows:
      case QueryRole::SelectViews:
      case QueryRole::SelectRecords:
        view.select = select_view(context_, method.query,
                                  query.view ? level_calls(context_, *query.view, rows_here())
                                             : std::vector<LevelCallView>());
        break;
      case QueryRole::Read:
        view.read = ReadView{read_column(context_, query.columns.back()),
                             query.rows == plan::Cardinality::Many, query.columns.size() == 2};
        break;
      case QueryRole::ShowMany:
        view.show_many = ShowManyView{
            context_.symbols[entity_.counts_ids ? "rt.inOrderByNumber" : "rt.inOrder"],
            row_reader(context_, *query.view), level_calls(context_, *query.view, rows_here())};
        break;
      default:
        write_change(query, view);
    }
    return view;
  }

  static Fragment rows_here() { return Fragment(Raw("rows")); }

  /// `new Set(rows.map((row) => row.text('id')))`
  Fragment found_ids(const plan::Query& query) const {
    return code("new Set(rows.map((row) => $))", read_column(context_, query.columns.front()));
  }

  void write_change(const plan::Query& query, RepositoryMethodView& view) const {
    switch (query.role) {
      case QueryRole::Insert:
        view.create = create();
        if (!view.create->collections.empty()) {
          view.parameters =
              code("$, ...values }: $", created_pattern(context_, id_), names_.values);
          if (view.create->password) {
            view.parameters.append(Fragment(Raw(", passwordHash: string")));
          }
        }
        return;
      case QueryRole::Update:
        if (const std::optional<Ident> password = password_in(query)) {
          view.change_password = PasswordView{names_.variable, *password, has_sessions()};
        } else {
          view.update = update();
          if (!view.update->collections.empty()) {
            view.parameters = code("$: $, $, ...changes }: $", names_.variable, names_.row,
                                   changed_pattern(context_, id_), names_.changes);
          }
        }
        return;
      case QueryRole::Rehash:
        view.parameters =
            code("{ $, passwordHash }: $, rehashed: string",
                 binding(names_.variable.text(), Fragment(names_.variable)), names_.credentials);
        view.rehash = PasswordView{names_.variable, password_in(query).value()};
        return;
      case QueryRole::Delete:
        remove(view);
        return;
      default:
        BS_UNREACHABLE("a query without a method");
    }
  }

  UpdateView update() const {
    const Fragment changed(Raw("changed"));
    const Fragment row(names_.variable);
    UpdateView view{.variable = names_.variable,
                    .from_row = names_.from_row,
                    .changed = derived(code("{ ...$, ...changes }", row), code(", $", row)),
                    .changes_key = {},
                    .refuses = refuse_conflicts(changed, row),
                    .changed_rows = views_of(changed_rows(context_, id_, changed))};
    if (!conflicts_) {
      view.changes_key = key_change(context_, id_, changed, row);
    }
    // A row that it counted for before may be another one.
    llvm::append_range(view.changed_rows, views_of(left_rows(context_, id_, row)));
    view.gives_row = update_gives_row(server_, id_);
    view.collections = changed_collections(context_, id_);
    for (const WrittenCollectionView& written : view.collections) {
      view.unchanged.append(code(" && !$", written.flag));
    }
    view.counted = checked_rows_views(context_, entity_.counted_through);
    view.has_version = entity_.reads_version;
    view.revokes = revocation();
    view.has_epoch = entity_.has_epoch;
    view.has_sessions = has_sessions();
    return view;
  }

  /// What stands behind `#derive`, where the row makes something of itself.
  Fragment derived(const Fragment& row, const Fragment& stored) const {
    if (!derive_) {
      return row;
    }
    if (!derive_->is_async) {
      return code("this.#derive($)", row);
    }
    Fragment arguments = row;
    arguments.append(stored);
    return code("await this.#derive($)", arguments);
  }

  /// Where a write can break more than keys.
  Fragment refuse_conflicts(const Fragment& row, const std::optional<Fragment>& stored) const {
    if (!conflicts_) {
      return {};
    }
    const Fragment arguments =
        stored && !conflicts_->stored.empty() ? code("$, $", row, *stored) : row;
    return conflicts_->asks_keys ? code("await this.#refuseConflicts($);", arguments)
                                 : code("this.#refuseConflicts($);", arguments);
  }

  static std::vector<ChangedRowView> views_of(const std::vector<Fragment>& rows) {
    std::vector<ChangedRowView> views;
    for (const Fragment& row : rows) {
      views.push_back({row});
    }
    return views;
  }

  void remove(RepositoryMethodView& view) const {
    const std::vector<Fragment> left = left_rows(context_, id_, Fragment(names_.variable));
    view.removes = true;
    view.changed_rows = views_of(left);
    view.left_behind = checked_rows_views(context_, entity_.left_behind);
    if (left.empty()) {
      view.parameters = code("{ id }: $", names_.row);
    } else {
      view.arguments = code("{ id: $.id }", names_.variable);
    }
  }

  /// `changed.role !== user.role || (user.active && !changed.active)`, of what may change at all.
  Fragment revocation() const {
    const std::optional<plan::AuthPlan>& auth = server_.app.auth;
    if (!auth || auth->identity != id_) {
      return {};
    }
    std::vector<Fragment> tests;
    for (const plan::EntityField* field : facts_.changed_fields) {
      const Ident name = property(field->field);
      if (field->field == auth->role_field) {
        tests.push_back(code("changed.$ !== $.$", name, names_.variable, name));
      } else if (field->field == auth->active_field) {
        tests.push_back(code("($.$ && !changed.$)", names_.variable, name, name));
      }
    }
    return weave::join(tests, " || ");
  }

  bool has_sessions() const {
    const std::optional<plan::AuthPlan>& auth = server_.app.auth;
    return auth && auth->sessions && auth->identity == id_;
  }

  /// A view of `row`, with its version where it has one.
  Fragment shown(const plan::Query& query, const Fragment& row) const {
    if (!is_versioned(query)) {
      return read_row(context_, *query.view, row);
    }
    return code("$($, $)", context_.symbols["rt.versioned"], row,
                row_reader(context_, *query.view));
  }

  GetView get(const Method& method) const {
    const plan::Query& query = server_[method.query];
    if (!levels_of(server_, *query.view).empty()) {
      return {shown(query, Fragment(Raw("row"))), level_calls(context_, *query.view)};
    }
    const Fragment row = code("await this.session.one($.$, $)", names_.sql, method.name,
                              arguments_of(entity_, query));
    return {shown(query, row), {}};
  }

  ListView list(const Method& method) const {
    const plan::Query& query = server_[method.query];
    return {.sql = list_sql(context_, method.query),
            .arguments =
                query.parameters.empty() ? Fragment() : code(", $", arguments_of(entity_, query)),
            .read = row_reader(context_, *query.view),
            .levels = level_calls(context_, *query.view, Fragment(Raw("page.items")))};
  }

  /// What stands before the members of a new row.
  Fragment opening() const {
    if (!derive_) {
      return code("const $: $ = {", draft(), names_.row);
    }
    return derive_->is_async ? code("const $ = await this.#derive({", draft())
                             : code("const $ = this.#derive({", draft());
  }

  /// What a new row is called before it is stored.
  Ident draft() const { return entity_.counts_ids ? Ident("draft") : names_.variable; }

  CreateView create() const {
    CreateView view{
        .variable = names_.variable,
        .opening = opening(),
        .closing = Fragment(derive_ ? Raw("});") : Raw("};")),
        .from_row = names_.from_row,
        .defaults = std::nullopt,
        .has_version = entity_.reads_version,
        .has_epoch = entity_.has_epoch,
        .refuses = refuse_conflicts(Fragment(draft()), std::nullopt),
        .changed_rows = views_of(changed_rows(context_, id_, Fragment(names_.variable))),
        .counts_ids = entity_.counts_ids,
        .new_id = new_id(context_, entity_),
        .draft = draft(),
        .password = std::nullopt,
        .collections = created_collections(context_, id_)};
    if (!conflicts_ && taken_query(server_, id_) != nullptr) {
      view.refuses = code("await this.#refuseTaken($);", draft());
    }
    if (!facts_.defaulted_fields.empty()) {
      view.defaults = names_.defaults;
    }
    for (const plan::EntityField& field : entity_.fields) {
      if (field.secret) {
        view.password = property(field.column);
      }
    }
    return view;
  }

  /// The column of a password that a statement writes.
  std::optional<Ident> password_in(const plan::Query& query) const {
    for (const plan::Parameter& parameter : query.parameters) {
      for (const plan::EntityField& field : entity_.fields) {
        if (field.secret && field.column == parameter.name) {
          return property(field.column);
        }
      }
    }
    return std::nullopt;
  }

  const Context& context_;
  const plan::ServerPlan& server_;
  plan::EntityPlanId id_;
  const plan::EntityPlan& entity_;
  const EntityNames& names_;
  EntityFacts facts_;
  std::optional<ConflictsMethodView> conflicts_;
  std::optional<DeriveView> derive_;
};

}  // namespace

RepositoryView repository_view(const Context& context, plan::EntityPlanId entity) {
  return RepositoryWriter(context, entity).write();
}

}  // namespace bspec::express
