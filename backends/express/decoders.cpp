#include "backends/express/decoders.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "backends/common/names.h"
#include "backends/express/types.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;

const plan::EntityField* find_field(const plan::EntityPlan& entity, std::string_view host_name) {
  const auto field = std::ranges::find_if(
      entity.fields, [&](const plan::EntityField& each) { return each.name == host_name; });
  return field == entity.fields.end() ? nullptr : &*field;
}

struct FieldPlace {
  plan::EntityPlanId entity;
  const plan::EntityField* field;
};

/// The field whose rules a member takes over, if they are all it has.
std::optional<FieldPlace> place_of(const plan::ServerPlan& server,
                                   const plan::InputPlan& input,
                                   const plan::InputMemberPlan& member) {
  if (!member.lexer) {
    return std::nullopt;
  }
  const plan::Lexer& lexer = server[*member.lexer];
  const std::optional<plan::EntityPlanId> entity = lexer.entity ? lexer.entity : input.entity;
  if (!entity || (!lexer.entity && !lexer.is_alias)) {
    return std::nullopt;
  }
  const plan::EntityField* field =
      find_field(server[*entity], lexer.entity ? lexer.field : member.name);
  const bool is_same = field != nullptr && field->type.nullable == member.type.nullable &&
                       (lexer.entity || field->type_text == lexer.name);
  return is_same ? std::optional(FieldPlace{*entity, field}) : std::nullopt;
}

Fragment constant_of(const Context& context, const FieldPlace& place) {
  return code("$.$", context.names[place.entity].fields, property(place.field->field));
}

/// `set(line, { min: 1, max: 20 })`; up to 100 go without saying.
Fragment many_decoder(const Context& context, const plan::ItemsPlan& items, const Fragment& item) {
  constexpr std::int64_t kMostItems = 100;
  std::vector<Fragment> rules;
  if (items.min > 0) {
    rules.push_back(code("min: $", weave::IntLit(items.min)));
  }
  if (items.max != kMostItems) {
    rules.push_back(code("max: $", weave::IntLit(items.max)));
  }
  std::vector<Fragment> arguments = {item};
  if (!rules.empty()) {
    arguments.push_back(code("{ $ }", weave::join(rules, ", ")));
  }
  const char* symbol = nullptr;
  switch (items.kind) {
    case plan::CollectionKind::List:
      symbol = "rt.list";
      break;
    case plan::CollectionKind::Set:
      symbol = "rt.set";
      break;
    case plan::CollectionKind::Map:
      symbol = "rt.map";
      break;
  }
  return code("$($)", context.symbols[symbol], weave::join(arguments, ", "));
}

void add_input(const plan::ServerPlan& server,
               plan::InputPlanId id,
               std::set<plan::InputPlanId>& inputs) {
  if (!inputs.insert(id).second) {
    return;
  }
  for (const plan::InputMemberPlan& member : server[id].members) {
    if (member.input) {
      add_input(server, *member.input, inputs);
    }
  }
}

}  // namespace

weave::Symbol alias_symbol(const plan::Lexer& lexer) {
  return {backends::ts_names::value(lexer.name).text(), "src/presentation/scalars.ts", ""};
}

Fragment field_decoder(const Context& context, const plan::Lexer& lexer, bool is_nullable) {
  Fragment plain = lexer.is_alias ? Fragment(alias_symbol(lexer)) : lexer_call(context, lexer);
  if (!is_nullable) {
    return plain;
  }
  return code("$($)", context.symbols[lexer.blank_as_null ? "rt.blankAsNull" : "rt.orNull"], plain);
}

Fragment member_decoder(const Context& context,
                        const plan::InputPlan& input,
                        const plan::InputMemberPlan& member) {
  if (member.items) {
    const Fragment item = member.input
                              ? Fragment(context.names[*member.input].decoder)
                              : field_decoder(context, context.server[*member.lexer], false);
    return many_decoder(context, *member.items, item);
  }
  if (member.input) {
    const Fragment decoder(context.names[*member.input].decoder);
    return member.type.nullable ? code("$($)", context.symbols["rt.orNull"], decoder) : decoder;
  }
  if (const std::optional<FieldPlace> place = place_of(context.server, input, member)) {
    return constant_of(context, *place);
  }
  return field_decoder(context, context.server[*member.lexer], member.type.nullable);
}

