#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// The tables, as the plan has them, and the program that makes them.
///
///   entity Post { … }     database/migrations/{sqlite,postgres}/0001_init.sql
///   the app               src/database/migrations.ts, src/database/migrate.ts
Files lower_database(const Context& context);
TemplateUses database_templates();

}  // namespace bspec::express
