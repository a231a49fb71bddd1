#pragma once

#include "ir/plan/schema_lock.h"
#include "ir/plan/storage_plan.h"
#include "ir/reflect/members.h"

namespace bspec::plan {

BS_MEMBERS(
    StoredColumn, name, type, sqlite_check, postgres_check, doc, sqlite_default, postgres_default)
BS_MEMBERS(UniqueKey, name, columns, sqlite_where, postgres_where)
BS_MEMBERS(ForeignKey, name, column, table, on_delete)
BS_MEMBERS(Index, name, columns, reason)
BS_MEMBERS(Table,
           name,
           kind,
           entity,
           only_in,
           is_unlogged,
           columns,
           primary_key,
           keys,
           foreign_keys,
           indexes,
           doc)
BS_MEMBERS(Migration, number, name, sqlite, postgres, sqlite_checksum, postgres_checksum)
BS_MEMBERS(LockedItem, name, sqlite, postgres)
BS_MEMBERS(LockedTable, name, is_of_runtime, columns, constraints, indexes)
BS_MEMBERS(LockedMigration, number, name, sqlite, postgres)
BS_MEMBERS(SchemaLock, tables, migrations)
BS_MEMBERS(StoragePlan, tables, migrations)

}  // namespace bspec::plan
