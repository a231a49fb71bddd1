#include "tests/expr/vectors.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <ostream>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>

#include "passes/evaluate/values/json.h"

namespace bspec::vectors {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNow = "2026-01-01T00:00:00.000Z";

/// No member but these: what is misspelled would say nothing.
void expect_members(const Json& object, std::initializer_list<std::string_view> known) {
  for (const auto& [name, value] : object.items()) {
    if (std::ranges::find(known, name) == known.end()) {
      throw std::runtime_error(fmt::format("unknown member `{}` in {}", name, object.dump()));
    }
  }
}

template <typename Kind>
void take(const Json& object, const char* name, Kind& into) {
  if (object.contains(name)) {
    into = object.at(name).get<Kind>();
  }
}

/// What a section may say for all of its cases, and a case for itself.
void take_shared(const Json& object, Vector& vector) {
  take(object, "expr", vector.expr);
  take(object, "in", vector.in);
  take(object, "row", vector.row);
  take(object, "frame", vector.frame);
  take(object, "now", vector.now);
  take(object, "type", vector.type);
  take(object, "let", vector.let);
  take(object, "sql", vector.sql);
  take(object, "host", vector.host);
  if (object.contains("caller")) {
    const Json& caller = object.at("caller");
    vector.caller = caller.is_null() ? std::nullopt : std::optional(caller.get<std::string>());
  }
  if (object.contains("params")) {
    vector.params.clear();
    for (const auto& [name, type] : object.at("params").items()) {
      vector.params.emplace_back(name, type.get<std::string>());
    }
  }
}

Vector read_case(const Json& object, const Vector& shared) {
  expect_members(object, {"name", "expr", "params", "let", "in", "row", "caller", "frame", "now",
                          "type", "value", "error", "refused", "sql", "host"});
  Vector vector = shared;
  vector.name = object.at("name").get<std::string>();
  take_shared(object, vector);
  if (object.contains("value")) {
    vector.value = object.at("value");
  }
  if (object.contains("error")) {
    vector.error = object.at("error").get<std::string>();
  }
  if (object.contains("refused")) {
    vector.refused = object.at("refused").get<std::string>();
  }
  const int outcomes = static_cast<int>(vector.value.has_value()) +
                       static_cast<int>(vector.error.has_value()) +
                       static_cast<int>(vector.refused.has_value());
  if (outcomes != 1 || vector.expr.empty() || vector.let.size() != vector.params.size()) {
    throw std::runtime_error(
        fmt::format("{}: say expr, a value for each name, and one outcome", vector.id()));
  }
  return vector;
}

void read_file(const fs::path& path, std::vector<Vector>& vectors) {
  const Json file = Json::parse(std::ifstream(path, std::ios::binary));
  expect_members(file, {"$schema", "about", "spec", "rows", "sections"});
  for (const Json& section : file.at("sections")) {
    expect_members(section, {"name", "clauses", "expr", "params", "let", "in", "row", "caller",
                             "frame", "now", "type", "sql", "host", "cases"});
    Vector shared;
    shared.file = path.stem().string();
    shared.section = section.at("name").get<std::string>();
    shared.now = kNow;
    shared.let = Json::object();
    shared.rows = Json::object();
    take(file, "spec", shared.spec);
    take(file, "rows", shared.rows);
    take_shared(section, shared);
    for (const Json& each : section.at("cases")) {
      vectors.push_back(read_case(each, shared));
    }
  }
}

}  // namespace

std::vector<Vector> load_vectors() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(BSPEC_SOURCE_DIR "/tests/conformance/expr")) {
    if (entry.path().extension() == ".json" &&
        !entry.path().filename().string().ends_with(".schema.json")) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  std::vector<Vector> vectors;
  for (const fs::path& path : files) {
    try {
      read_file(path, vectors);
    } catch (const std::exception& error) {
      fmt::print(stderr, "{}: {}\n", path.string(), error.what());
      std::exit(1);
    }
  }
  return vectors;
}

const std::vector<Vector>& all_vectors() {
  static const std::vector<Vector> kVectors = load_vectors();
  return kVectors;
}

std::string expected_outcome(const Vector& vector) {
  return vector.error ? "error " + *vector.error
                      : evaluate::print(evaluate::Json::parse(vector.value->dump()));
}

std::string made_id(std::size_t number) {
  return fmt::format("00000000-0000-7000-8000-{:012}", number);
}

std::string name_of(const Vector& vector) {
  std::string name = vector.id();
  std::ranges::replace_if(
      name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

void PrintTo(const Vector& vector, std::ostream* out) {
  *out << vector.id();
}

}  // namespace bspec::vectors
