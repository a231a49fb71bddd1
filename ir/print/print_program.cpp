#include "ir/print/print_program.h"

#include <iterator>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/print/print_behaviour.h"
#include "ir/print/print_expr.h"
#include "ir/print/print_route.h"
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
    put("{}", print_behaviour(program_));
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
      put("  unique ({}){}{}\n", names(key.fields, ", "), where(key.condition),
          otherwise(key.error));
    }
    print_rules_of_rows(decl);
    for (const Allow& allow : decl.policies) {
      print_allow(allow);
    }
  }

  void print_field(const Field& field) {
    put("  {}: {}", field.name, print_type(program_, field.type));
    word(!print_rules(field.rules).empty(), print_rules(field.rules));
    word(field.implicit, "implicit");
    word(field.unique, field.numbered ? "unique numbered" : "unique");
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
    if (field.other_end) {
      put(" <-> {}", program_[*field.other_end].name);
    }
    if (field.default_value) {
      put(" = {}", print_expr(program_, *field.default_value));
    }
    if (field.computed) {
      put(" := {}", print_expr(program_, *field.computed));
    }
    if (field.derived) {
      put(" derived {}", print_expr(program_, *field.derived));
    }
    if (field.readable_when) {
      put(" readable when {}", print_expr(program_, *field.readable_when));
    }
    if (field.writable_when) {
      put(" writable when {}", print_expr(program_, *field.writable_when));
    }
    put("\n");
  }

  void word(bool holds, std::string_view text) {
    if (holds) {
      put(" {}", text);
    }
  }

  void print_allow(const Allow& allow) {
    std::vector<std::string> ops;
    for (const AllowedOp& op : allow.ops) {
      ops.push_back(print_op(op));
    }
    put("  allow {}", fmt::join(ops, ", "));
    if (!allow.with.empty()) {
      put(" with {}", names(allow.with, "."));
    }
    if (allow.condition) {
      put(" when {}", print_expr(program_, *allow.condition));
    }
    if (allow.error) {
      put(" else {}", program_[*allow.error].name);
    }
    put("\n");
  }

  std::string print_op(const AllowedOp& op) const {
    if (op.action) {
      return program_[*op.action].name;
    }
    std::string fields = op.fields.empty() ? "" : fmt::format(" ({})", names(op.fields, ", "));
    return fmt::format("{}{}{}", name_of(op.op),
                       op.relation ? " " + program_[*op.relation].name : "", fields);
  }

  std::string names(const std::vector<FieldId>& fields, std::string_view separator) const {
    std::vector<std::string> texts;
    for (FieldId id : fields) {
      texts.push_back(program_[id].name);
    }
    return fmt::format("{}", fmt::join(texts, separator));
  }

  std::string otherwise(const std::optional<ErrorId>& error) const {
    return error ? fmt::format(" else {}", program_[*error].name) : "";
  }

  std::string where(const std::optional<ExprId>& condition) const {
    return condition ? fmt::format(" where {}", print_expr(program_, *condition)) : "";
  }

  void print_rules_of_rows(const Entity& decl) {
    for (const IndexKey& key : decl.indexes) {
      put("  index ({})\n", names(key.fields, ", "));
    }
    for (const NoOverlap& rule : decl.overlaps) {
      put("  no overlap ({}, {}..{}){}{}\n", names(rule.fields, ", "), program_[rule.begin].name,
          program_[rule.end].name, where(rule.condition), otherwise(rule.error));
    }
    for (const Check& check : decl.checks) {
      put("  check {}{}{}\n", print_expr(program_, check.condition), otherwise(check.error),
          check.watched.empty() ? "" : fmt::format(" watches {}", names(check.watched, ", ")));
    }
    for (const Moves& moves : decl.moves) {
      print_moves(moves);
    }
  }

  void print_moves(const Moves& moves) {
    const Field& field = program_[moves.field];
    const std::vector<Enumerator>& values = program_[*field.type.enum_id].values;
    put("  moves {}\n", field.name);
    for (const Move& move : moves.moves) {
      put("    {} -> {}{}\n", values[move.from].name, values[move.to].name,
          move.condition ? " when " + print_expr(program_, *move.condition) : "");
    }
  }

  void print(const View& decl) {
    put("\n{}{} of {}{}\n", decl.implicit ? "default view" : "view " + decl.name,
        print_parameters(program_, decl.parameters), program_[decl.entity].name,
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
