#include <algorithm>
#include <array>

#include "frontend/format/layout.h"

namespace bspec::format {

using parse::Rule;

namespace {

struct KindOfRule {
  Rule rule;
  Kind kind;
};

constexpr std::array kKinds = {
    KindOfRule{Rule::Alias, Kind::Alias},
    KindOfRule{Rule::RuleDecl, Kind::Rule},
    KindOfRule{Rule::EnumDecl, Kind::Enum},
    KindOfRule{Rule::ErrorDecl, Kind::Error},
    KindOfRule{Rule::View, Kind::View},
    KindOfRule{Rule::Input, Kind::Input},
    KindOfRule{Rule::Params, Kind::Params},
    KindOfRule{Rule::Event, Kind::Event},
    KindOfRule{Rule::Setting, Kind::Setting},
    KindOfRule{Rule::SettingLine, Kind::Setting},
    KindOfRule{Rule::ErrorItem, Kind::ErrorSetting},
    KindOfRule{Rule::Field, Kind::Field},
    KindOfRule{Rule::Allow, Kind::Allow},
    KindOfRule{Rule::Move, Kind::Move},
    KindOfRule{Rule::InputItem, Kind::Field},
    KindOfRule{Rule::ViewItem, Kind::Member},
    KindOfRule{Rule::ObjectItem, Kind::Member},
    KindOfRule{Rule::SampleItem, Kind::Member},
    KindOfRule{Rule::WriteMember, Kind::Member},
    KindOfRule{Rule::Arm, Kind::Member},
    KindOfRule{Rule::ResourceItem, Kind::Operation},
    KindOfRule{Rule::RouteWord, Kind::RouteWord},
    KindOfRule{Rule::RouteItem, Kind::RouteShape},
    KindOfRule{Rule::ListOption, Kind::Option},
    KindOfRule{Rule::Clause, Kind::Option},
};

/// Rules that are one of several others, or in the place of one.
constexpr std::array kChoices = {Rule::Decl, Rule::Member, Rule::ResourceItem, Rule::RouteItem};

template <typename T, size_t Size>
bool contains(const std::array<T, Size>& all, T one) {
  return std::ranges::find(all, one) != all.end();
}

}  // namespace

/// What a part stands in columns with.
Kind Layout::kind_of(const Part& part) const {
  if (contains(kChoices, part.rule)) {
    PartList inner = parts_of(part.index);
    if (inner.size() == 1 && !inner.front().is_token) {
      return kind_of(inner.front());
    }
  }
  std::string_view word = first_word(part);
  if (part.rule == Rule::Stmt) {
    return word == "let" ? Kind::Let : word == "require" ? Kind::Require : Kind::None;
  }
  const auto* row = std::ranges::find(kKinds, part.rule, &KindOfRule::rule);
  if (row == kKinds.end()) {
    return Kind::None;
  }
  switch (row->kind) {
    case Kind::Rule:
      return has_part(part, Rule::Formals) ? Kind::None : Kind::Rule;
    case Kind::Setting:
      return word == "waive" ? Kind::None : Kind::Setting;
    case Kind::ErrorSetting:
      return word == "shape" ? Kind::None : Kind::ErrorSetting;
    case Kind::Field:
    case Kind::Member:
      return is_named(part) && word != "..." ? row->kind : Kind::Bare;
    case Kind::None:
    case Kind::Bare:
    case Kind::Alias:
    case Kind::Enum:
    case Kind::Error:
    case Kind::View:
    case Kind::Input:
    case Kind::Params:
    case Kind::Event:
    case Kind::Allow:
    case Kind::Move:
    case Kind::Operation:
    case Kind::RouteWord:
    case Kind::RouteShape:
    case Kind::Option:
    case Kind::Let:
    case Kind::Require:
      return row->kind;
  }
  return Kind::None;
}

}  // namespace bspec::format
