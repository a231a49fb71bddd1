#include "frontend/sema/routes/route_settings.h"

#include <string>
#include <string_view>

#include "frontend/sema/analysis.h"
#include "frontend/sema/settings/error_settings.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

constexpr std::int64_t kMillisecond = 1000;
/// Longer than any client waits, and than any transaction should be open.
constexpr std::int64_t kMaxTimeout = std::int64_t{10} * 60 * kMillisecond;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int number_at(std::string_view text, std::size_t at, std::size_t count) {
  int number = 0;
  for (const char c : text.substr(at, count)) {
    number = number * 10 + (c - '0');
  }
  return number;
}

/// A day that the calendar has, as `2027-01-31`.
bool is_date(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  if (text.size() != kForm.size()) {
    return false;
  }
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == 'd' ? !is_digit(text[i]) : text[i] != kForm[i]) {
      return false;
    }
  }
  const int year = number_at(text, 0, 4);
  const int month = number_at(text, 5, 2);
  const int day = number_at(text, 8, 2);
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || month < 1 || month > 12 || day < 1) {
    return false;
  }
  return day <= kDays[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

class SettingsReader {
 public:
  SettingsReader(Analysis& analysis, const ast::RouteSettings& syntax)
      : analysis_(analysis), syntax_(syntax) {}

  ir::RouteSettings read() {
    read_limit();
    read_timeout();
    read_deprecation();
    if (syntax_.idempotent) {
      settings_.idempotent = syntax_.idempotent->form == ast::IdempotentForm::Required
                                 ? ir::Idempotency::Required
                                 : ir::Idempotency::Off;
    }
    if (syntax_.unknown) {
      settings_.unknown = syntax_.unknown->form == ast::UnknownForm::Reject
                              ? ir::UnknownMembers::Reject
                              : ir::UnknownMembers::Ignore;
    }
    if (syntax_.errors) {
      settings_.errors = read_error_settings(analysis_, *syntax_.errors);
    }
    return settings_;
  }

 private:
  void read_limit() {
    if (!syntax_.limit) {
      return;
    }
    const std::int64_t milliseconds = syntax_.limit->per.in_base_units();
    const bool is_time = !syntax_.limit->per.is_size();
    if (!is_time || !syntax_.limit->count.is_integer() || syntax_.limit->count.unscaled < 1 ||
        milliseconds < kMillisecond) {
      analysis_.diags.report(diag::SettingValue, syntax_.limit->span, "limit",
                             "a number of requests from 1 per time of at least 1 second");
      return;
    }
    settings_.limit = ir::Quota{syntax_.limit->count.unscaled, milliseconds / kMillisecond};
  }

  void read_timeout() {
    if (!syntax_.timeout) {
      return;
    }
    const std::int64_t milliseconds = syntax_.timeout->in_base_units();
    if (syntax_.timeout->is_size() || milliseconds < kMillisecond || milliseconds > kMaxTimeout) {
      analysis_.diags.report(diag::SettingValue, syntax_.timeout->span, "timeout",
                             "a duration from 1 second to 10 minutes");
      return;
    }
    settings_.timeout_ms = milliseconds;
  }

  void read_deprecation() {
    if (!syntax_.deprecated) {
      return;
    }
    ir::Deprecation deprecation;
    deprecation.reason = std::string(syntax_.deprecated->reason.value);
    if (const auto& sunset = syntax_.deprecated->sunset) {
      if (!is_date(sunset->value)) {
        analysis_.diags.report(diag::DateForm, sunset->span, sunset->value);
      }
      deprecation.sunset = std::string(sunset->value);
    }
    settings_.deprecated = std::move(deprecation);
  }

  Analysis& analysis_;
  const ast::RouteSettings& syntax_;
  ir::RouteSettings settings_;
};

template <typename T>
void take(std::optional<T>& setting, const std::optional<T>& fallback) {
  if (!setting) {
    setting = fallback;
  }
}

}  // namespace

ir::RouteSettings read_route_settings(Analysis& analysis, const ast::RouteSettings& syntax) {
  return SettingsReader(analysis, syntax).read();
}

void add_missing(ir::RouteSettings& settings, const ir::RouteSettings& defaults) {
  take(settings.limit, defaults.limit);
  take(settings.idempotent, defaults.idempotent);
  take(settings.timeout_ms, defaults.timeout_ms);
  take(settings.deprecated, defaults.deprecated);
  take(settings.unknown, defaults.unknown);
  take(settings.errors, defaults.errors);
}

}  // namespace bspec::sema
