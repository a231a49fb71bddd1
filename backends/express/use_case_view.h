#pragma once

#include <optional>
#include <vector>

#include "backends/weave/fragment.h"
#include "backends/weave/leaf.h"
#include "backends/weave/symbol.h"
#include "backends/weave/view.h"

namespace bspec::express {

/// `const post = await …;`, `const { value } = …;`
struct DeclarationView {
  weave::Fragment pattern;
  weave::Fragment value;
  BS_VIEW(DeclarationView, pattern, value)
};

/// `if (…) { throw …; }`
struct GuardView {
  weave::Fragment test;
  weave::Fragment error;
  BS_VIEW(GuardView, test, error)
};

/// `if (…) { …; }`
struct ConditionalView {
  weave::Fragment test;
  weave::Fragment call;
  BS_VIEW(ConditionalView, test, call)
};

/// Finds the account whose password matches, and counts the failures.
struct AttemptView {
  weave::Ident variable;
  weave::Fragment key;
  weave::Fragment find;
  weave::Fragment password;
  /// ` && stored?.user.active === true` of an app where accounts can be switched off.
  weave::Fragment active;
  BS_VIEW(AttemptView, variable, key, find, password, active)
};

/// Replaces the hash of a password that was made at another cost.
struct RehashView {
  weave::Ident repository;
  weave::Fragment password;
  BS_VIEW(RehashView, repository, password)
};

struct StatementView;

/// `if (…) { … } else { … }`, `for (…) { … }`
struct BlockView {
  weave::Fragment head;
  std::vector<StatementView> body;
  std::vector<StatementView> otherwise;
  BS_VIEW(BlockView, head, body, otherwise)
};

/// One statement of a use case: exactly one of these.
struct StatementView {
  std::optional<DeclarationView> declaration = {};
  /// `let counter = …;`
  std::optional<DeclarationView> variable = {};
  std::optional<BlockView> block = {};
  std::optional<AttemptView> attempt = {};
  std::optional<GuardView> guard = {};
  std::optional<ConditionalView> conditional = {};
  std::optional<RehashView> rehash = {};
  weave::Fragment call = {};
  /// Of `throw`.
  weave::Fragment error = {};
  weave::Comment comment = {};
  /// The value of `return`.
  weave::Fragment result = {};
  BS_VIEW(StatementView,
          declaration,
          variable,
          block,
          attempt,
          guard,
          conditional,
          rehash,
          call,
          error,
          comment,
          result)
};

/// What runs in one transaction.
struct TransactionView {
  /// `return`, `const me = await`, `await`
  weave::Fragment binding;
  /// `query`, `read` or `write`
  weave::Ident kind;
  bool is_async = false;
  /// Those that it uses, in order of use.
  std::vector<weave::Ident> repositories = {};
  /// It gives the store on to actions.
  bool takes_store = false;
  /// Nothing but this expression, or else `statements`.
  weave::Fragment expression = {};
  std::vector<StatementView> statements = {};
  BS_VIEW(
      TransactionView, binding, kind, is_async, repositories, takes_store, expression, statements)
};

struct UseCaseView {
  weave::Comment source;
  weave::Comment doc;
  bool is_async = false;
  weave::Symbol name;
  std::vector<weave::Fragment> parameters = {};
  /// Inside `Promise<…>`.
  weave::Fragment result = {};
  std::vector<StatementView> before = {};
  std::optional<TransactionView> transaction = {};
  std::vector<StatementView> after = {};
  BS_VIEW(UseCaseView, source, doc, is_async, name, parameters, result, before, transaction, after)
};

/// `export async function rotate(store: Store, scope: …, group: ThriftGroup)`
struct ActionView {
  weave::Comment source;
  weave::Comment doc;
  weave::Symbol name;
  weave::Symbol store;
  bool takes_store = false;
  std::vector<weave::Fragment> parameters;
  weave::Fragment result;
  std::vector<weave::Ident> repositories;
  std::vector<StatementView> statements;
  BS_VIEW(ActionView,
          source,
          doc,
          name,
          store,
          takes_store,
          parameters,
          result,
          repositories,
          statements)
};

}  // namespace bspec::express
