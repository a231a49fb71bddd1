#include "ir/verify/verify_scopes.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

#include <fmt/format.h>

#include "ir/expr/children.h"

namespace bspec::ir {

namespace {

/// Follows the text of a program from declarations to uses.
class ScopeVerifier {
 public:
  ScopeVerifier(const Program& program, std::vector<std::string>& findings)
      : program_(program),
        findings_(findings),
        declared_by_(program.variables.size()),
        visible_(program.variables.size()),
        stands_(program.statements.size()) {}

  void run() {
    std::size_t index = 0;
    for (const Entity& entity : program_.entities) {
      at("entities", index++, [&] { verify(entity); });
    }
    for (index = 0; const Field& field : program_.fields) {
      at("fields", index++, [&] { verify(field); });
    }
    for (index = 0; const View& view : program_.views) {
      at("views", index++, [&] { verify(view); });
    }
    for (index = 0; const Rule& rule : program_.rules) {
      at("rules", index++, [&] {
        declare_all(rule.parameters);
        expr(rule.condition);
      });
    }
    for (index = 0; const Action& action : program_.actions) {
      at("actions", index++, [&] {
        declare_all(action.parameters);
        block(action.body);
      });
    }
    for (index = 0; const Hook& hook : program_.hooks) {
      at("hooks", index++, [&] { declare_all(hook.parameters); });
    }
    run_behaviour();
  }

 private:
  void run_behaviour() {
    std::size_t index = 0;
    for (const Resource& resource : program_.resources) {
      at("resources", index++, [&] { verify(resource); });
    }
    for (index = 0; const Route& route : program_.routes) {
      at("routes", index++, [&] {
        route_ = &route;
        block(route.statements);
        route_ = nullptr;
      });
    }
    for (index = 0; const Listener& listener : program_.listeners) {
      at("listeners", index++, [&] {
        declare(listener.variable, &listener);
        declare_payloads();
        block(listener.body);
      });
    }
    for (index = 0; const Schedule& schedule : program_.schedules) {
      at("schedules", index++, [&] { block(schedule.body); });
    }
    for (index = 0; const Seed& seed : program_.seeds) {
      at("seeds", index++, [&] { block(seed.body); });
    }
  }

  /// What desugaring makes of the members of payloads; each stands in one body only.
  void declare_payloads() {
    for (const VariableId id : program_.variables.ids()) {
      const bool is_whole = std::ranges::any_of(
          program_.listeners, [&](const Listener& listener) { return listener.variable == id; });
      if (program_[id].kind == VariableKind::Payload && !is_whole) {
        declare(id, &program_);
      }
    }
  }

  /// Judges one declaration; what it declares is not visible behind it.
  template <typename Body>
  void at(std::string_view store, std::size_t index, Body body) {
    store_ = store;
    index_ = index;
    const std::size_t outer = in_scope_.size();
    body();
    leave(outer);
  }

  void find(std::string_view what) {
    findings_.push_back(fmt::format("program.{}[{}]: {}", store_, index_, what));
  }

  /// What the compiler has copied may hold the same expression again, so `by` counts.
  void declare(VariableId id, const void* by) {
    if (declared_by_[id.index()] != nullptr && declared_by_[id.index()] != by) {
      find(fmt::format("`{}` is declared twice", program_[id].name));
    }
    declared_by_[id.index()] = by;
    visible_[id.index()] = true;
    in_scope_.push_back(id);
  }

  void declare(const std::optional<VariableId>& id, const void* by) {
    if (id) {
      declare(*id, by);
    }
  }

  void declare_all(const std::vector<VariableId>& ids) {
    for (const VariableId id : ids) {
      declare(id, &ids);
    }
  }

  void leave(std::size_t outer) {
    for (; in_scope_.size() > outer; in_scope_.pop_back()) {
      visible_[in_scope_.back().index()] = false;
    }
  }

  void expr(const std::optional<ExprId>& id) {
    if (id) {
      expr(*id);
    }
  }

  void exprs(const std::vector<ExprId>& ids) {
    for (const ExprId id : ids) {
      expr(id);
    }
  }

