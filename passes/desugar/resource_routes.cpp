#include "passes/desugar/resource_routes.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "passes/desugar/builder.h"
#include "passes/desugar/default_shapes.h"
#include "passes/desugar/implicit_resources.h"
#include "support/base/check.h"
#include "support/text/case.h"
#include "support/text/plural.h"

namespace bspec::passes {

namespace {

/// The policy that an operation needs at least one line of.
ir::PolicyOp policy_of(ir::ResourceOp op) {
  switch (op) {
    case ir::ResourceOp::List:
      return ir::PolicyOp::List;
    case ir::ResourceOp::Get:
      return ir::PolicyOp::Get;
    case ir::ResourceOp::Create:
      return ir::PolicyOp::Create;
    case ir::ResourceOp::Update:
    case ir::ResourceOp::Replace:
      return ir::PolicyOp::Update;
    case ir::ResourceOp::Delete:
      return ir::PolicyOp::Delete;
    case ir::ResourceOp::Action:
      return ir::PolicyOp::Action;
  }
  BS_UNREACHABLE("operation of a resource");
}

ir::Method method_of(ir::ResourceOp op) {
  switch (op) {
    case ir::ResourceOp::List:
    case ir::ResourceOp::Get:
      return ir::Method::Get;
    case ir::ResourceOp::Create:
    case ir::ResourceOp::Action:
      return ir::Method::Post;
    case ir::ResourceOp::Update:
      return ir::Method::Patch;
    case ir::ResourceOp::Replace:
      return ir::Method::Put;
    case ir::ResourceOp::Delete:
      return ir::Method::Delete;
  }
  BS_UNREACHABLE("operation of a resource");
}

std::vector<ir::ResourceOperation> operations_of(const ir::Program& program,
                                                 const ir::Resource& resource) {
  if (!resource.operations.empty()) {
    return resource.operations;
  }
  std::vector<ir::ResourceOperation> operations;
  for (ir::ResourceOp op : {ir::ResourceOp::List, ir::ResourceOp::Get, ir::ResourceOp::Create,
                            ir::ResourceOp::Update, ir::ResourceOp::Delete}) {
    const std::vector<ir::Allow>& policies = program[resource.entity].policies;
    bool is_allowed = std::ranges::any_of(
        policies, [&](const ir::Allow& allow) { return allow.covers(policy_of(op)); });
    if (is_allowed) {
      ir::ResourceOperation operation;
      operation.op = op;
      operation.span = resource.span;
      operations.push_back(std::move(operation));
    }
  }
  return operations;
}

/// `listPosts`, `getPost` (decision 0001).
std::string operation_name(ir::ResourceOp op, const std::string& entity) {
  if (op == ir::ResourceOp::List) {
    return fmt::format("list{}", text::pascal_case(text::plural(text::snake_case(entity))));
  }
  return fmt::format("{}{}", ir::name_of(op), text::pascal_case(entity));
}

/// Spells out the operations of one resource.
class ResourceWriter {
 public:
  ResourceWriter(ir::Program& program, ir::ResourceId id)
      : program_(program), id_(id), resource_(program[id]) {}

  ir::Route route(const ir::ResourceOperation& operation) {
    Builder build(program_, operation.span);
    ir::Route route;
    route.method = method_of(operation.op);
    route.path = path_of(operation);
    route.span = operation.span;
    route.doc = resource_.doc;
    route.origin = ir::Origin::Resource;
    route.resource = id_;
    route.resource_op = operation.op;
    route.auth = operation.auth.value_or(default_auth());
    route.match_required = operation.match_required;
    route.settings = operation.settings;
    route.operation = operation_name(operation.op, program_[resource_.entity].name);
    if (operation.op == ir::ResourceOp::List) {
      write_list(route, operation, build);
    } else if (operation.op == ir::ResourceOp::Create) {
      write_create(route, operation, build);
    } else {
      write_on_row(route, operation, build);
    }
    return route;
  }

 private:
  std::vector<ir::PathSegment> path_of(const ir::ResourceOperation& operation) const {
    std::vector<ir::PathSegment> path =
        resource_.path.empty() ? default_path(program_[resource_.entity]) : resource_.path;
    if (operation.op == ir::ResourceOp::List || operation.op == ir::ResourceOp::Create) {
      return path;
    }
    const ir::Field& key = program_[resource_.key];
    ir::PathSegment segment;
    segment.parameter = key.name;
    segment.span = resource_.span;
    segment.type = key.type;
    segment.rules = key.rules;
    segment.key = resource_.key;
    path.push_back(std::move(segment));
    return path;
  }

  ir::AuthRequirement default_auth() const {
    ir::AuthRequirement auth;
    auth.audience = program_.app.auth ? ir::Audience::Caller : ir::Audience::None;
    return auth;
  }

