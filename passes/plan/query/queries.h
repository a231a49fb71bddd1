#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/STLFunctionalExtras.h>

#include "ir/plan/query.h"
#include "ir/plan/server_plan.h"
#include "ir/program.h"
#include "passes/plan/policy/policies.h"
#include "passes/plan/sql/sql_text.h"

namespace bspec::passes {

/// Fields that some statement of the spec can change, secrets excluded, in column order.
std::vector<ir::FieldId> changed_fields(const ir::Program& program, ir::EntityId entity);

/// The statements that operations ask for, each once. Names are unique within an entity.
class Queries {
 public:
  Queries(const ir::Program& program,
          const Store<plan::EntityPlan>& entities,
          const PolicyTable& policies)
      : program_(program), entities_(entities), policies_(policies) {}

  /// `findBySlug`: a row by the fields of a key, under `get`.
  plan::QueryId find_by(ir::EntityId entity, llvm::ArrayRef<ir::FieldId> key);

  /// The same, whoever may read it: `findStoredBySlug` where rules say who may.
  plan::QueryId find_stored_by(ir::EntityId entity, llvm::ArrayRef<ir::FieldId> key);

  /// The row of the identity with this id, whoever may read it.
  plan::QueryId find_caller();

  /// `findCredentialsByEmail`: a row of the identity with its password.
  plan::QueryId find_credentials(ir::FieldId key);

  /// `isReadable`: whether the row with this id is there for the caller.
  plan::QueryId readable(ir::EntityId entity);

  /// `readableAmong`: which of the rows with these ids are there for the caller.
  plan::QueryId readable_among(ir::EntityId entity);

  /// `tags`: the values of a collection of many rows; `clearTags`, `putTags`: what changes those of
  /// one row.
  plan::QueryId values(ir::FieldId field);
  plan::QueryId clear_values(ir::FieldId field);
  plan::QueryId put_values(ir::FieldId field);

  /// `linkFans`, `unlinkFans`: one pair of a many-to-many relation; `mayLinkFans`: the policy on
  /// its two rows.
  plan::QueryId link(ir::FieldId end);
  plan::QueryId unlink(ir::FieldId end);
  plan::QueryId allow_pair(plan::PolicyId id);

  /// `mayUpdate`: a policy on the stored row.
  plan::QueryId allow(plan::PolicyId id);

  /// `mayCreate`, and `mayBecome` of an update: a policy on a row that is not stored yet. Its
  /// parameters are the columns that the policy reads.
  plan::QueryId allow_candidate(plan::PolicyId id);

  plan::QueryId create(ir::EntityId entity);
  plan::QueryId update(ir::EntityId entity);
  plan::QueryId change_password(ir::FieldId password);
  plan::QueryId rehash(ir::FieldId password);
  plan::QueryId remove(ir::EntityId entity);

  /// `isReferenced`: whether rows that would stay refer to one that would go. Absent when no
  /// reference restricts.
  std::optional<plan::QueryId> referenced(ir::EntityId entity);

  /// Adds what `make` gives, unless the entity has a query of this name.
  plan::QueryId add(ir::EntityId entity, std::string name, llvm::function_ref<plan::Query()> make);

  /// Adds a statement under this name, or the next free one with a number; one that is there with
  /// the same text is not added again.
  plan::QueryId add_numbered(ir::EntityId entity, const std::string& name, plan::Query query);

  /// What a row is read with: every column but secrets.
  std::vector<plan::ResultColumn> row_columns(ir::EntityId entity) const;

  const PolicyTable& policies() const { return policies_; }

  const Store<plan::Query>& all() const { return queries_; }

 private:
  void write_row(SqlText& sql, ir::EntityId entity) const;
  plan::Parameter id_parameter(ir::EntityId entity) const;
  plan::QueryId add_find(ir::EntityId entity,
                         llvm::ArrayRef<ir::FieldId> key,
                         const std::string& name,
                         std::optional<plan::PolicyId> policy);
  void add_ambient(plan::Query& query, std::optional<plan::PolicyId> policy) const;

  const ir::Program& program_;
  const Store<plan::EntityPlan>& entities_;
  const PolicyTable& policies_;
  Store<plan::Query> queries_;
  std::map<std::pair<ir::EntityId, std::string>, plan::QueryId> by_name_;
};

/// Every key of an entity: `unique` fields in their order, then `unique (…)`.
struct KeyFields {
  std::vector<ir::FieldId> fields;
  std::optional<ir::ErrorId> error;
  /// Which rows are compared; absent for all.
  std::optional<ir::ExprId> condition;
};

std::vector<KeyFields> keys_of(const ir::Program& program, ir::EntityId entity);

}  // namespace bspec::passes
