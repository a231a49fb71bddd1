#pragma once

#include "frontend/ast/decl/app.h"
#include "support/diag/diagnostics.h"

namespace bspec::parse {

/// Reports settings that do not exist, and values that are not of the form their setting takes.
/// What a value means (whether the entity exists, how long a time may be) is for sema to say.
///
///   app A { databse postgres }        // BS1061: unknown setting `databse`; did you mean
///   `database`? app A { auth { access soon } }    // BS1062: `access` takes a time such as `15
///   minutes`
///
void check_setting(const ast::Setting& setting, Diagnostics& diags);

/// Reports a group that does not exist.
bool check_setting_group(const ast::Name& group, Diagnostics& diags);

/// Reports kinds of errors that do not exist (`missing`, `conflict` …).
void check_error_kind(const ast::Name& kind, Diagnostics& diags);

}  // namespace bspec::parse
