#pragma once

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/file.h"

namespace bspec::sema {

struct Analysis;

// The steps of `analyze`, in the order they run. Each reads what the earlier ones have put into the
// analysis, completes one kind of declaration, and leaves poison where a spec is wrong.

/// Which files there are, under which names; `app` stands in the root file only, and once.
void collect_modules(Analysis& analysis, llvm::ArrayRef<const ast::File*> files);

/// Every declared name gets its symbol and its place in the program.
void declare_names(Analysis& analysis);

void analyze_enums(Analysis& analysis);
void analyze_aliases(Analysis& analysis);
void analyze_errors(Analysis& analysis);

/// Types, rules and modifiers of the fields of entities, without their expressions.
void analyze_fields(Analysis& analysis);

/// Which reference each collection inverts, and its standing order.
void analyze_relations(Analysis& analysis);

/// Keys, indexes, ranges that do not overlap.
void analyze_keys(Analysis& analysis);

/// `check`, `moves`, `expect rows`.
void analyze_row_rules(Analysis& analysis);

/// `app { … }` and `use std.auth`.
void analyze_app(Analysis& analysis);

/// The parameters of every `rule`, before any expression that calls one.
void declare_rules(Analysis& analysis);

/// What every `rule` means.
void analyze_rules(Analysis& analysis);

/// `:=`, `derived`, `readable when`, `writable when`.
void analyze_field_expressions(Analysis& analysis);

/// What events carry.
void analyze_events(Analysis& analysis);

/// What actions and hooks take and give.
void analyze_callables(Analysis& analysis);

/// Defaults of fields.
void analyze_defaults(Analysis& analysis);

/// `allow` of entities.
void analyze_policies(Analysis& analysis);

/// Inputs and `params`.
void analyze_inputs(Analysis& analysis);

/// What each view shows, extends and takes, without its members.
void analyze_view_heads(Analysis& analysis);

void analyze_views(Analysis& analysis);

/// Which views hold an access token; none is shown for anybody but `this` and `caller` in another.
void find_token_views(Analysis& analysis);

void analyze_pages(Analysis& analysis);
void analyze_resources(Analysis& analysis);
void analyze_routes(Analysis& analysis);

/// Nothing that stands for an expression - computed fields, rules, members of views - leads back to
/// itself, or grows without bound when it is written out.
void check_expansion(Analysis& analysis);

/// The statements of actions, listeners, schedules and seeds.
void analyze_bodies(Analysis& analysis);

/// Examples, which name the rows of seeds.
void analyze_examples(Analysis& analysis);

/// What policies compare is not null on both sides.
void check_policy_nulls(Analysis& analysis);

}  // namespace bspec::sema
