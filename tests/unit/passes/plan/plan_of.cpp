#include "tests/unit/passes/plan/plan_of.h"

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <variant>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "frontend/parse/parse.h"
#include "frontend/sema/analyze.h"
#include "ir/plan/full_text.h"
#include "passes/desugar/desugar.h"
#include "passes/plan/make_plan.h"
#include "passes/plan/mechanisms.h"
#include "passes/plan/storage/storage.h"
#include "support/diag/diagnostics.h"
#include "support/diag/render_text.h"
#include "support/source/source_file.h"
#include "support/text/case.h"

namespace bspec::test {
namespace {

struct StepName {
  const char* operator()(const plan::FetchStep&) const { return "fetch"; }

  const char* operator()(const plan::ListStep&) const { return "list"; }

  const char* operator()(const plan::AllowStep&) const { return "allow"; }

  const char* operator()(const plan::PreconditionStep&) const { return "match"; }

  const char* operator()(const plan::ConflictsStep&) const { return "conflicts"; }

  const char* operator()(const plan::InsertStep&) const { return "insert"; }

  const char* operator()(const plan::UpdateStep&) const { return "update"; }

  const char* operator()(const plan::HoldsStep&) const { return "holds"; }

  const char* operator()(const plan::DeleteStep&) const { return "delete"; }

  const char* operator()(const plan::ChangeValueStep&) const { return "value"; }

  const char* operator()(const plan::AllowPairStep&) const { return "pair"; }

  const char* operator()(const plan::LinkStep&) const { return "link"; }

  const char* operator()(const plan::LetStep&) const { return "let"; }

  const char* operator()(const plan::RequireStep&) const { return "require"; }

  const char* operator()(const plan::FailStep&) const { return "fail"; }

  const char* operator()(const plan::MoveStep&) const { return "move"; }

  const char* operator()(const plan::DeriveStep&) const { return "derive"; }

  const char* operator()(const plan::FreeNumberStep&) const { return "free_number"; }

  const char* operator()(const plan::ChecksStep&) const { return "checks"; }

  const char* operator()(const plan::AuthenticateStep&) const { return "authenticate"; }

  const char* operator()(const plan::VerifyPasswordStep&) const { return "verify"; }

  const char* operator()(const plan::ConfirmPasswordStep&) const { return "confirm"; }

  const char* operator()(const plan::ChangePasswordStep&) const { return "password"; }

  const char* operator()(const plan::HashPasswordStep&) const { return "hash"; }

  const char* operator()(const plan::ShowStep&) const { return "show"; }

  const char* operator()(const plan::IssueTokenStep&) const { return "token"; }

  const char* operator()(const plan::OpenSessionStep&) const { return "open"; }

  const char* operator()(const plan::RenewSessionStep&) const { return "renew"; }

  const char* operator()(const plan::CloseSessionsStep&) const { return "close"; }

  const char* operator()(const plan::ListSessionsStep&) const { return "sessions"; }

  const char* operator()(const plan::ReadStep&) const { return "read"; }

  const char* operator()(const plan::RereadStep&) const { return "reread"; }

  const char* operator()(const plan::SelectStep&) const { return "select"; }

  const char* operator()(const plan::ShowManyStep&) const { return "show_many"; }

  const char* operator()(const plan::IfStep&) const { return "if"; }

  const char* operator()(const plan::ForStep&) const { return "for"; }

  const char* operator()(const plan::UpsertStep&) const { return "upsert"; }

  const char* operator()(const plan::RunStep&) const { return "run"; }

  const char* operator()(const plan::EmitStep&) const { return "emit"; }

  const char* operator()(const plan::ReturnStep&) const { return "return"; }

  const char* operator()(const plan::ReplyStep&) const { return "reply"; }
};

}  // namespace

const plan::Query& Planned::query(std::string_view name) const {
  for (const plan::Query& query : plan.server.queries) {
    const std::string entity = text::camel_case(plan.server[query.entity].name);
    if (fmt::format("{}.{}", entity, query.name) == name) {
      return query;
    }
  }
  ADD_FAILURE() << "no query " << name;
  static const plan::Query kNone;
  return kNone;
}

std::string Planned::sql(std::string_view name, plan::Dialect dialect) const {
  return plan::full_text(plan.server, query(name).sql, dialect);
}

const plan::Operation& Planned::operation(std::string_view name) const {
  for (const plan::Operation& operation : plan.server.operations) {
    if (operation.name == name) {
      return operation;
    }
  }
  ADD_FAILURE() << "no operation " << name;
  static const plan::Operation kNone;
  return kNone;
}

const plan::Policy& Planned::policy(std::string_view entity, std::string_view name) const {
  for (const plan::Policy& policy : plan.server.policies) {
    if (plan.server[policy.entity].name == entity && policy.name == name) {
      return policy;
    }
  }
  ADD_FAILURE() << "no policy " << name << " of " << entity;
  static const plan::Policy kNone;
  return kNone;
}

Planned plan_of(std::string_view spec, std::string_view path, const plan::SchemaLock* previous) {
  SourceFiles sources;
  Diagnostics diags;
  const ast::File file = parse::parse(sources.add(std::string(path), std::string(spec)), diags);
  const ir::Program analyzed = sema::analyze({&file}, diags);
  Planned planned;
  planned.program = passes::desugar(analyzed, diags);
  if (!diags.has_errors()) {
    planned.plan = passes::make_plan(planned.program, diags, previous);
  }
  if (diags.has_errors()) {
    ADD_FAILURE() << render_text(diags.sorted(), sources, Color::Off);
  }
  return planned;
}

plan::StoragePlan storage_of_file(std::string_view path) {
  SourceFiles sources;
  Diagnostics diags;
  const ast::File file = parse::parse(
      sources.add(std::string(path.substr(path.rfind('/') + 1)), read_file(path)), diags);
  // What of it is not built yet is no matter of its tables.
  const ir::Program program = passes::desugar(sema::analyze({&file}, diags), diags);
  return passes::plan_storage(program, passes::plan_mechanisms(program, {}), nullptr, diags);
}

std::string read_file(std::string_view path) {
  std::ifstream file(fmt::format("{}/{}", BSPEC_SOURCE_DIR, path), std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Planned plan_of_file(std::string_view path) {
  return plan_of(read_file(path), path.substr(path.rfind('/') + 1));
}

std::string steps_of(const plan::Operation& operation) {
  std::string names;
  for (const plan::Step& step : operation.steps) {
    names += names.empty() ? "" : " ";
    names += std::visit(StepName{}, static_cast<const plan::StepNode&>(step));
  }
  return names;
}

}  // namespace bspec::test
