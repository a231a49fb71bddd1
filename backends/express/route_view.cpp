#include "backends/express/route_view.h"

#include <optional>
#include <string>
#include <vector>

#include "backends/express/decoders.h"
#include "backends/express/replies.h"
#include "backends/express/route_settings.h"
#include "backends/express/routes.h"
#include "backends/express/use_case_signature.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::IntLit;
using weave::Raw;
using weave::StringLit;

Fragment auth_of(const Context& context, const plan::Operation& operation) {
  if (!context.server.app.auth) {
    return Fragment(context.symbols["rt.anybody"]);
  }
  switch (operation.audience) {
    case ir::Audience::None:
      return Fragment(Raw("auth.none"));
    case ir::Audience::Optional:
      return Fragment(Raw("auth.optional"));
    case ir::Audience::Caller:
      return Fragment(Raw("auth.required"));
    case ir::Audience::Roles:
      break;
  }
  std::vector<Fragment> roles;
  for (const std::string& role : operation.roles) {
    roles.emplace_back(StringLit(role));
  }
  return code("auth.roles($)", weave::join(roles, ", "));
}

/// Whether `If-Match` and `If-None-Match` mean something to a route.
bool minds_tags(const plan::Operation& operation, const UseCaseSignature& signature) {
  const bool makes_row = operation.resource_op == ir::ResourceOp::Create;
  return signature.match || (operation.reply.etag && !makes_row);
}

Fragment body_decoder(const Context& context, const plan::Operation& operation) {
  const Fragment decoder(context.names[*operation.body].decoder);
  if (operation.body_wrapper) {
    return code("$($, $)", context.symbols["rt.wrapped"], StringLit(*operation.body_wrapper),
                decoder);
  }
  return is_whole_body(context.server, *operation.body)
             ? decoder
             : code("$($)", context.symbols["rt.bare"], decoder);
}

class RouteWriter {
 public:
  RouteWriter(const Context& context, plan::OperationId id)
      : context_(context),
        id_(id),
        operation_(context.server[id]),
        signature_(signature_of(operation_)),
        gives_version_(is_tagged(context_, operation_)) {}

  RouteView write() const {
    RouteView view{.method = StringLit(std::string(method_name(operation_.method))),
                   .path = StringLit(path_of(context_, operation_))};
    view.auth = auth_of(context_, operation_);
    view.settings = route_settings(context_.server, operation_);
    view.is_tagged = minds_tags(operation_, signature_);
    std::vector<Fragment> decoders;
    for (const plan::PathPart& part : operation_.path) {
      if (!part.parameter.empty()) {
        decoders.push_back(
            code("$: $", property(part.parameter), path_decoder(context_, *part.lexer)));
      }
    }
    if (!decoders.empty()) {
      view.decoders = code("{ $ }", weave::join(decoders, ", "));
    }
    if (operation_.listing) {
      view.query = context_.names[id_].listing;
    } else if (operation_.query) {
      view.query = context_.names[*operation_.query].decoder;
    }
    if (operation_.header) {
      view.header = context_.names[*operation_.header].decoder;
    }
    if (operation_.body) {
      view.body = body_decoder(context_, operation_);
    }
    write_handler(view);
    return view;
  }

 private:
  void write_handler(RouteView& view) const {
    const bool gives_nothing = !operation_.replies_in_steps &&
                               operation_.reply.value.kind == plan::ReplyValue::Kind::Nothing;
    const bool is_block = gives_nothing || gives_version_;
    view.gives_nothing = gives_nothing;
    const Fragment condition =
        code("$(exchange$)", context_.symbols["rt.precondition"],
             operation_.match_required ? Fragment(Raw(", true")) : Fragment());
    const bool names_match = signature_.match && gives_version_;
    if (names_match) {
      view.match = condition;
    }
    view.call = call(names_match ? Fragment(Raw("match")) : condition);
    view.input = input();
    if (gives_nothing) {
      view.status = status_unless(204);
    } else if (gives_version_) {
      write_location(view);
    } else if (operation_.listing) {
      view.expression =
          code("$.reply(exchange, query, await $)", context_.names[id_].listing, view.call);
    }
    if (!is_block && view.expression.empty()) {
      view.expression = answer(code("await $", view.call));
    }
  }

