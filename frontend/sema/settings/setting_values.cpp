#include "frontend/sema/settings/setting_values.h"

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "support/diag/defs/decls.h"

namespace bspec::sema {

std::string setting_name(const ast::Setting& setting) {
  return setting.group ? fmt::format("{}.{}", setting.group->text, setting.word.text)
                       : std::string(setting.word.text);
}

std::optional<std::string> text_of(const ast::Setting& setting) {
  const ast::SettingValue& value = setting.values.front();
  return value.text ? std::optional(std::string(value.text->value)) : std::nullopt;
}

std::string_view word_of(const ast::Setting& setting) {
  const ast::SettingValue& value = setting.values.front();
  return value.path ? value.path->names.front().text : std::string_view();
}

std::optional<std::int64_t> ranged(Analysis& analysis,
                                   const ast::Setting& setting,
                                   std::int64_t least,
                                   std::int64_t most,
                                   std::string_view rule) {
  const ast::SettingValue& value = setting.values.front();
  if (!value.quantity && !value.number) {
    return 0;
  }
  const std::int64_t amount =
      value.quantity ? value.quantity->in_base_units() : value.number->unscaled;
  if (amount < least || amount > most) {
    analysis.diags.report(diag::SettingValue, value.span, setting_name(setting), rule);
    return std::nullopt;
  }
  return amount;
}

std::optional<ir::Quota> quota_of(Analysis& analysis, const ast::Setting& setting) {
  const std::optional<ast::Rate>& rate = setting.values.front().rate;
  return rate ? quota_of(analysis, *rate, setting_name(setting)) : std::nullopt;
}

std::optional<ir::Quota> quota_of(Analysis& analysis,
                                  const ast::Rate& rate,
                                  std::string_view setting) {
  constexpr std::int64_t kMsPerSecond = 1000;
  constexpr std::int64_t kMostSeconds = 31 * 86'400;
  const std::int64_t seconds = rate.per.in_base_units() / kMsPerSecond;
  const bool is_time = !rate.per.is_size() && seconds >= 1 && seconds <= kMostSeconds;
  if (!rate.count.is_integer() || rate.count.unscaled < 1 || !is_time) {
    analysis.diags.report(diag::SettingValue, rate.span, setting,
                          "at least 1 per second, and at most a month as the time");
    return std::nullopt;
  }
  return ir::Quota{rate.count.unscaled, seconds};
}

}  // namespace bspec::sema