Fragment path_decoder(const Context& context, plan::LexerId id) {
  const plan::Lexer& lexer = context.server[id];
  const plan::EntityField* field =
      lexer.entity ? find_field(context.server[*lexer.entity], lexer.field) : nullptr;
  if (field != nullptr && !field->type.nullable) {
    return constant_of(context, {*lexer.entity, field});
  }
  return field_decoder(context, lexer, false);
}

std::vector<ReadField> read_fields(const Context& context, plan::EntityPlanId entity) {
  std::vector<ReadField> fields;
  for (const plan::InputPlanId id : read_inputs(context.server)) {
    const plan::InputPlan& input = context.server[id];
    for (const plan::InputMemberPlan& member : input.members) {
      const std::optional<FieldPlace> place = place_of(context.server, input, member);
      if (place && place->entity == entity) {
        fields.push_back({place->field, *member.lexer});
      }
    }
  }
  for (const plan::Operation& operation : context.server.operations) {
    for (const plan::PathPart& part : operation.path) {
      if (!part.lexer || context.server[*part.lexer].entity != entity) {
        continue;
      }
      const plan::EntityField* field =
          find_field(context.server[entity], context.server[*part.lexer].field);
      if (field != nullptr && !field->type.nullable) {
        fields.push_back({field, *part.lexer});
      }
    }
  }
  // Fields lie in one vector, so their addresses have their order.
  std::ranges::sort(fields);
  fields.erase(std::ranges::unique(fields).begin(), fields.end());
  return fields;
}

std::vector<plan::LexerId> read_aliases(const Context& context) {
  std::set<plan::LexerId> used;
  for (const plan::InputPlanId id : read_inputs(context.server)) {
    for (const plan::InputMemberPlan& member : context.server[id].members) {
      if (member.lexer) {
        used.insert(*member.lexer);
      }
    }
  }
  for (const plan::Operation& operation : context.server.operations) {
    for (const plan::PathPart& part : operation.path) {
      if (part.lexer) {
        used.insert(*part.lexer);
      }
    }
  }
  std::vector<plan::LexerId> aliases(used.begin(), used.end());
  std::erase_if(aliases, [&](plan::LexerId id) { return !context.server[id].is_alias; });
  return aliases;
}

bool is_whole_body(const plan::ServerPlan& server, plan::InputPlanId input) {
  bool is_body = false;
  for (const plan::Operation& operation : server.operations) {
    is_body |= operation.body == input && !operation.body_wrapper;
    if (operation.body == input && operation.body_wrapper) {
      return false;
    }
  }
  is_body |= server.create_admin && server.create_admin->body == input;
  const bool is_inside = std::ranges::any_of(server.inputs, [&](const plan::InputPlan& outer) {
    return std::ranges::any_of(
        outer.members, [&](const plan::InputMemberPlan& member) { return member.input == input; });
  });
  return is_body && !is_inside;
}

bool is_query(const plan::ServerPlan& server, plan::InputPlanId input) {
  return std::ranges::any_of(server.operations, [&](const plan::Operation& operation) {
    return operation.query == input;
  });
}

bool is_header(const plan::ServerPlan& server, plan::InputPlanId input) {
  return std::ranges::any_of(server.operations, [&](const plan::Operation& operation) {
    return operation.header == input;
  });
}

std::set<plan::InputPlanId> read_inputs(const plan::ServerPlan& server) {
  std::set<plan::InputPlanId> inputs;
  for (const plan::Operation& operation : server.operations) {
    if (operation.body) {
      add_input(server, *operation.body, inputs);
    }
    for (const std::optional<plan::InputPlanId>& parameters : {operation.query, operation.header}) {
      if (parameters) {
        add_input(server, *parameters, inputs);
      }
    }
  }
  if (server.create_admin) {
    add_input(server, *server.create_admin->body, inputs);
  }
  return inputs;
}

}  // namespace bspec::express