  ir::ViewId view_of(const ir::ResourceOperation& operation) {
    if (operation.view) {
      return *operation.view;
    }
    return resource_.view ? *resource_.view : default_view(program_, resource_.entity);
  }

  ir::VariableId row_variable(Builder& build) const {
    return build.variable(text::camel_case(program_[resource_.entity].name),
                          row_type(resource_.entity));
  }

  void write_list(ir::Route& route, const ir::ResourceOperation& operation, Builder& build) {
    ir::Type type = row_type(resource_.entity);
    type.kind = ir::TypeKind::Page;
    ir::VariableId page = build.variable("page", std::move(type));
    ir::ListResourceStmt list;
    list.variable = page;
    list.entity = resource_.entity;
    list.condition = operation.condition;
    list.filters = operation.filters;
    list.sorts = operation.sorts;
    list.paging = operation.paging;
    list.default_limit = operation.default_limit;
    list.max_limit = operation.max_limit;
    list.total = operation.total;
    ir::ExprId shown = build.as_view(build.reference(page), view_of(operation));
    route.statements = {build.stmt(std::move(list)), build.reply(200, shown)};
  }

  void write_create(ir::Route& route, const ir::ResourceOperation& operation, Builder& build) {
    route.body = input_of(operation, WriteKind::Create);
    std::vector<ir::Assignment> values = assignments(operation, *route.body, build);
    std::optional<ir::FieldId> owner = owner_field(program_, resource_.entity);
    if (!operation.input && owner && !assigns(values, *owner)) {
      values.push_back({*owner, build.caller(route.auth.audience), operation.span, false});
    }
    ir::VariableId row = row_variable(build);
    route.statements = {build.stmt(ir::CreateStmt{row, resource_.entity, std::move(values)}),
                        build.reply(201, build.as_view(build.reference(row), view_of(operation)))};
  }

  /// What works on the row of the path.
  void write_on_row(ir::Route& route, const ir::ResourceOperation& operation, Builder& build) {
    ir::VariableId row = row_variable(build);
    ir::ExprId key = build.path_member(route.path, route.path.size() - 1);
    ir::GetStmt get;
    get.variable = row;
    get.entity = resource_.entity;
    get.arguments = {{resource_.key, key}};
    route.statements.push_back(build.stmt(std::move(get)));
    if (operation.op == ir::ResourceOp::Delete) {
      route.statements.push_back(build.stmt(ir::DeleteStmt{build.reference(row)}));
      route.statements.push_back(build.reply(204, std::nullopt));
      return;
    }
    if (operation.op != ir::ResourceOp::Get) {
      bool is_update = operation.op == ir::ResourceOp::Update;
      route.body = input_of(operation, is_update ? WriteKind::Update : WriteKind::Replace);
      std::vector<ir::Assignment> values = assignments(operation, *route.body, build);
      route.statements.push_back(
          build.stmt(ir::UpdateStmt{build.reference(row), std::move(values)}));
    }
    ir::ExprId shown = build.as_view(build.reference(row), view_of(operation));
    route.statements.push_back(build.reply(200, shown));
  }

  ir::InputId input_of(const ir::ResourceOperation& operation, WriteKind kind) {
    if (operation.input) {
      return *operation.input;
    }
    std::vector<ir::InputMember> members = default_members(program_, resource_.entity, kind);
    std::erase_if(members, [&](const ir::InputMember& member) {
      return assigns(operation.assignments, *member.field);
    });
    return add_implicit_input(program_, operation.span, resource_.entity, std::move(members));
  }

  /// The members of the body, then those in the braces, which replace them. A `replace` writes
  /// every member, sent or not.
  static std::vector<ir::Assignment> assignments(const ir::ResourceOperation& operation,
                                                 ir::InputId body,
                                                 Builder& build) {
    std::vector<ir::Assignment> values = build.spread_body(body);
    for (ir::Assignment& value : values) {
      value.only_if_sent = value.only_if_sent && operation.op != ir::ResourceOp::Replace;
    }
    for (const ir::Assignment& written : operation.assignments) {
      std::erase_if(values,
                    [&](const ir::Assignment& other) { return other.field == written.field; });
      values.push_back(written);
    }
    return values;
  }

  static bool assigns(const std::vector<ir::Assignment>& values, ir::FieldId field) {
    return std::ranges::any_of(values,
                               [&](const ir::Assignment& value) { return value.field == field; });
  }

  ir::Program& program_;
  ir::ResourceId id_;
  ir::Resource resource_;
};

}  // namespace

std::vector<ir::Route> resource_routes(ir::Program& program, ir::ResourceId resource) {
  ResourceWriter writer(program, resource);
  std::vector<ir::Route> routes;
  for (const ir::ResourceOperation& operation : operations_of(program, program[resource])) {
    routes.push_back(writer.route(operation));
  }
  return routes;
}

}  // namespace bspec::passes
