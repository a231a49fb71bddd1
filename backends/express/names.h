#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backends/weave/leaf.h"
#include "backends/weave/symbol.h"
#include "ir/plan/server_plan.h"
#include "support/base/store.h"

namespace bspec::express {

/// `enum Role`
struct EnumNames {
  weave::Symbol type;    ///< `Role`
  weave::Symbol values;  ///< `roles`, the array of its wire names
};

/// `entity Post`. Symbols of files that a project may not have (nothing is created, no policy is
/// asked) are names all the same.
struct EntityNames {
  weave::Ident variable;    ///< `post`: one row
  weave::Ident repository;  ///< `posts`: its repository in the `Store`
  std::string folder;       ///< `posts`, in every layer
  std::string stem;         ///< `post`, as files begin

  weave::Symbol row;          ///< `Post`, src/core
  weave::Symbol values;       ///< `PostValues`
  weave::Symbol changes;      ///< `PostChanges`
  weave::Symbol defaults;     ///< `postDefaults`
  weave::Symbol collections;  ///< `PostCollections`

  weave::Symbol port;         ///< `PostRepository`, src/application/posts
  weave::Symbol credentials;  ///< `Credentials`, of the identity
  weave::Symbol policies;     ///< `postPolicies`, src/security/policies

  weave::Symbol checks;          ///< `postChecks`, src/infrastructure/posts
  weave::Symbol sql;             ///< `postSql`, src/infrastructure/posts
  weave::Symbol sql_repository;  ///< `SqlPostRepository`
  weave::Symbol to_row;          ///< `toPost`
  weave::Symbol from_row;        ///< `fromPost`
  weave::Symbol to_credentials;  ///< `toCredentials`

  weave::Symbol fields;  ///< `postFields`, src/presentation/posts
};

/// `view PostCard of Post`
struct ViewNames {
  weave::Symbol type;     ///< `PostCard`, src/application/posts
  weave::Symbol sql;      ///< `postCard`, src/infrastructure/posts
  weave::Symbol to_view;  ///< `toPostCard`
};

/// `input NewPost of Post`
struct InputNames {
  weave::Symbol type;     ///< `NewPost`, src/application/posts
  weave::Symbol decoder;  ///< `newPost`, src/presentation/posts
};

/// `POST /posts`
struct OperationNames {
  size_t group = 0;        ///< index into `Names::groups`
  weave::Symbol use_case;  ///< `createPost`, src/application/posts
  /// Of a list.
  weave::Symbol listing;   ///< `listPostsQuery`, src/presentation/posts
  weave::Symbol list_sql;  ///< `listPosts`, src/infrastructure/posts/list-posts-sql.ts
  weave::Symbol filters;   ///< `listPostsFilters`, src/infrastructure/posts/list-posts-filters.ts
};

/// `action rotate(group: ThriftGroup)`
struct ActionNames {
  weave::Symbol function;  ///< `rotate`, src/application/thrift-groups/rotate.ts
};

/// The operations whose code stands in one folder: those of `std.auth`, or of one entity.
struct GroupNames {
  std::string folder;    ///< `posts`, `auth`
  std::string stem;      ///< `post`, `auth`
  weave::Symbol routes;  ///< `postRoutes`
  std::vector<plan::OperationId> operations = {};
};

/// What everything in a generated project is called, and in which file it stands. The only place
/// that makes names; a name that is made twice is made here once.
class Names {
 public:
  explicit Names(const plan::ServerPlan& server);

  const EnumNames& operator[](plan::EnumPlanId id) const { return enums_[id]; }

  const EntityNames& operator[](plan::EntityPlanId id) const { return entities_[id]; }

  const ViewNames& operator[](plan::ViewPlanId id) const { return views_[id]; }

  const InputNames& operator[](plan::InputPlanId id) const { return inputs_[id]; }

  const OperationNames& operator[](plan::OperationId id) const { return operations_[id]; }

  const ActionNames& operator[](plan::ActionPlanId id) const { return actions_[id]; }

  /// `postStatusMoves`, src/core/post.ts
  weave::Symbol moves(plan::EntityPlanId entity, std::string_view field) const;

  /// `AlreadyPublished`, src/core/errors.ts
  const weave::Symbol& operator[](plan::DeclaredErrorId id) const { return errors_[id]; }

  /// Those that have an operation: `auth` first, then in the order of entities.
  const std::vector<GroupNames>& groups() const { return groups_; }

 private:
  void name_entities(const plan::ServerPlan& server);
  void name_views(const plan::ServerPlan& server);
  void name_operations(const plan::ServerPlan& server);
  void name_actions(const plan::ServerPlan& server);
  void name_inputs(const plan::ServerPlan& server);

  IdMap<plan::EnumPlan, EnumNames> enums_;
  IdMap<plan::DeclaredError, weave::Symbol> errors_;
  IdMap<plan::EntityPlan, EntityNames> entities_;
  IdMap<plan::EntityPlan, std::string> entity_words_;
  IdMap<plan::ViewPlan, ViewNames> views_;
  IdMap<plan::InputPlan, InputNames> inputs_;
  IdMap<plan::ActionPlan, ActionNames> actions_;
  IdMap<plan::Operation, OperationNames> operations_;
  std::vector<GroupNames> groups_;
};

/// A property of an object, as a spec spells it: after a dot or in braces any word may stand.
weave::Ident property(std::string_view name);

/// A parameter or variable; a word that templates use for one of theirs gets a `_`.
weave::Ident variable(std::string_view words);

/// The name of a file without its end, in kebab case: `list-posts`.
std::string stem_of(std::string_view name);

}  // namespace bspec::express
