#pragma once

#include <optional>
#include <vector>

#include "backends/express/collections.h"
#include "backends/express/context.h"
#include "backends/express/read_views.h"
#include "backends/express/rules_view.h"
#include "backends/express/write_views.h"
#include "backends/weave/fragment.h"
#include "backends/weave/leaf.h"
#include "backends/weave/symbol.h"

namespace bspec::express {

/// One method of the port. One of the optional parts is there, or one flag holds: what its body
/// does.
struct RepositoryMethodView {
  weave::Ident name;
  weave::Fragment parameters;
  weave::Fragment result;
  /// The parameters of the statement, in braces.
  weave::Fragment arguments;
  std::optional<FindView> find = {};
  bool is_question = false;
  std::optional<CandidateView> candidate = {};
  std::optional<GetView> get = {};
  std::optional<ListView> list = {};
  std::optional<SelectView> select = {};
  std::optional<ReadView> read = {};
  std::optional<ShowManyView> show_many = {};
  std::optional<CreateView> create = {};
  std::optional<UpdateView> update = {};
  std::optional<ChangeValueView> change_value = {};
  /// Writes or erases a pair.
  bool links = false;
  /// Gives the ids of the rows that it finds.
  weave::Fragment found = {};
  std::optional<PasswordView> change_password = {};
  std::optional<PasswordView> rehash = {};
  bool is_referenced = false;
  bool removes = false;
  /// Of a delete and of pairs.
  std::vector<ChangedRowView> changed_rows = {};
  std::vector<CheckedRowsView> left_behind = {};
  BS_VIEW(RepositoryMethodView,
          name,
          parameters,
          result,
          arguments,
          find,
          is_question,
          candidate,
          get,
          list,
          select,
          read,
          show_many,
          create,
          update,
          change_value,
          links,
          found,
          change_password,
          rehash,
          is_referenced,
          removes,
          changed_rows,
          left_behind)
};

/// A collection of a view, for the rows of all its owners.
struct LevelMethodView {
  weave::Ident name;
  /// The ids, then the parameters of the view.
  weave::Fragment parameters;
  /// The type of the owners' ids.
  weave::Raw id_type;
  /// What each owner has: `readonly PostCard[]`.
  weave::Fragment result;
  weave::Fragment statement;
  weave::Fragment arguments;
  /// What is made of `rows`.
  weave::Fragment value;
  std::vector<LevelCallView> levels;
  BS_VIEW(LevelMethodView, name, parameters, id_type, result, statement, arguments, value, levels)
};

/// A key with an error of the spec.
struct DeclaredKeyView {
  weave::StringLit flag;
  weave::Symbol error;
  /// Where, unless the error says so itself.
  std::optional<weave::StringLit> at;
  BS_VIEW(DeclaredKeyView, flag, error, at)
};

struct TakenMethodView {
  weave::Ident statement;
  /// `{ id, slug }`
  weave::Fragment pattern;
  weave::Fragment arguments;
  std::vector<DeclaredKeyView> declared;
  /// `new Conflicts().unique(taken.boolean('slug'), 'slug').throwIfAny();`
  weave::Fragment refusal;
  /// It tells what it finds with other conflicts, and refuses nothing by itself.
  bool adds = false;
  BS_VIEW(TakenMethodView, statement, pattern, arguments, declared, refusal, adds)
};

struct RepositoryView {
  weave::Comment source;
  weave::Symbol name;
  weave::Symbol port;
  weave::Symbol sql;
  weave::Symbol row;
  std::vector<RepositoryMethodView> methods;
  std::vector<LevelMethodView> levels;
  std::optional<DeriveView> derive;
  std::vector<FreeNumberView> numbers;
  std::optional<ConflictsMethodView> conflicts;
  std::optional<TakenMethodView> taken;
  BS_VIEW(RepositoryView,
          source,
          name,
          port,
          sql,
          row,
          methods,
          levels,
          derive,
          numbers,
          conflicts,
          taken)
};

RepositoryView repository_view(const Context& context, plan::EntityPlanId entity);

}  // namespace bspec::express
