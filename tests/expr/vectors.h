#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace bspec::vectors {

/// Members in the order in which they stand in the file.
using Json = nlohmann::ordered_json;

/// One case of `tests/conformance/expr`, with everything that its section and file say.
struct Vector {
  /// The file without its extension, the section, and the case.
  std::string file;
  std::string section;
  std::string name;

  /// Declarations of the file, and its rows: entity → label → field → value.
  std::string spec;
  Json rows;

  std::string expr;
  /// Names in the expression, with their types, and their values.
  std::vector<std::pair<std::string, std::string>> params;
  Json let;
  /// The entity whose fields are names in the expression, and the label of the row it is about.
  std::string in;
  std::string row;
  /// `member`: the expression is the value of a member of a view of `in`.
  std::string frame;
  /// The label of the caller; absent for a guest.
  std::optional<std::string> caller;
  std::string now;

  std::string type;
  /// Exactly one of these: a value in its wire form, an error, or the code of a diagnostic.
  std::optional<Json> value;
  std::optional<std::string> error;
  std::optional<std::string> refused;

  bool sql = true;
  bool host = true;

  /// `int/add/two positives`.
  std::string id() const { return file + "/" + section + "/" + name; }
};

/// All cases, in the order of files, sections and lines. A file that is not as the schema says ends
/// the program with its name.
std::vector<Vector> load_vectors();

/// The same, read once.
const std::vector<Vector>& all_vectors();

/// `error out_of_range`, or the value as canonical JSON.
std::string expected_outcome(const Vector& vector);

/// The id of the n-th row of a file; ascending.
std::string made_id(std::size_t number);

/// A name that GoogleTest takes.
std::string name_of(const Vector& vector);

/// For its failures.
void PrintTo(const Vector& vector, std::ostream* out);

}  // namespace bspec::vectors
