#include "ir/json/to_json.h"

#include <map>
#include <memory>
#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

#include <llvm/Support/JSON.h>
#include <llvm/Support/raw_ostream.h>

#include "ir/reflect/names.h"
#include "ir/reflect/plan.h"
#include "ir/reflect/program.h"
#include "ir/stable_ids.h"
#include "support/text/case.h"

namespace bspec {

namespace {

/// Writes any value of the IR. Kinds of values that have a form of their own come first; every
/// other one is a struct with listed members.
class Writer {
 public:
  explicit Writer(llvm::raw_ostream& out) : json_(out, 2) {}

  template <typename Body>
  void document(int version, Body body) {
    json_.object([&] {
      json_.attribute("version", version);
      body();
    });
  }

  template <typename T>
  void member(std::string_view name, const T& value) {
    json_.attributeBegin(text::camel_case(name));
    write(value);
    json_.attributeEnd();
  }

  void stable_ids(const std::vector<ir::StableIds>& all) {
    json_.attributeObject("stableIds", [&] {
      for (const ir::StableIds& kind : all) {
        member(kind.store, kind.ids);
      }
    });
  }

  template <typename T>
  void members(const T& value) {
    ir::reflect::for_each_member(
        members_of(value), [&](std::string_view name, const auto& item) { member(name, item); });
  }

 private:
  void write(bool value) { json_.value(value); }

  void write(const std::string& value) { json_.value(value); }

  template <typename T>
  void write(const Id<T>& id) {
    id ? json_.value(static_cast<std::int64_t>(id.index())) : json_.value(nullptr);
  }

  void write(const Span& span) {
    span.is_known() ? json_.array([&] {
      json_.value(static_cast<std::int64_t>(span.file.index()));
      json_.value(span.begin);
      json_.value(span.end);
    })
                    : json_.value(nullptr);
  }

  template <typename T>
  void write(const std::optional<T>& value) {
    value ? write(*value) : json_.value(nullptr);
  }

  template <typename T>
  void write(const std::shared_ptr<const T>& value) {
    value ? write(*value) : json_.value(nullptr);
  }

  template <typename T>
  void write(const std::vector<T>& items) {
    write_list(items);
  }

  template <typename T>
  void write(const Store<T>& items) {
    write_list(items);
  }

  template <typename T>
  void write(const std::map<ir::FailureKind, T>& items) {
    json_.object([&] {
      for (const auto& [kind, value] : items) {
        member(ir::name_of(kind), value);
      }
    });
  }

  /// The name of the alternative stands beside its members.
  template <typename... Nodes>
  void write(const std::variant<Nodes...>& value) {
    std::visit(
        [&](const auto& node) {
          using Node = std::decay_t<decltype(node)>;
          json_.object([&] {
            json_.attribute("node", ir::reflect::lower_camel(ir::reflect::type_name<Node>()));
            if constexpr (!std::is_empty_v<Node>) {
              members(node);
            }
          });
        },
        value);
  }

  template <typename T>
  void write(const T& value) {
    if constexpr (ir::reflect::NodeStruct<T>) {
      write(static_cast<const typename T::Node&>(value));
    } else if constexpr (std::is_enum_v<T>) {
      json_.value(ir::reflect::enumerator_name(value));
    } else if constexpr (std::is_integral_v<T>) {
      json_.value(static_cast<std::int64_t>(value));
    } else {
      json_.object([&] { members(value); });
    }
  }

  template <typename Items>
  void write_list(const Items& items) {
    json_.array([&] {
      for (const auto& item : items) {
        write(item);
      }
    });
  }

  llvm::json::OStream json_;
};

template <typename Body>
std::string document(int version, Body body) {
  std::string text;
  llvm::raw_string_ostream out(text);
  Writer writer(out);
  writer.document(version, [&] { body(writer); });
  out << '\n';
  return text;
}

}  // namespace

std::string ir::to_json(const Program& program) {
  return document(kProgramJsonVersion, [&](Writer& writer) {
    writer.member("program", program);
    writer.stable_ids(stable_ids(program));
  });
}

std::string plan::to_json(const Plan& plan) {
  return document(ServerPlan::kVersion, [&](Writer& writer) { writer.members(plan); });
}

}  // namespace bspec
