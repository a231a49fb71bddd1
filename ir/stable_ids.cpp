#include "ir/stable_ids.h"

#include <cstddef>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace bspec::ir {

namespace {

std::string path_of(const std::vector<PathSegment>& path) {
  std::string text;
  for (const PathSegment& segment : path) {
    text += "/" + (segment.is_parameter() ? "{}" : segment.literal);
  }
  return text.empty() ? "/" : text;
}

class Namer {
 public:
  explicit Namer(const Program& program) : program_(program) {}

  std::vector<StableIds> run() {
    named("enums", "enum", program_.enums);
    values();
    named("aliases", "type", program_.aliases);
    named("errors", "error", program_.errors);
    named("entities", "entity", program_.entities);
    fields();
    views();
    routes();
    inputs();
    named("rules", "rule", program_.rules);
    named("actions", "action", program_.actions);
    named("events", "event", program_.events);
    named("hooks", "hook", program_.hooks);
    named("pages", "page", program_.pages);
    named("schedules", "schedule", program_.schedules);
    listeners();
    seeds();
    examples();
    return std::move(result_);
  }

 private:
  void begin(std::string_view store) {
    result_.push_back({store, {}});
    times_.clear();
  }

  void add(std::string id) {
    const std::size_t times = ++times_[id];
    result_.back().ids.push_back(times == 1 ? std::move(id) : fmt::format("{} ({})", id, times));
  }

  template <typename Decls>
  void named(std::string_view store, std::string_view word, const Decls& decls) {
    begin(store);
    for (const auto& decl : decls) {
      add(fmt::format("{} {}", word, decl.name));
    }
  }

  void values() {
    begin("values");
    for (const Enum& decl : program_.enums) {
      for (const Enumerator& value : decl.values) {
        add(fmt::format("value {}.{}", decl.name, value.name));
      }
    }
  }

  void fields() {
    begin("fields");
    for (const Field& field : program_.fields) {
      add(fmt::format("field {}.{}", program_[field.entity].name, field.name));
    }
  }

  void views() {
    begin("views");
    for (const View& view : program_.views) {
      add(view.name.empty() ? fmt::format("default view of {}", program_[view.entity].name)
                            : fmt::format("view {}", view.name));
    }
  }

  void routes() {
    begin("resources");
    for (const Resource& resource : program_.resources) {
      add(fmt::format("resource {}", path_of(resource.path)));
    }
    begin("routes");
    for (const Route& route : program_.routes) {
      add(fmt::format("{}route {} {}", route.root ? "root " : "", name_of(route.method),
                      path_of(route.path)));
    }
  }

  /// A part of a route is named after it.
  void inputs() {
    std::map<InputId, std::string> parts;
    std::size_t index = 0;
    for (const Route& route : program_.routes) {
      const std::string& id = result_.back().ids[index++];
      part(parts, route.query, "query", id);
      part(parts, route.header, "header", id);
      part(parts, route.body, "body", id);
    }
    begin("inputs");
    for (const InputId id : program_.inputs.ids()) {
      const Input& input = program_[id];
      if (!input.name.empty()) {
        add(fmt::format("input {}", input.name));
      } else if (const auto found = parts.find(id); found != parts.end()) {
        add(found->second);
      } else {
        add(input.entity ? fmt::format("default input of {}", program_[*input.entity].name)
                         : "input");
      }
    }
  }

  static void part(std::map<InputId, std::string>& parts,
                   std::optional<InputId> input,
                   std::string_view word,
                   std::string_view route) {
    if (input) {
      parts.emplace(*input, fmt::format("{} of {}", word, route));
    }
  }

  void listeners() {
    begin("listeners");
    for (const Listener& listener : program_.listeners) {
      add(fmt::format("on {}", program_[listener.event].name));
    }
  }

  void seeds() {
    begin("seeds");
    for (const Seed& seed : program_.seeds) {
      add(seed.always ? "seed always" : "seed");
    }
  }

  void examples() {
    begin("examples");
    for (const Example& example : program_.examples) {
      add(fmt::format("example {}", example.title));
    }
  }

  const Program& program_;
  std::vector<StableIds> result_;
  std::map<std::string, std::size_t, std::less<>> times_;
};

}  // namespace

std::vector<StableIds> stable_ids(const Program& program) {
  return Namer(program).run();
}

}  // namespace bspec::ir
