#include "backends/express/lower_inputs.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "backends/express/decoders.h"
#include "backends/express/docs.h"
#include "backends/express/exprs.h"
#include "backends/express/listings.h"
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

struct ScalarView {
  Comment doc;
  Symbol name;
  Fragment decoder;
  BS_VIEW(ScalarView, doc, name, decoder)
};

struct ScalarsView {
  Comment source;
  std::vector<ScalarView> scalars;
  BS_VIEW(ScalarsView, source, scalars)
};

struct MemberView {
  Ident name;
  Fragment decoder;
  BS_VIEW(MemberView, name, decoder)
};

struct FieldsView {
  Comment source;
  Comment entity;
  Symbol name;
  /// `slug: string({ … })`; an alias of the field's own name alone.
  std::vector<Fragment> fields;
  BS_VIEW(FieldsView, source, entity, name, fields)
};

struct InputView {
  Comment doc;
  Symbol name;
  Symbol type;
  /// It is the whole of a body, and nothing else.
  bool is_body = false;
  /// It is a query string, or headers.
  bool is_query = false;
  bool is_header = false;
  std::vector<MemberView> members = {};
  std::vector<StringLit> not_writable = {};
  bool ignores_unknown = false;
  BS_VIEW(InputView,
          doc,
          name,
          type,
          is_body,
          is_query,
          is_header,
          members,
          not_writable,
          ignores_unknown)
};

struct InputsView {
  Comment source;
  std::vector<InputView> inputs;
  BS_VIEW(InputsView, source, inputs)
};

constexpr PageOf<ScalarsView> kScalars{"src/presentation/scalars.ts.tmpl"};
constexpr PageOf<FieldsView> kFields{"src/presentation/fields.ts.tmpl"};
constexpr PageOf<InputsView> kInputs{"src/presentation/inputs.ts.tmpl"};

ScalarsView scalars_view(const Context& context, const std::vector<plan::LexerId>& aliases) {
  ScalarsView view{.source = context.source(), .scalars = {}};
  for (const plan::LexerId id : aliases) {
    const plan::Lexer& lexer = context.server[id];
    view.scalars.push_back({.doc = Comment(lexer.text),
                            .name = alias_symbol(lexer),
                            .decoder = lexer_call(context, lexer)});
  }
  return view;
}

FieldsView fields_view(const Context& context,
                       plan::EntityPlanId id,
                       const std::vector<ReadField>& fields) {
  FieldsView view{.source = context.source(),
                  .entity = Comment(context.server[id].name),
                  .name = context.names[id].fields,
                  .fields = {}};
  for (const ReadField& read : fields) {
    const plan::Lexer& lexer = context.server[read.lexer];
    const Fragment decoder = field_decoder(context, lexer, read.field->type.nullable);
    const bool is_named_alike =
        alias_symbol(lexer).name == read.field->field && decoder == Fragment(alias_symbol(lexer));
    view.fields.push_back(is_named_alike ? decoder
                                         : code("$: $", property(read.field->field), decoder));
  }
  return view;
}

/// `required(postFields.slug)`, `optional(…, 'wire')`, `withDefault(…, 1)`
Fragment body_member(const Context& context,
                     const plan::InputPlan& input,
                     const plan::InputMemberPlan& member) {
  std::vector<Fragment> arguments = {member_decoder(context, input, member)};
  if (member.is_rest) {
    return code("$($)", context.symbols["rt.rest"], weave::join(arguments, ", "));
  }
  const char* symbol = "rt.required";
  if (member.presence == plan::MemberPresence::Optional) {
    symbol = "rt.optional";
  } else if (member.presence == plan::MemberPresence::Defaulted) {
    symbol = "rt.withDefault";
    arguments.push_back(express(context, *member.default_value, {}).fragment());
  }
  if (member.wire != member.name) {
    arguments.emplace_back(StringLit(member.wire));
  }
  return code("$($)", context.symbols[symbol], weave::join(arguments, ", "));
}

/// `mandatory(line)`, `nullable(line, 'X-Trace')`, `defaulted(integer(), 1)`
Fragment parameter(const Context& context,
                   const plan::InputPlan& input,
                   const plan::InputMemberPlan& member) {
  plan::InputMemberPlan plain = member;
  plain.type.nullable = false;
  const Fragment decoder = member_decoder(context, input, plain);
  std::vector<Fragment> arguments = {decoder};
  const char* symbol = "rt.mandatory";
  if (member.presence != plan::MemberPresence::Required) {
    const bool has_default = member.default_value &&
                             member.presence == plan::MemberPresence::Defaulted &&
                             member.default_value->kind != plan::HostKind::Null;
    symbol = has_default ? "rt.defaulted" : "rt.nullable";
    if (has_default) {
      arguments.push_back(express(context, *member.default_value, {}).fragment());
    }
  }
  if (member.wire != member.name) {
    arguments.emplace_back(StringLit(member.wire));
  }
  return code("$($)", context.symbols[symbol], weave::join(arguments, ", "));
}

InputView input_view(const Context& context, plan::InputPlanId id) {
  const plan::InputPlan& input = context.server[id];
  InputView view{.doc = documentation(input.doc, input.title),
                 .name = context.names[id].decoder,
                 .type = context.names[id].type};
  view.is_body = is_whole_body(context.server, id);
  view.is_query = is_query(context.server, id);
  view.is_header = is_header(context.server, id);
  view.ignores_unknown = input.ignores_unknown;
  const bool has_parameters = view.is_query || view.is_header;
  for (const plan::InputMemberPlan& member : input.members) {
    view.members.push_back({.name = property(member.name),
                            .decoder = has_parameters ? parameter(context, input, member)
                                                      : body_member(context, input, member)});
  }
  for (const std::string& name : input.not_writable) {
    view.not_writable.emplace_back(name);
  }
  return view;
}

}  // namespace

Files lower_inputs(const Context& context) {
  Files files;
  if (const std::vector<plan::LexerId> aliases = read_aliases(context); !aliases.empty()) {
    files.push_back(kScalars.at("src/presentation/scalars.ts", scalars_view(context, aliases)));
  }
  for (const plan::EntityPlanId id : context.server.entities.ids()) {
    const std::vector<ReadField> fields = read_fields(context, id);
    if (!fields.empty()) {
      files.push_back(
          kFields.at(context.names[id].fields.module, fields_view(context, id, fields)));
    }
  }
  std::map<std::string, InputsView> inputs;
  for (const plan::InputPlanId id : read_inputs(context.server)) {
    InputsView& file =
        inputs.try_emplace(context.names[id].decoder.module, InputsView{context.source(), {}})
            .first->second;
    file.inputs.push_back(input_view(context, id));
  }
  for (auto& [path, view] : inputs) {
    files.push_back(kInputs.at(path, std::move(view)));
  }
  std::ranges::move(lower_listings(context), std::back_inserter(files));
  return files;
}

TemplateUses inputs_templates() {
  return {kScalars.use(), kFields.use(), kInputs.use(), listings_template()};
}

}  // namespace bspec::express
