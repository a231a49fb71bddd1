#include "frontend/format/layout.h"

namespace bspec::format {

using parse::Rule;

/// What a part stands in columns with.
Kind Layout::kind_of(const Part& part) const {
  Rule rule = part.rule;
  if (rule == Rule::Decl || rule == Rule::Member || rule == Rule::ResourceItem ||
      rule == Rule::RouteItem) {
    PartList inner = parts_of(part.index);
    if (inner.size() == 1 && !inner.front().is_token) {
      return kind_of(inner.front());
    }
  }
  switch (rule) {
    case Rule::Alias:
      return Kind::Alias;
    case Rule::RuleDecl:
      return has_part(part, Rule::Formals) ? Kind::None : Kind::Rule;
    case Rule::EnumDecl:
      return Kind::Enum;
    case Rule::ErrorDecl:
      return Kind::Error;
    case Rule::View:
      return Kind::View;
    case Rule::Input:
      return Kind::Input;
    case Rule::Params:
      return Kind::Params;
    case Rule::Event:
      return Kind::Event;
    case Rule::Setting:
    case Rule::SettingLine:
      return first_word(part) == "waive" ? Kind::None : Kind::Setting;
    case Rule::ErrorItem:
      return first_word(part) == "shape" ? Kind::None : Kind::ErrorSetting;
    case Rule::Field:
      return Kind::Field;
    case Rule::Allow:
      return Kind::Allow;
    case Rule::Move:
      return Kind::Move;
    case Rule::InputItem:
      return is_named(part) && first_word(part) != "..." ? Kind::Field : Kind::Bare;
    case Rule::ViewItem:
    case Rule::ObjectItem:
    case Rule::SampleItem:
    case Rule::WriteMember:
    case Rule::Arm:
      return is_named(part) ? Kind::Member : Kind::Bare;
    case Rule::ResourceItem:
      return Kind::Operation;
    case Rule::RouteWord:
      return Kind::RouteWord;
    case Rule::RouteItem:
      return Kind::RouteShape;
    case Rule::ListOption:
    case Rule::Clause:
      return Kind::Option;
    case Rule::Stmt:
      return first_word(part) == "let"       ? Kind::Let
             : first_word(part) == "require" ? Kind::Require
                                             : Kind::None;
    default:
      return Kind::None;
  }
}

}  // namespace bspec::format
