#include "backends/express/bindings.h"

#include "backends/express/methods.h"
#include "backends/express/names.h"

namespace bspec::express {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;

Fragment binding(std::string_view name, const Fragment& value) {
  const Ident key = property(name);
  return Fragment(key) == value ? value : code("$: $", key, value);
}

Fragment ambient(std::string_view parameter) {
  return parameter == "caller" ? Fragment(Raw("caller: this.caller"))
                               : Fragment(Raw("now: this.now"));
}

Fragment in_braces(const std::vector<Fragment>& members) {
  return code("{ $ }", weave::join(members, ", "));
}

Ident variable_of(const plan::EntityPlan& entity, std::string_view column) {
  return variable(host_name(entity, column).text());
}

Fragment arguments_of(const plan::EntityPlan& entity, const plan::Query& query) {
  std::vector<Fragment> members;
  for (const plan::Parameter& parameter : query.parameters) {
    members.push_back(plan::is_ambient(parameter.name)
                          ? ambient(parameter.name)
                          : binding(parameter.name, Fragment(variable_of(entity, parameter.name))));
  }
  return in_braces(members);
}

}  // namespace bspec::express
