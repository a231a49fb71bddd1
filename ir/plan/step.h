#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ir/plan/account_steps.h"
#include "ir/plan/block_steps.h"
#include "ir/plan/query.h"
#include "ir/plan/read_steps.h"
#include "ir/plan/refusal.h"
#include "ir/plan/reply.h"
#include "ir/plan/row_steps.h"
#include "ir/plan/rule_steps.h"
#include "ir/plan/value.h"

namespace bspec::plan {

struct LetStep {
  std::string variable;
  HostExpr value;
};

/// The operation goes on only if the condition holds.
struct RequireStep {
  HostExpr condition;
  Refusal refused;
};

struct FailStep {
  Refusal refused;
};

/// Reads a view of one row: of one that is at hand, after the writes; or by a key, when nothing
/// else of the row is needed, and then it may be `missing`. The level queries of the view follow
/// it.
struct ShowStep {
  std::string variable;
  ViewPlanId view;
  QueryId query;
  std::vector<Argument> arguments;
  std::optional<Refusal> missing;
  /// The variable that holds the access token that the view shows.
  std::optional<std::string> token = std::nullopt;
};

using StepNode = std::variant<FetchStep,
                              ListStep,
                              AllowStep,
                              HoldsStep,
                              PreconditionStep,
                              MoveStep,
                              DeriveStep,
                              FreeNumberStep,
                              ConflictsStep,
                              InsertStep,
                              UpdateStep,
                              DeleteStep,
                              ChangeValueStep,
                              AllowPairStep,
                              LinkStep,
                              LetStep,
                              RequireStep,
                              FailStep,
                              AuthenticateStep,
                              VerifyPasswordStep,
                              ConfirmPasswordStep,
                              ChangePasswordStep,
                              HashPasswordStep,
                              ShowStep,
                              ChecksStep,
                              IssueTokenStep,
                              OpenSessionStep,
                              RenewSessionStep,
                              CloseSessionsStep,
                              ListSessionsStep,
                              ReadStep,
                              RereadStep,
                              SelectStep,
                              ShowManyStep,
                              IfStep,
                              ForStep,
                              UpsertStep,
                              RunStep,
                              EmitStep,
                              ReturnStep,
                              ReplyStep>;

/// One step of an operation; some hold blocks of others.
struct Step : StepNode {
  using Node = StepNode;
  using StepNode::StepNode;
};

}  // namespace bspec::plan
