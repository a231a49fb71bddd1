#include <algorithm>
#include <array>
#include <cstdint>

#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/errors.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/decls.h"
#include "support/text/case.h"

namespace bspec::sema {
namespace {

constexpr std::array<std::int64_t, 9> kStatuses = {400, 401, 402, 403, 404, 409, 410, 422, 429};

/// The codes that problem documents have without any spec (contract PD-6).
constexpr std::string_view kContractCodes[] = {
    "route_not_found",
    "not_found",
    "method_not_allowed",
    "not_acceptable",
    "unsupported_media_type",
    "unsupported_encoding",
    "body_too_large",
    "invalid_json",
    "invalid_parameter",
    "unknown_parameter",
    "duplicate_parameter",
    "invalid_cursor",
    "page_too_deep",
    "validation_failed",
    "unauthenticated",
    "invalid_token",
    "token_expired",
    "session_revoked",
    "invalid_credentials",
    "wrong_password",
    "too_many_attempts",
    "rate_limited",
    "insufficient_role",
    "policy_denied",
    "csrf_failed",
    "email_not_verified",
    "unique_violation",
    "reference_not_found",
    "still_referenced",
    "invalid_state",
    "invariant_violated",
    "precondition_failed",
    "precondition_required",
    "idempotency_key_required",
    "idempotency_key_invalid",
    "idempotency_key_reused",
    "idempotency_in_progress",
    "not_implemented",
    "internal",
    "timeout",
    "unavailable",
    "overloaded",
    "write_conflict",
    "draining",
};

void analyze_error(Analysis& analysis, const ast::ErrorDecl& syntax, ir::ErrorDecl& declared) {
  const std::int64_t status = syntax.status.unscaled;
  if (!llvm::is_contained(kStatuses, status)) {
    analysis.diags.report(diag::ErrorStatus, syntax.status.span, status);
  } else {
    declared.status = static_cast<int>(status);
  }
  if (syntax.place) {
    declared.at = std::string(syntax.place->value);
  }
  if (syntax.message) {
    declared.message = std::string(syntax.message->value);
  }
  const std::string code = text::snake_case(declared.name);
  if (std::ranges::find(kContractCodes, code) != std::end(kContractCodes)) {
    analysis.diags.report(diag::ErrorCodeTaken, syntax.name.span, declared.name, code);
  }
}

}  // namespace

void analyze_errors(Analysis& analysis) {
  for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Error)) {
    analyze_error(analysis, *llvm::cast<ast::ErrorDecl>(symbol.decl),
                  analysis.program.errors[symbol.id<ir::ErrorDecl>()]);
  }
}

}  // namespace bspec::sema
