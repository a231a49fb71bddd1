#include <cstdint>
#include <string_view>
#include <vector>

#include "passes/built/parts.h"
#include "passes/plan/operation/statement_values.h"
#include "support/diag/defs/backend.h"

namespace bspec::passes::built {

namespace {

template <typename Declarations>
void report_all(Sink sink, const Declarations& declarations, std::string_view word) {
  for (const auto& declaration : declarations) {
    sink.diags.report(diag::DeclarationNotBuilt, declaration.span, word);
  }
}

/// Only routes have the key that tokens are hashed with.
class HashCheck {
 public:
  explicit HashCheck(Sink sink) : sink_(sink) {}

  void check(const std::vector<ir::StmtId>& body) const {
    for (const ir::StmtId id : with_nested(sink_.program, body)) {
      const ir::Stmt& stmt = sink_.program[id];
      if (const auto* create = stmt.as<ir::CreateStmt>()) {
        check_each(create->assignments);
      } else if (const auto* update = stmt.as<ir::UpdateStmt>()) {
        check_each(update->assignments);
      } else if (const auto* upsert = stmt.as<ir::UpsertStmt>()) {
        check_each(upsert->key);
        check_each(upsert->assignments);
      } else if (const auto* get = stmt.as<ir::GetStmt>()) {
        check_each(get->arguments);
      }
    }
  }

 private:
  template <typename Given>
  void check_each(const std::vector<Given>& given) const {
    for (const Given& each : given) {
      const ir::Expr& value = sink_.program[each.value];
      const bool is_hashed = sink_.program[each.field].type.is(ir::TypeKind::HashedToken) &&
                             value.as<ir::FieldRef>() == nullptr &&
                             value.as<ir::NullLiteral>() == nullptr;
      if (is_hashed) {
        sink_.diags.report(diag::ExpressionNotBuilt, value.span,
                           "a value for a `HashedToken` outside of a route is");
      }
    }
  }

  Sink sink_;
};

template <typename Declarations>
void check_hashes(Sink sink, const Declarations& declarations) {
  for (const auto& declaration : declarations) {
    HashCheck(sink).check(declaration.body);
  }
}

}  // namespace

void check_behaviour(Sink sink) {
  const ir::Program& program = sink.program;
  // An action stands with the entity that it is about.
  if (program.entities.empty()) {
    report_all(sink, program.actions, "action (in an app without entities)");
  }
  check_hashes(sink, program.actions);
  check_hashes(sink, program.listeners);
  check_hashes(sink, program.schedules);
  check_hashes(sink, program.seeds);
  report_all(sink, program.hooks, "hook");
  report_all(sink, program.pages, "page");
}

}  // namespace bspec::passes::built