  /// `ok(…)`, `created(…)`, `{ ...ok(…), status: 202 }`
  Fragment answer(const Fragment& value) const {
    const int status = operation_.reply.status;
    if (operation_.replies_in_steps) {
      return code("$($)", context_.symbols["rt.answered"], value);
    }
    if (operation_.reply.form == ir::ReplyForm::Text) {
      return with_status(code("$($)", context_.symbols["rt.plainText"], value), 200);
    }
    if (operation_.reply.form == ir::ReplyForm::Redirect) {
      return with_status(code("$($)", context_.symbols["rt.redirect"], value), 302);
    }
    if (status == 201) {
      return code("$($)", context_.symbols["rt.created"], value);
    }
    return with_status(code("$($)", context_.symbols["rt.ok"], value), 200);
  }

  Fragment with_status(const Fragment& reply, int usual) const {
    const int status = operation_.reply.status;
    return status == usual ? reply : code("({ ...$, status: $ })", reply, IntLit(status));
  }

  /// Absent where the status is the usual one.
  Fragment status_unless(int usual) const {
    return operation_.reply.status == usual ? Fragment()
                                            : Fragment(IntLit(operation_.reply.status));
  }

  void write_location(RouteView& view) const {
    const std::optional<std::string> key = shown_key();
    if (operation_.reply.status == 201 && key) {
      view.location =
          code("$(exchange, value.$)", context_.symbols["rt.locationOf"], property(*key));
    }
    view.expression = {};
    view.status = answer(Fragment(Raw("value")));
  }

  /// The member of the view that the key of the resource is shown by, where it is a text.
  std::optional<std::string> shown_key() const {
    if (!operation_.reply.location_key || !operation_.reply.view) {
      return std::nullopt;
    }
    std::optional<plan::ViewPlanId> view = operation_.reply.view;
    while (view) {
      const plan::ViewPlan& plan = context_.server[*view];
      for (const plan::ViewMemberPlan& member : plan.own_members) {
        if (member.name == *operation_.reply.location_key) {
          return member.name;
        }
      }
      view = plan.base;
    }
    return std::nullopt;
  }

  Fragment call(const Fragment& match) const {
    std::vector<Fragment> arguments;
    if (signature_.ports) {
      arguments.emplace_back(Raw("ports"));
    }
    if (signature_.scope) {
      arguments.emplace_back(Raw("scope"));
    }
    for (const std::string& name : signature_.path) {
      arguments.push_back(code("path.$", property(name)));
    }
    if (signature_.query) {
      arguments.emplace_back(Raw("query"));
    }
    if (signature_.header) {
      arguments.emplace_back(Raw("header"));
    }
    if (signature_.body) {
      arguments.emplace_back(Raw("body"));
    }
    if (signature_.match) {
      arguments.push_back(match);
    }
    return code("$($)", context_.names[id_].use_case, weave::join(arguments, ", "));
  }

  Fragment input() const {
    std::vector<Fragment> names;
    const auto add = [&](bool is_needed, Raw name) {
      if (is_needed) {
        names.emplace_back(name);
      }
    };
    add(signature_.scope, "scope");
    add(!signature_.path.empty(), "path");
    add(signature_.query, "query");
    add(signature_.header, "header");
    add(signature_.body, "body");
    add(signature_.match || gives_version_ || operation_.listing.has_value(), "exchange");
    return names.empty() ? Fragment() : code("{ $ }", weave::join(names, ", "));
  }

  const Context& context_;
  plan::OperationId id_;
  const plan::Operation& operation_;
  UseCaseSignature signature_;
  /// The reply carries an `ETag`.
  bool gives_version_;
};

}  // namespace

RouteView route_view(const Context& context, plan::OperationId operation) {
  return RouteWriter(context, operation).write();
}

}  // namespace bspec::express
