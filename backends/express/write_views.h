#pragma once

#include <optional>
#include <vector>

#include "backends/express/collections.h"
#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "backends/weave/leaf.h"
#include "backends/weave/symbol.h"

namespace bspec::express {

/// The row that a policy is asked about before it is stored.
struct CandidateView {
  /// Put over each other.
  weave::Fragment parts;
  BS_VIEW(CandidateView, parts)
};

/// `this.session.changed(projectChecks, project.id);`
struct ChangedRowView {
  weave::Fragment checks;
  BS_VIEW(ChangedRowView, checks)
};

/// Rows whose checks count others that a statement changes or takes along.
struct CheckedRowsView {
  weave::Ident statement;
  /// `projectChecks, row.text('id')`
  weave::Fragment checks;
  BS_VIEW(CheckedRowsView, statement, checks)
};

struct CreateView {
  weave::Ident variable;
  /// `const post: Post = {`, or what derives the rest of it: `const post = await this.#derive({`
  weave::Fragment opening;
  weave::Fragment closing;
  weave::Symbol from_row;
  std::optional<weave::Symbol> defaults;
  bool has_version = false;
  bool has_epoch = false;
  /// `await this.#refuseTaken(post);`
  weave::Fragment refuses;
  std::vector<ChangedRowView> changed_rows;
  /// The database gives the row its id.
  bool counts_ids = false;
  /// Else the program does: `newId`.
  weave::Symbol new_id;
  /// The row before it has an id.
  weave::Ident draft;
  /// The column of the hash that comes beside the values.
  std::optional<weave::Ident> password;
  std::vector<WrittenCollectionView> collections = {};
  BS_VIEW(CreateView,
          variable,
          opening,
          closing,
          from_row,
          defaults,
          has_version,
          has_epoch,
          refuses,
          changed_rows,
          counts_ids,
          new_id,
          draft,
          password,
          collections)
};

struct UpdateView {
  weave::Ident variable;
  weave::Symbol from_row;
  /// `{ ...post, ...changes }`, with what is derived from it.
  weave::Fragment changed;
  /// Whether a key changes; none can where this is empty.
  weave::Fragment changes_key;
  /// `await this.#refuseConflicts(changed, post);`, where more than keys can be broken.
  weave::Fragment refuses;
  std::vector<ChangedRowView> changed_rows;
  std::vector<CheckedRowsView> counted = {};
  /// It gives the row as it is then.
  bool gives_row = false;
  bool has_version = false;
  /// Whether the tokens of an account are called in; empty where no change does that.
  weave::Fragment revokes = {};
  bool has_epoch = false;
  bool has_sessions = false;
  std::vector<WrittenCollectionView> collections = {};
  /// What has to hold beside an unchanged row where nothing is written: ` && !changesTags`.
  weave::Fragment unchanged = {};
  BS_VIEW(UpdateView,
          variable,
          from_row,
          changed,
          changes_key,
          refuses,
          changed_rows,
          counted,
          gives_row,
          has_version,
          revokes,
          has_epoch,
          has_sessions,
          collections,
          unchanged)
};

struct PasswordView {
  weave::Ident variable;
  weave::Ident column;
  bool ends_sessions = false;
  BS_VIEW(PasswordView, variable, column, ends_sessions)
};

}  // namespace bspec::express
