#include "backends/express/lower_core.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

#include "backends/express/docs.h"
#include "backends/express/exprs.h"
#include "backends/express/facts.h"
#include "backends/express/rules_view.h"
#include "backends/express/types.h"
#include "backends/weave/fragment.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::StringLit;
using weave::Symbol;

struct EnumView {
  Comment source;
  Comment doc;
  Symbol values;
  Symbol type;
  std::vector<StringLit> names;
  BS_VIEW(EnumView, source, doc, values, type, names)
};

struct ErrorView {
  Comment doc;
  Symbol type;
  StringLit code;
  weave::IntLit status;
  /// Absent: whoever throws it says where.
  std::optional<StringLit> at;
  StringLit message;
  BS_VIEW(ErrorView, doc, type, code, status, at, message)
};

struct ErrorsView {
  Comment source;
  std::vector<ErrorView> errors;
  BS_VIEW(ErrorsView, source, errors)
};

struct FieldView {
  Comment doc;
  Ident name;
  Fragment type;
  BS_VIEW(FieldView, doc, name, type)
};

struct DefaultView {
  Ident name;
  Fragment value;
  BS_VIEW(DefaultView, name, value)
};

struct ValuesView {
  Symbol type;
  bool has_defaults = false;
  /// Either `Pick<Post, 'slug'>`, or that and what is optional.
  Fragment fields;
  BS_VIEW(ValuesView, type, has_defaults, fields)
};

struct ChangesView {
  Symbol type;
  /// `Pick<Post, 'title'>`, and the collections.
  Fragment fields;
  BS_VIEW(ChangesView, type, fields)
};

struct CollectionsView {
  Symbol type;
  std::vector<FieldView> fields;
  BS_VIEW(CollectionsView, type, fields)
};

struct MoveView {
  StringLit from;
  StringLit to;
  BS_VIEW(MoveView, from, to)
};

/// `export const taskStateMoves = [ … ]`
struct MovesView {
  Symbol name;
  Comment field;
  Symbol type;
  std::vector<MoveView> moves;
  BS_VIEW(MovesView, name, field, type, moves)
};

struct EntityView {
  Comment source;
  Comment doc;
  Symbol row;
  Comment name;
  std::vector<FieldView> fields;
  bool has_version = false;
  bool has_epoch = false;
  std::optional<CollectionsView> collections;
  std::optional<ValuesView> values;
  Symbol defaults_name;
  std::vector<DefaultView> defaults;
  std::optional<ChangesView> changes;
  std::vector<MovesView> moves;
  BS_VIEW(EntityView,
          source,
          doc,
          row,
          name,
          fields,
          has_version,
          has_epoch,
          collections,
          values,
          defaults_name,
          defaults,
          changes,
          moves)
};

constexpr PageOf<EnumView> kEnum{"src/core/enum.ts.tmpl"};
constexpr PageOf<ErrorsView> kErrors{"src/core/errors.ts.tmpl"};
constexpr PageOf<EntityView> kEntity{"src/core/entity.ts.tmpl"};

EnumView enum_view(const Context& context, plan::EnumPlanId id) {
  const plan::EnumPlan& declared = context.server[id];
  const EnumNames& names = context.names[id];
  const std::string phrase =
      fmt::format("enum {}{}{}", declared.name, declared.ordered ? " ordered" : "",
                  declared.ignore_case ? " ignorecase" : "");
  EnumView view{.source = context.source(),
                .doc = documentation(declared.doc, phrase),
                .values = names.values,
                .type = names.type,
                .names = {}};
  for (const std::string& value : declared.values) {
    view.names.emplace_back(value);
  }
  return view;
}

ErrorsView errors_view(const Context& context) {
  ErrorsView view{.source = context.source(), .errors = {}};
  for (const plan::DeclaredErrorId id : context.server.errors.ids()) {
    const plan::DeclaredError& error = context.server[id];
    view.errors.push_back({.doc = Comment(error.text),
                           .type = context.names[id],
                           .code = StringLit(error.code),
                           .status = weave::IntLit(error.status),
                           .at = error.at ? std::optional(StringLit(*error.at)) : std::nullopt,
                           .message = StringLit(error.message)});
  }
  return view;
}

/// `'slug' | 'title'`, or `never`.
Fragment keys_of(const std::vector<const plan::EntityField*>& fields) {
  std::vector<Fragment> keys;
  for (const plan::EntityField* field : fields) {
    keys.emplace_back(StringLit(field->name));
  }
  return keys.empty() ? Fragment(weave::Raw("never")) : weave::join(keys, " | ");
}

