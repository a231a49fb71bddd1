#include "ir/print/print_program.h"

#include <iterator>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/print/print_expr.h"
#include "ir/print/print_statement.h"
#include "ir/reflect/names.h"

namespace bspec::ir {

namespace {

class ProgramPrinter {
 public:
  explicit ProgramPrinter(const Program& program) : program_(program) {}

  std::string run() {
    print_app();
    print_all(program_.enums);
    print_all(program_.aliases);
    print_all(program_.errors);
    print_all(program_.entities);
    print_all(program_.views);
    print_all(program_.inputs);
    print_all(program_.routes);
    put("{}", program_.not_built.empty() ? "" : "\nnot built\n");
    for (const NotBuilt& item : program_.not_built) {
      put("  {}\n", item.mechanism);
    }
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  template <typename T>
  void print_all(const Store<T>& items) {
    for (const T& item : items) {
      print(item);
    }
  }

  void print_app() {
    const App& app = program_.app;
    put("app {} at \"{}\" of \"{}\"\n", app.name, app.base, program_.source);
    if (app.auth) {
      put("  identity {}, {} s\n", program_[app.auth->identity].name, app.auth->access_seconds);
    }
    if (app.auth && app.auth->roles) {
      put("  roles {}\n", program_[*app.auth->roles].name);
    }
  }

  void print(const Enum& decl) {
    put("\nenum {}{}:", decl.name, decl.ordered ? " ordered" : "");
    for (const Enumerator& value : decl.values) {
      put(" {}", value.wire);
    }
    put("\n");
  }

  void print(const Alias& decl) { put("\ntype {}\n", decl.text); }

  void print(const ErrorDecl& decl) {
    put("\nerror {} {}{}{}\n", decl.name, decl.status,
        decl.at ? fmt::format(" at \"{}\"", *decl.at) : "",
        decl.message ? fmt::format(" \"{}\"", *decl.message) : "");
  }

  void print(const Entity& decl) {
    put("\nentity {}\n", decl.name);
    for (FieldId id : decl.fields) {
      print_field(program_[id]);
    }
    for (const Key& key : decl.keys) {
      std::vector<std::string> names;
      for (FieldId id : key.fields) {
        names.push_back(program_[id].name);
      }
      put("  unique ({})\n", fmt::join(names, ", "));
    }
    for (const Allow& allow : decl.policies) {
      print_allow(allow);
    }
  }

  void print_field(const Field& field) {
    put("  {}: {}", field.name, print_type(program_, field.type));
    word(!print_rules(field.rules).empty(), print_rules(field.rules));
    word(field.implicit, "implicit");
    word(field.unique, "unique");
    word(field.indexed, "index");
    word(field.immutable, "immutable");
    word(field.internal, "internal");
    word(field.is_private, "private");
    word(field.pii, "pii");
    if (field.is_reference()) {
      put(" on delete {}", reflect::enumerator_name(field.on_delete));
    }
    if (field.inverse_of) {
      put(" by {}", program_[*field.inverse_of].name);
    }
    if (field.default_value) {
      put(" = {}", print_expr(program_, *field.default_value));
    }
    if (field.computed) {
      put(" := {}", print_expr(program_, *field.computed));
    }
    put("\n");
  }

  void word(bool holds, std::string_view text) {
    if (holds) {
      put(" {}", text);
    }
  }

  void print_allow(const Allow& allow) {
    std::vector<std::string_view> ops;
    for (PolicyOp op : allow.ops) {
      ops.push_back(name_of(op));
    }
    put("  allow {}", fmt::join(ops, ", "));
    if (allow.condition) {
      put(" when {}", print_expr(program_, *allow.condition));
    }
    if (allow.error) {
      put(" else {}", program_[*allow.error].name);
    }
    put("\n");
  }

  void print(const View& decl) {
    put("\n{} of {}{}\n", decl.implicit ? "default view" : "view " + decl.name,
        program_[decl.entity].name,
        decl.base ? fmt::format(" extends {}", program_[*decl.base].name) : "");
    for (const ViewMember& member : decl.members) {
      put("  {}: {} = {}\n", member.name, print_type(program_, program_[member.value].type),
          print_expr(program_, member.value));
    }
  }

  /// Those without a name stand at their route.
  void print(const Input& decl) {
    if (!decl.name.empty()) {
      put("\ninput {}{}\n{}", decl.name,
          decl.entity ? fmt::format(" of {}", program_[*decl.entity].name) : "",
          print_members(program_, decl, 2));
    }
  }

  void print(const Route& route) { out_ += "\n" + print_route(program_, route); }

  const Program& program_;
  std::string out_;
};

}  // namespace

std::string print_program(const Program& program) {
  return ProgramPrinter(program).run();
}

}  // namespace bspec::ir
