#include "passes/plan/operation/route_facts.h"

#include <set>
#include <type_traits>
#include <variant>
#include <vector>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/check/call_graph.h"
#include "passes/check/walk.h"

namespace bspec::passes {
namespace {

template <typename Node>
constexpr bool kWrites =
    std::is_same_v<Node, ir::CreateStmt> || std::is_same_v<Node, ir::UpsertStmt> ||
    std::is_same_v<Node, ir::UpdateStmt> || std::is_same_v<Node, ir::DeleteStmt> ||
    std::is_same_v<Node, ir::AddStmt> || std::is_same_v<Node, ir::RemoveStmt> ||
    std::is_same_v<Node, ir::EmitStmt> || std::is_same_v<Node, ir::OpenSessionStmt> ||
    std::is_same_v<Node, ir::RenewSessionStmt> || std::is_same_v<Node, ir::CloseSessionStmt>;

/// Reads blocks, and what they run and show, each once.
class FactReader {
 public:
  explicit FactReader(const ir::Program& program) : program_(program) {}

  RouteFacts read(const std::vector<ir::StmtId>& statements) {
    read_block(statements);
    return facts_;
  }

 private:
  void read_block(const std::vector<ir::StmtId>& statements) {
    for_each_statement(program_, statements, [&](const ir::Stmt& stmt) {
      std::visit([&](const auto& node) { read_kind(node); }, stmt.node);
      for (const ir::ExprId expr : exprs_of(program_, stmt)) {
        read_parts(expr);
      }
    });
    for (const ActionCall& call : calls_in(program_, statements)) {
      if (actions_.insert(call.action).second) {
        read_block(program_[call.action].body);
      }
    }
  }

  template <typename Node>
  void read_kind(const Node& /*node*/) {
    facts_.writes |= kWrites<Node>;
    facts_.creates |= std::is_same_v<Node, ir::CreateStmt>;
    facts_.tries_password |=
        std::is_same_v<Node, ir::AuthenticateStmt> || std::is_same_v<Node, ir::VerifyPasswordStmt>;
    facts_.authenticates |=
        std::is_same_v<Node, ir::AuthenticateStmt> || std::is_same_v<Node, ir::RenewSessionStmt>;
    facts_.lets_in |= std::is_same_v<Node, ir::AuthenticateStmt> ||
                      std::is_same_v<Node, ir::OpenSessionStmt> ||
                      std::is_same_v<Node, ir::RenewSessionStmt>;
  }

  void read_parts(ir::ExprId expr) {
    for_each_part(program_, expr, [&](ir::ExprId part) {
      facts_.lets_in |= program_[part].as<ir::AccessToken>() != nullptr;
      if (const auto* as = program_[part].as<ir::AsView>()) {
        read_view(as->view);
      }
    });
  }

  void read_view(ir::ViewId id) {
    if (!views_.insert(id).second) {
      return;
    }
    const ir::View& view = program_[id];
    for (const ir::ViewMember& member : view.members) {
      read_parts(member.value);
    }
    if (view.base) {
      read_view(*view.base);
    }
  }

  const ir::Program& program_;
  RouteFacts facts_;
  std::set<ir::ActionId> actions_;
  std::set<ir::ViewId> views_;
};

}  // namespace

RouteFacts facts_of(const ir::Program& program, const ir::Route& route) {
  return FactReader(program).read(route.statements);
}

bool is_way_in(const ir::Route& route, const RouteFacts& facts) {
  const bool is_public =
      route.origin == ir::Origin::StdAuth && route.auth.audience == ir::Audience::None;
  return facts.authenticates || (is_public && !facts.creates);
}

plan::KeyUse key_use(const ir::Route& route, const RouteFacts& facts) {
  const bool may_be_repeated = route.method == ir::Method::Post &&
                               route.origin != ir::Origin::StdAuth &&
                               route.origin != ir::Origin::Command &&
                               route.auth.audience != ir::Audience::None && !facts.lets_in;
  if (!may_be_repeated) {
    return plan::KeyUse::Ignored;
  }
  switch (route.settings.idempotent.value_or(ir::Idempotency::Optional)) {
    case ir::Idempotency::Required:
      return plan::KeyUse::Required;
    case ir::Idempotency::Off:
      return plan::KeyUse::Ignored;
    case ir::Idempotency::Optional:
      break;
  }
  return facts.writes ? plan::KeyUse::Honoured : plan::KeyUse::Ignored;
}

}  // namespace bspec::passes
