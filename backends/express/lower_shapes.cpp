#include "backends/express/lower_shapes.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "backends/express/decoders.h"
#include "backends/express/docs.h"
#include "backends/express/replies.h"
#include "backends/express/types.h"
#include "backends/express/views.h"
#include "backends/weave/fragment.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::Symbol;

struct MemberView {
  Fragment name;
  bool is_optional = false;
  Fragment type;
  BS_VIEW(MemberView, name, is_optional, type)
};

struct ShapeView {
  Comment doc;
  Symbol type;
  std::optional<Symbol> base;
  std::vector<MemberView> members;
  BS_VIEW(ShapeView, doc, type, base, members)
};

struct ShapesView {
  Comment source;
  std::vector<ShapeView> shapes;
  BS_VIEW(ShapesView, source, shapes)
};

constexpr PageOf<ShapesView> kShapes{"src/application/shapes.ts.tmpl"};

Fragment member_type(const Context& context, const plan::ViewMemberPlan& member) {
  if (const auto* join = std::get_if<plan::FromJoin>(&member.from)) {
    const Fragment type(context.names[join->view].type);
    return join->present_column ? code("$ | null", type) : type;
  }
  if (const auto* level = std::get_if<plan::FromLevel>(&member.from)) {
    return code("readonly $[]", context.names[level->view].type);
  }
  if (std::holds_alternative<plan::FromToken>(member.from)) {
    return Fragment(weave::Raw("string"));
  }
  return shown_type(context, member.type);
}

ShapeView view_shape(const Context& context, plan::ViewPlanId id) {
  const plan::ViewPlan& view = context.server[id];
  ShapeView shape{.doc = documentation(view.doc, view.title),
                  .type = context.names[id].type,
                  .base = std::nullopt,
                  .members = {}};
  if (view.base) {
    shape.base = context.names[*view.base].type;
  }
  for (const plan::ViewMemberPlan& member : view.own_members) {
    shape.members.push_back({.name = key_of(member.name),
                             .is_optional = member.readable_column.has_value(),
                             .type = member_type(context, member)});
  }
  return shape;
}

Fragment member_type(const Context& context, const plan::InputMemberPlan& member) {
  if (!member.input) {
    return type_of_value(context, member.type);
  }
  const Fragment type = many_of(member.type, Fragment(context.names[*member.input].type));
  return member.type.nullable ? code("$ | null", type) : type;
}

ShapeView input_shape(const Context& context, plan::InputPlanId id) {
  const plan::InputPlan& input = context.server[id];
  ShapeView shape{.doc = documentation(input.doc, input.title),
                  .type = context.names[id].type,
                  .base = std::nullopt,
                  .members = {}};
  const bool has_parameters = is_query(context.server, id) || is_header(context.server, id);
  for (plan::InputMemberPlan member : input.members) {
    // A parameter that was not sent is null.
    const bool may_be_absent = member.presence == plan::MemberPresence::Optional;
    member.type.nullable |= has_parameters && may_be_absent;
    shape.members.push_back({.name = Fragment(property(member.name)),
                             .is_optional = may_be_absent && !has_parameters,
                             .type = member_type(context, member)});
  }
  return shape;
}

ShapeView reply_shape(const ObjectReply& reply) {
  ShapeView shape{.doc = reply.doc, .type = reply.type, .base = std::nullopt, .members = {}};
  for (const ReplyMemberType& member : reply.members) {
    shape.members.push_back({.name = Fragment(member.name), .type = member.type});
  }
  return shape;
}

/// Those that a spec declares in its order, then those that nobody wrote.
template <typename Planned, typename Declared>
std::vector<Id<Planned>> in_declared_order(const Store<Planned>& planned,
                                           const Store<Declared>& declared) {
  std::vector<Id<Planned>> ids;
  for (const Id<Planned> id : planned.ids()) {
    ids.push_back(id);
  }
  std::ranges::stable_sort(ids, {}, [&](Id<Planned> id) {
    const auto found = std::ranges::find_if(
        declared, [&](const Declared& each) { return each.name == planned[id].name; });
    return std::distance(declared.begin(), found);
  });
  return ids;
}

}  // namespace

Files lower_shapes(const Context& context) {
  std::map<std::string, ShapesView> files;
  const auto add = [&](ShapeView shape) {
    ShapesView& file =
        files.try_emplace(shape.type.module, ShapesView{context.source(), {}}).first->second;
    file.shapes.push_back(std::move(shape));
  };
  for (const plan::ViewPlanId id : in_declared_order(context.server.views, context.program.views)) {
    add(view_shape(context, id));
  }
  const std::set<plan::InputPlanId> read = read_inputs(context.server);
  for (const plan::InputPlanId id :
       in_declared_order(context.server.inputs, context.program.inputs)) {
    if (read.contains(id)) {
      add(input_shape(context, id));
    }
  }
  for (const ObjectReply& reply : object_replies(context)) {
    add(reply_shape(reply));
  }
  Files result;
  for (auto& [path, view] : files) {
    result.push_back(kShapes.at(path, std::move(view)));
  }
  return result;
}

TemplateUses shapes_templates() {
  return {kShapes.use()};
}

}  // namespace bspec::express