  void expr(ExprId id) {
    const Expr& expression = program_[id];
    if (const auto* ref = expression.as<VariableRef>()) {
      if (!visible_[ref->variable.index()]) {
        find(fmt::format("`{}` is read where it is not declared", program_[ref->variable].name));
      }
    } else if (expression.as<Poison>() != nullptr) {
      find("poison");
    } else if (const auto* request = expression.as<RequestRef>()) {
      verify(*request);
    } else if (const auto* comprehension = expression.as<Comprehension>()) {
      verify(*comprehension);
    } else if (const auto* queried = expression.as<Queried>()) {
      const std::size_t outer = in_scope_.size();
      query(queried->query);
      leave(outer);
    } else {
      exprs(children_of(expression));
    }
  }

  void verify(const Comprehension& comprehension) {
    expr(comprehension.source);
    const std::size_t outer = in_scope_.size();
    declare(comprehension.variable, &comprehension);
    expr(comprehension.condition);
    expr(comprehension.value);
    leave(outer);
  }

  void verify(const RequestRef& ref) {
    if (route_ == nullptr) {
      return find("a part of a request outside of a route");
    }
    if (ref.part == RequestPart::Path) {
      const auto count = std::ranges::count_if(route_->path, &PathSegment::is_parameter);
      if (!ref.member || *ref.member >= count) {
        find("no such parameter of the path");
      }
      return;
    }
    const std::optional<InputId> input = part(ref.part);
    if (!input) {
      find("a part that the request does not have");
    } else if (ref.member && *ref.member >= program_[*input].members.size()) {
      find("no such member of the request");
    }
  }

  std::optional<InputId> part(RequestPart part) const {
    switch (part) {
      case RequestPart::Path:
        return std::nullopt;
      case RequestPart::Query:
        return route_->query;
      case RequestPart::Header:
        return route_->header;
      case RequestPart::Body:
        return route_->body;
    }
    return std::nullopt;
  }

  void verify(const Entity& entity) {
    for (const Allow& allow : entity.policies) {
      expr(allow.condition);
    }
    for (const Key& key : entity.keys) {
      expr(key.condition);
    }
    for (const NoOverlap& overlap : entity.overlaps) {
      expr(overlap.condition);
    }
    for (const Check& check : entity.checks) {
      expr(check.condition);
    }
    for (const Moves& moves : entity.moves) {
      for (const Move& move : moves.moves) {
        expr(move.condition);
      }
    }
  }

  void verify(const Field& field) {
    expr(field.default_value);
    expr(field.computed);
    expr(field.derived);
    expr(field.readable_when);
    expr(field.writable_when);
  }

  void verify(const View& view) {
    declare_all(view.parameters);
    for (const ViewMember& member : view.members) {
      expr(member.value);
      if (member.variable) {
        declare(*member.variable, &member);
      }
    }
  }

  void verify(const Resource& resource) {
    for (const ResourceOperation& operation : resource.operations) {
      expr(operation.condition);
      assignments(operation.assignments);
    }
  }

  /// Leaves the variables of the query in scope: its order and its group may name them.
  void query(ListQueryId id) {
    const ListQuery& list = program_[id];
    expr(list.source);
    declare(list.variable, &list);
    for (const WhereClause& where : list.where) {
      expr(where.condition);
      expr(where.skipped_without);
    }
    if (list.group) {
      exprs(list.group->keys);
      for (const ExprId each : list.group->aggregates) {
        aggregate(list, each);
      }
    }
    declare(list.grouped, &list);
    for (const OrderKey& key : list.order) {
      expr(key.value);
      expr(key.by);
    }
    if (list.page) {
      expr(list.page->limit);
      expr(list.page->offset);
    }
    expr(list.limit);
  }

  /// `count(t)` goes over the rows of a group, which the variable of the query stands for.
  void aggregate(const ListQuery& list, ExprId id) {
    const auto* comprehension = program_[id].as<Comprehension>();
    if (comprehension == nullptr || comprehension->variable != list.variable) {
      return expr(id);
    }
    expr(comprehension->condition);
    expr(comprehension->value);
  }

