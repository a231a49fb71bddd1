#include "frontend/parse/setting_shape.h"

#include <array>
#include <string_view>
#include <vector>

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringRef.h>

#include "support/base/check.h"
#include "support/diag/defs/parse.h"
#include "support/text/suggest.h"

namespace bspec::parse {

namespace {

/// What a setting takes.
enum class Form {
  Text,
  Texts,
  Words,
  Name,
  Path,
  Schemes,
  Duration,
  DurationOrOff,
  Size,
  RateOrOff,
  Rate,
  Count
};

struct SettingRow {
  std::string_view group;
  std::string_view word;
  Form form;
  /// The words of `Form::Words`, and those that `Form::Texts` takes beside texts, split by blanks.
  std::string_view words = {};
};

constexpr std::array kSettings = {
    SettingRow{"", "title", Form::Text},
    SettingRow{"", "version", Form::Text},
    SettingRow{"", "description", Form::Text},
    SettingRow{"", "base", Form::Text},
    SettingRow{"", "database", Form::Words, "postgres sqlite"},
    SettingRow{"", "stack", Form::Words, "express fastapi spring gin"},
    SettingRow{"", "headers", Form::Words, "on off"},
    SettingRow{"", "unknown", Form::Words, "reject ignore"},
    SettingRow{"", "proxies", Form::Texts, "any"},
    SettingRow{"", "docs", Form::Words, "development public off"},
    SettingRow{"auth", "identity", Form::Name},
    SettingRow{"auth", "roles", Form::Path},
    SettingRow{"auth", "active", Form::Path},
    SettingRow{"auth", "accept", Form::Schemes},
    SettingRow{"auth", "access", Form::Duration},
    SettingRow{"auth", "refresh", Form::Duration},
    SettingRow{"auth", "idle", Form::Duration},
    SettingRow{"auth", "grace", Form::Duration},
    SettingRow{"auth", "rotation", Form::Words, "on off"},
    SettingRow{"auth", "revocation", Form::Words, "immediate bounded"},
    SettingRow{"auth", "algorithm", Form::Words, "hs256 es256"},
    SettingRow{"auth", "throttle", Form::Words, "on off"},
    SettingRow{"auth", "blocklist", Form::Words, "on off"},
    SettingRow{"cors", "origins", Form::Texts},
    SettingRow{"limits", "body", Form::Size},
    SettingRow{"limits", "requests", Form::RateOrOff},
    SettingRow{"limits", "login", Form::Rate},
    SettingRow{"limits", "request", Form::DurationOrOff},
    SettingRow{"limits", "statement", Form::DurationOrOff},
    SettingRow{"limits", "concurrent", Form::Count},
    SettingRow{"profile", "scale", Form::Words, "startup enterprise"},
    SettingRow{"profile", "deploy", Form::Words, "none docker hetzner fly railway render"},
    SettingRow{"profile", "cost", Form::Words, "low normal"},
    SettingRow{"profile", "replicas", Form::Count},
};

constexpr std::array<std::string_view, 4> kGroups = {"auth", "cors", "limits", "profile"};

constexpr std::array<std::string_view, 16> kErrorKinds = {
    "invalid", "parameter", "malformed", "unauthenticated", "forbidden", "missing",
    "route",   "conflict",  "method",    "accept",          "type",      "size",
    "match",   "rate",      "busy",      "internal"};

bool is_word(const ast::SettingValue& value, std::string_view word) {
  return value.path && value.path->names.size() == 1 && !value.scheme_name &&
         value.path->names.front().text == word;
}

bool is_type_name(const ast::Name& name) {
  return name.text[0] >= 'A' && name.text[0] <= 'Z';
}

bool is_one_of(const ast::SettingValue& value, llvm::StringRef words) {
  llvm::SmallVector<llvm::StringRef> list;
  words.split(list, ' ');
  return llvm::any_of(list, [&](llvm::StringRef word) { return is_word(value, word); });
}

bool is_duration(const ast::SettingValue& value) {
  return value.quantity && !value.quantity->is_size();
}

bool has_form(const ast::SettingValue& value, const SettingRow& row) {
  switch (row.form) {
    case Form::Text:
      return value.text.has_value();
    case Form::Texts:
      return value.text.has_value() || (!row.words.empty() && is_one_of(value, row.words));
    case Form::Words:
      return is_one_of(value, row.words);
    case Form::Name:
      return value.path && !value.scheme_name && is_type_name(value.path->names.back());
    case Form::Path:
      return value.path && !value.scheme_name && value.path->names.size() >= 2;
    case Form::Schemes:
      return value.path && value.path->names.size() == 1 && value.scheme_name;
    case Form::Duration:
      return is_duration(value);
    case Form::DurationOrOff:
      return is_duration(value) || is_word(value, "off");
    case Form::Size:
      return value.quantity && value.quantity->is_size();
    case Form::RateOrOff:
      return value.rate || is_word(value, "off");
    case Form::Rate:
      return value.rate.has_value();
    case Form::Count:
      return value.number && value.number->is_integer();
  }
  BS_UNREACHABLE("form of a setting");
}

std::string describe(const SettingRow& row) {
  switch (row.form) {
    case Form::Text:
      return "a text";
    case Form::Texts:
      return "texts";
    case Form::Words: {
      std::string words(row.words);
      for (size_t at = words.find(' '); at != std::string::npos; at = words.find(' ', at + 5)) {
        words.replace(at, 1, "`, `");
      }
      return fmt::format("one of `{}`", words);
    }
    case Form::Name:
      return "the name of an entity";
    case Form::Path:
      return "a field such as `User.role`";
    case Form::Schemes:
      return "schemes such as `bearer \"Bearer\"`";
    case Form::Duration:
      return "a time such as `15 minutes`";
    case Form::DurationOrOff:
      return "a time such as `30 seconds`, or `off`";
    case Form::Size:
      return "a size such as `1 MB`";
    case Form::RateOrOff:
      return "a rate such as `600 per minute`, or `off`";
    case Form::Rate:
      return "a rate such as `5 per 15 minutes`";
    case Form::Count:
      return "a whole number";
  }
  BS_UNREACHABLE("form of a setting");
}

bool takes_many(Form form) {
  return form == Form::Texts || form == Form::Schemes;
}

}  // namespace

bool check_setting_group(const ast::Name& group, Diagnostics& diags) {
  if (llvm::is_contained(kGroups, group.text)) {
    return true;
  }
  diags.report(diag::UnknownSettingGroup, group.span, group.text,
               text::did_you_mean(group.text, kGroups));
  return false;
}

void check_setting(const ast::Setting& setting, Diagnostics& diags) {
  std::string_view group = setting.group ? setting.group->text : "";
  std::vector<std::string_view> words;
  for (const SettingRow& row : kSettings) {
    if (row.group != group) {
      continue;
    }
    if (row.word != setting.word.text) {
      words.push_back(row.word);
      continue;
    }
    for (const ast::SettingValue& value : setting.values) {
      if (!has_form(value, row)) {
        diags.report(diag::SettingForm, value.span, row.word, describe(row));
      }
    }
    if (setting.values.size() > 1 && !takes_many(row.form)) {
      diags.report(diag::OneValueOnly, setting.values[1].span, row.word);
    }
    return;
  }
  diags.report(diag::UnknownSetting, setting.word.span, setting.word.text,
               text::did_you_mean(setting.word.text, words));
}

void check_error_kind(const ast::Name& kind, Diagnostics& diags) {
  if (!llvm::is_contained(kErrorKinds, kind.text)) {
    diags.report(diag::UnknownErrorKind, kind.span, kind.text,
                 text::did_you_mean(kind.text, kErrorKinds));
  }
}

}  // namespace bspec::parse
