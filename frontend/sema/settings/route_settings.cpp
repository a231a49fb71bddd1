#include "frontend/sema/settings/route_settings.h"

#include <string>

#include "frontend/sema/analysis.h"
#include "frontend/sema/calendar.h"
#include "frontend/sema/settings/error_settings.h"
#include "frontend/sema/settings/setting_values.h"
#include "support/diag/defs/decls.h"

namespace bspec::sema {
namespace {

std::optional<ir::Idempotency> read_idempotent(Analysis& analysis,
                                               const ast::IdempotentSetting& setting,
                                               std::optional<ir::Method> method) {
  if (method && *method != ir::Method::Post) {
    analysis.diags.report(diag::IdempotentPlace, setting.span, ir::name_of(*method));
    return std::nullopt;
  }
  return setting.form == ast::IdempotentForm::Required ? ir::Idempotency::Required
                                                       : ir::Idempotency::Off;
}

std::optional<std::int64_t> read_timeout(Analysis& analysis, const ast::Quantity& timeout) {
  constexpr std::int64_t kSecondMs = 1000;
  constexpr std::int64_t kDayMs = 86'400'000;
  const std::int64_t milliseconds = timeout.in_base_units();
  if (timeout.is_size() || milliseconds < kSecondMs || milliseconds > kDayMs) {
    analysis.diags.report(diag::SettingValue, timeout.span, "timeout",
                          "at least 1 second and at most one day");
    return std::nullopt;
  }
  return milliseconds;
}

ir::Deprecation read_deprecated(Analysis& analysis, const ast::DeprecatedSetting& setting) {
  ir::Deprecation deprecation;
  deprecation.reason = std::string(setting.reason.value);
  if (!setting.sunset) {
    return deprecation;
  }
  if (is_date_text(setting.sunset->value)) {
    deprecation.sunset = std::string(setting.sunset->value);
  } else {
    analysis.diags.report(diag::SettingValue, setting.sunset->span, "sunset",
                          "a day such as `2027-01-31`");
  }
  return deprecation;
}

}  // namespace

ir::RouteSettings read_route_settings(Analysis& analysis,
                                      const ast::RouteSettings& settings,
                                      std::optional<ir::Method> method) {
  ir::RouteSettings made;
  if (settings.limit) {
    made.limit = quota_of(analysis, *settings.limit, "limit");
  }
  if (settings.idempotent) {
    made.idempotent = read_idempotent(analysis, *settings.idempotent, method);
  }
  if (settings.timeout) {
    made.timeout_ms = read_timeout(analysis, *settings.timeout);
  }
  if (settings.deprecated) {
    made.deprecated = read_deprecated(analysis, *settings.deprecated);
  }
  if (settings.unknown) {
    made.unknown = settings.unknown->form == ast::UnknownForm::Ignore ? ir::UnknownMembers::Ignore
                                                                      : ir::UnknownMembers::Reject;
  }
  if (settings.errors) {
    made.errors = read_error_settings(analysis, *settings.errors, analysis.program.app.errors);
  }
  return made;
}

}  // namespace bspec::sema