  void block(const std::vector<StmtId>& statements) {
    const std::size_t outer = in_scope_.size();
    for (const StmtId id : statements) {
      if (stands_[id.index()]) {
        find(fmt::format("statement {} stands at two places", id.index()));
        continue;
      }
      stands_[id.index()] = true;
      std::visit([this](const auto& node) { verify(node); }, program_[id].node);
    }
    leave(outer);
  }

  void arguments(const std::vector<LookupArgument>& list) {
    for (const LookupArgument& argument : list) {
      expr(argument.value);
    }
  }

  void assignments(const std::vector<Assignment>& list) {
    for (const Assignment& assignment : list) {
      expr(assignment.value);
    }
  }

  void verify(const LetStmt& let) {
    expr(let.value);
    declare(let.variable, &let);
  }

  void verify(const GetStmt& get) {
    expr(get.relation);
    arguments(get.arguments);
    declare(get.variable, &get);
  }

  void verify(const ListStmt& list) {
    const std::size_t outer = in_scope_.size();
    query(list.query);
    leave(outer);
    declare(list.variable, &list);
  }

  void verify(const CreateStmt& create) {
    assignments(create.assignments);
    declare(create.variable, &create);
  }

  void verify(const UpsertStmt& upsert) {
    arguments(upsert.key);
    assignments(upsert.assignments);
    declare(upsert.variable, &upsert);
  }

  void verify(const UpdateStmt& update) {
    expr(update.row);
    assignments(update.assignments);
  }

  void verify(const DeleteStmt& statement) { expr(statement.row); }

  void verify(const AddStmt& add) {
    expr(add.value);
    expr(add.collection);
  }

  void verify(const RemoveStmt& remove) {
    expr(remove.value);
    expr(remove.collection);
  }

  void verify(const RequireStmt& require) { expr(require.condition); }

  void verify(const FailStmt&) {}

  void verify(const AuthenticateStmt& authenticate) {
    expr(authenticate.key.value);
    expr(authenticate.password);
    declare(authenticate.variable, &authenticate);
  }

  void verify(const VerifyPasswordStmt& verify) { expr(verify.password); }

  void verify(const ListResourceStmt& list) {
    expr(list.condition);
    declare(list.variable, &list);
  }

  void verify(const EmitStmt& emit) {
    for (const EventArgument& argument : emit.arguments) {
      expr(argument.value);
    }
  }

  void verify(const OpenSessionStmt& open) {
    expr(open.user);
    declare(open.variable, &open);
  }

  void verify(const RenewSessionStmt& renew) {
    expr(renew.token);
    declare(renew.variable, &renew);
  }

  void verify(const CloseSessionStmt& close) { expr(close.value); }

  void verify(const ListSessionsStmt& list) { declare(list.variable, &list); }

  void verify(const IfStmt& statement) {
    expr(statement.condition);
    block(statement.then_block);
    block(statement.else_block);
  }

  void verify(const ForStmt& statement) {
    expr(statement.source);
    const std::size_t outer = in_scope_.size();
    declare(statement.variable, &statement);
    block(statement.body);
    leave(outer);
  }

  void verify(const RunStmt& run) {
    if (run.arguments.size() != program_[run.action].parameters.size()) {
      find(fmt::format("`{}` is run with another number of arguments", program_[run.action].name));
    }
    exprs(run.arguments);
    declare(run.variable, &run);
  }

  void verify(const ReturnStmt& statement) { expr(statement.value); }

  void verify(const ReplyStmt& reply) { expr(reply.value); }

  const Program& program_;
  std::vector<std::string>& findings_;
  std::vector<const void*> declared_by_;
  std::vector<bool> visible_;
  std::vector<bool> stands_;
  std::vector<VariableId> in_scope_;
  /// Whose statements are judged; null outside of routes.
  const Route* route_ = nullptr;
  std::string_view store_;
  std::size_t index_ = 0;
};

}  // namespace

void verify_scopes(const Program& program, std::vector<std::string>& findings) {
  ScopeVerifier(program, findings).run();
}

}  // namespace bspec::ir
