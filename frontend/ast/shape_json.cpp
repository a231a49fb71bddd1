#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/tree_json.h"
#include "support/base/check.h"

namespace bspec::ast {

namespace {

std::string_view kind_name(MemberKind kind) {
  switch (kind) {
#define AST_MEMBER(Name) \
  case MemberKind::Name: \
    return #Name;
#include "frontend/ast/nodes.def"
  }
  BS_UNREACHABLE("member");
}

constexpr std::string_view kPolicyOps[] = {"get",    "list", "read",   "create", "update",
                                           "delete", "link", "unlink", "action"};
constexpr std::string_view kResourceOps[] = {"list",    "get",    "create", "update",
                                             "replace", "delete", "action"};
constexpr std::string_view kSampleKinds[] = {"Number",  "Text",      "Bool",   "Null", "Anything",
                                             "Binding", "Reference", "Object", "List"};
constexpr std::string_view kShapes[] = {"problem", "fields", "text"};
constexpr std::string_view kPlaces[] = {"field", "subject"};

// What each kind of member holds beyond its kind and place.

void fill(Json& out, const Field& field) {
  out["name"] = to_json(field.name);
  add(out, "type", field.type);
  add_modifiers(out, field.modifiers);
}

void fill(Json& out, const UniqueKey& key) {
  add(out, "fields", key.fields);
  add(out, "where", key.where);
  add(out, "error", key.error);
}

void fill(Json& out, const IndexKey& key) {
  add(out, "fields", key.fields);
}

void fill(Json& out, const NoOverlap& key) {
  add(out, "fields", key.fields);
  out["begin"] = to_json(key.begin);
  out["end"] = to_json(key.end);
  add(out, "where", key.where);
  add(out, "error", key.error);
}

void fill(Json& out, const Allow& allow) {
  for (const AllowedOp& op : allow.ops) {
    Json op_json = node_json("AllowedOp", op.span);
    op_json["op"] = kPolicyOps[static_cast<size_t>(op.op)];
    add(op_json, "target", op.target);
    add(op_json, "fields", op.fields);
    out["ops"].push_back(op_json);
  }
  add(out, "with", allow.with);
  add(out, "when", allow.when);
  add(out, "error", allow.error);
}

void fill(Json& out, const Moves& moves) {
  out["field"] = to_json(moves.field);
  for (const Move& move : moves.moves) {
    Json move_json = node_json("Move", move.span);
    move_json["from"] = to_json(move.from);
    move_json["to"] = to_json(move.to);
    add(move_json, "when", move.when);
    out["moves"].push_back(move_json);
  }
}

void fill(Json& out, const Check& check) {
  add(out, "condition", check.condition);
  add(out, "error", check.error);
}

void fill(Json& out, const ExpectRows& expect) {
  out["rows"] = to_json(expect.rows);
}

Json input_member_json(const InputMember& member) {
  Json out = node_json("InputMember", member.span);
  out["name"] = to_json(member.name);
  add(out, "doc", member.doc);
  add(out, "wire_name", member.wire_name);
  add(out, "optional", member.optional);
  add(out, "type", member.type);
  add_modifiers(out, member.modifiers);
  add(out, "default", member.default_value);
  add(out, "from", member.from_field);
  return out;
}

Json setting_value_json(const SettingValue& value) {
  Json out = node_json("Value", value.span);
  add(out, "text", value.text);
  add(out, "path", value.path);
  add(out, "scheme_name", value.scheme_name);
  add(out, "number", value.number);
  add(out, "quantity", value.quantity);
  add(out, "rate", value.rate);
  return out;
}

Json list_options_json(const ListOptions& list) {
  Json out = Json::object();
  add(out, "where", list.where);
  add(out, "filter", list.filter);
  add(out, "sort", list.sort);
  if (list.page) {
    out["page"] = to_json(list.page->size);
    add(out, "max", list.page->max);
  }
  add(out, "cursor", list.cursor);
  add(out, "pages", list.pages);
  add(out, "total", list.total);
  return out;
}

}  // namespace

Json to_json(const Member& member) {
  Json out = node_json(kind_name(member.kind), member.span);
  switch (member.kind) {
#define AST_MEMBER(Name)                 \
  case MemberKind::Name:                 \
    fill(out, llvm::cast<Name>(member)); \
    break;
#include "frontend/ast/nodes.def"
  }
  add(out, "doc", member.doc);
  return out;
}

Json to_json(const Errors& errors) {
  Json out = node_json("Errors", errors.span);
  if (errors.shape) {
    out["shape"] = kShapes[static_cast<size_t>(errors.shape->form)];
    add(out, "member", errors.shape->member);
  }
  for (const ErrorOverride& item : errors.overrides) {
    Json override = node_json("ErrorOverride", item.span);
    override["of"] = to_json(item.kind);
    add(override, "status", item.status);
    if (item.place && item.place->form == ErrorPlaceForm::Literal) {
      override["at_text"] = item.place->literal;
    } else if (item.place) {
      override["at"] = kPlaces[static_cast<size_t>(item.place->form)];
    }
    add(override, "message", item.message);
    out["overrides"].push_back(override);
  }
  return out;
}

Json to_json(const ViewMember& member) {
  Json out = node_json("ViewMember", member.span);
  add(out, "name", member.name);
  add(out, "wire_name", member.wire_name);
  add(out, "doc", member.doc);
  add(out, "value", member.value);
  add(out, "list", static_cast<const Operation*>(member.list));
  add(out, "list_view", member.list_view);
  add(out, "list_arguments", member.list_arguments);
  return out;
}

Json to_json(const Fields& fields) {
  Json out = node_json("Fields", fields.span);
  for (const InputMember& member : fields.members) {
    out["members"].push_back(input_member_json(member));
  }
  for (const Spread& spread : fields.spreads) {
    out["spreads"].push_back(to_json(spread.params));
  }
  for (const RestMember& rest : fields.rest) {
    Json rest_json = node_json("RestMember", rest.span);
    rest_json["name"] = to_json(rest.name);
    rest_json["type"] = to_json(*rest.type);
    out["rest"].push_back(rest_json);
  }
  return out;
}

Json to_json(const RoutePath& path) {
  Json out = node_json("RoutePath", path.span);
  for (const PathSegment& segment : path.segments) {
    Json part = node_json("PathSegment", segment.span);
    add(part, "literal", segment.literal);
    add(part, "param", segment.param);
    add(part, "type", segment.type);
    out["segments"].push_back(part);
  }
  return out;
}

Json to_json(const RouteSettings& settings) {
  Json out = Json::object();
  if (settings.auth) {
    out["auth"] = list_json(settings.auth->words);
  }
  add(out, "limit", settings.limit);
  if (settings.idempotent) {
    out["idempotent"] = settings.idempotent->form == IdempotentForm::Off ? "off" : "required";
  }
  add(out, "match_required", settings.match_required);
  add(out, "timeout", settings.timeout);
  if (settings.deprecated) {
    out["deprecated"] = to_json(settings.deprecated->reason);
    add(out, "sunset", settings.deprecated->sunset);
  }
  add(out, "root", settings.root);
  if (settings.unknown) {
    out["unknown"] = settings.unknown->form == UnknownForm::Ignore ? "ignore" : "reject";
  }
  add(out, "errors", settings.errors);
  return out;
}

Json to_json(const ResourceOp& op) {
  Json out = node_json("ResourceOp", op.span);
  out["op"] = kResourceOps[static_cast<size_t>(op.kind)];
  add(out, "doc", op.doc);
  add(out, "view", op.view);
  add(out, "input", op.input);
  add(out, "members", op.members);
  add(out, "action", op.action);
  out.update(list_options_json(op.list));
  out.update(to_json(op.settings));
  return out;
}

Json to_json(const Setting& setting) {
  Json out = node_json("Setting", setting.span);
  add(out, "group", setting.group);
  out["word"] = to_json(setting.word);
  for (const SettingValue& value : setting.values) {
    out["values"].push_back(setting_value_json(value));
  }
  return out;
}

Json to_json(const Step& step) {
  constexpr std::string_view kMethods[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
  Json out = node_json("Step", step.span);
  add(out, "as", step.actor);
  out["method"] = kMethods[static_cast<size_t>(step.method)];
  out["path"] = to_json(step.path);
  add(out, "request", step.request);
  out["status"] = to_json(step.status);
  add(out, "response", step.response);
  return out;
}

Json to_json(const Sample& sample) {
  Json out = node_json(kSampleKinds[static_cast<size_t>(sample.kind)], sample.span);
  switch (sample.kind) {
    case SampleKind::Number:
      out["value"] = to_json(sample.number);
      break;
    case SampleKind::Text:
    case SampleKind::Binding:
      out["value"] = sample.text;
      break;
    case SampleKind::Bool:
      out["value"] = sample.truth;
      break;
    case SampleKind::Null:
    case SampleKind::Anything:
      break;
    case SampleKind::Reference:
      out["value"] = to_json(sample.path);
      break;
    case SampleKind::Object:
      for (const SampleMember& member : sample.members) {
        Json part = node_json("SampleMember", member.key_span);
        part["key"] = member.key;
        part["value"] = to_json(*member.value);
        out["members"].push_back(part);
      }
      break;
    case SampleKind::List:
      out["items"] = list_json(sample.items);
      break;
  }
  return out;
}

}  // namespace bspec::ast