ValuesView values_view(const EntityNames& names, const EntityFacts& facts) {
  const Fragment given = code("Pick<$, $>", names.row, keys_of(facts.given_fields));
  const Fragment defaulted =
      code("Partial<Pick<$, $>>", names.row, keys_of(facts.defaulted_fields));
  const bool has_defaults = !facts.defaulted_fields.empty();
  Fragment fields = has_defaults ? code("$ & $", given, defaulted) : given;
  if (facts.given_fields.empty() && has_defaults) {
    fields = defaulted;
  }
  for (const plan::EntityValues* values : facts.created_values) {
    const Fragment picked = code("Pick<$, $>", names.collections, StringLit(values->name));
    fields = code("$ & $", fields, values->bounds.min > 0 ? picked : code("Partial<$>", picked));
  }
  return {.type = names.values, .has_defaults = has_defaults, .fields = fields};
}

/// Of the fields that some update writes.
std::vector<MovesView> moves_views(const Context& context, plan::EntityPlanId id) {
  std::vector<MovesView> views;
  for (const plan::MoveConflict& conflict : moves_of(context.server, id)) {
    const auto field = llvm::find_if(context.server[id].fields, [&](const plan::EntityField& each) {
      return each.column == conflict.column;
    });
    MovesView view{.name = context.names.moves(id, field->name),
                   .field = Comment(field->name),
                   .type = context.names[*field->type.enum_id].type,
                   .moves = {}};
    for (const plan::AllowedMove& move : conflict.moves) {
      view.moves.push_back({StringLit(move.from), StringLit(move.to)});
    }
    views.push_back(std::move(view));
  }
  return views;
}

Fragment changes_of(const EntityNames& names, const EntityFacts& facts) {
  std::vector<Fragment> parts;
  if (!facts.changed_fields.empty()) {
    parts.push_back(code("Pick<$, $>", names.row, keys_of(facts.changed_fields)));
  }
  if (!facts.changed_values.empty()) {
    std::vector<Fragment> keys;
    for (const plan::EntityValues* values : facts.changed_values) {
      keys.emplace_back(StringLit(values->name));
    }
    parts.push_back(code("Pick<$, $>", names.collections, weave::join(keys, " | ")));
  }
  return weave::join(parts, " & ");
}

std::optional<CollectionsView> collections_view(const Context& context,
                                                const EntityNames& names,
                                                const plan::EntityPlan& entity,
                                                const EntityFacts& facts) {
  CollectionsView view{.type = names.collections, .fields = {}};
  for (const plan::EntityValues& values : entity.values) {
    if (llvm::is_contained(facts.created_values, &values) ||
        llvm::is_contained(facts.changed_values, &values)) {
      view.fields.push_back({.doc = Comment(values.doc),
                             .name = property(values.name),
                             .type = type_of_value(context, values.type)});
    }
  }
  return view.fields.empty() ? std::nullopt : std::optional(std::move(view));
}

EntityView entity_view(const Context& context, plan::EntityPlanId id) {
  const plan::EntityPlan& entity = context.server[id];
  const EntityNames& names = context.names[id];
  const EntityFacts facts = facts_of(context.server, id);
  EntityView view{.source = context.source(),
                  .doc = documentation(entity.doc, "entity " + entity.name),
                  .row = names.row,
                  .name = Comment(entity.name),
                  .fields = {},
                  .has_version = entity.reads_version,
                  .has_epoch = entity.has_epoch,
                  .collections = std::nullopt,
                  .values = std::nullopt,
                  .defaults_name = names.defaults,
                  .defaults = {},
                  .changes = std::nullopt,
                  .moves = moves_views(context, id)};
  for (const plan::EntityField& field : entity.fields) {
    if (!field.secret) {
      view.fields.push_back({.doc = Comment(field.doc),
                             .name = property(field.name),
                             .type = type_of_value(context, field.type)});
    }
  }
  view.collections = collections_view(context, names, entity, facts);
  if (facts.is_created) {
    view.values = values_view(names, facts);
  }
  if (facts.is_created || facts.is_updated) {
    for (const plan::EntityField* field : facts.defaulted_fields) {
      view.defaults.push_back({.name = property(field->name),
                               .value = express(context, *field->default_value, {}).fragment()});
    }
  }
  if (facts.is_updated) {
    view.changes = {.type = names.changes, .fields = changes_of(names, facts)};
  }
  return view;
}

}  // namespace

Files lower_core(const Context& context) {
  Files files;
  for (const plan::EnumPlanId id : context.server.enums.ids()) {
    files.push_back(kEnum.at(context.names[id].type.module, enum_view(context, id)));
  }
  if (!context.server.errors.empty()) {
    files.push_back(kErrors.at("src/core/errors.ts", errors_view(context)));
  }
  for (const plan::EntityPlanId id : context.server.entities.ids()) {
    files.push_back(kEntity.at(context.names[id].row.module, entity_view(context, id)));
  }
  return files;
}

TemplateUses core_templates() {
  return {kEnum.use(), kErrors.use(), kEntity.use()};
}

}  // namespace bspec::express
