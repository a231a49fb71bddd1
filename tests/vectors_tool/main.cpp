#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "tests/expr/frame.h"
#include "tests/expr/postgres_script.h"
#include "tests/expr/sql_case.h"
#include "tests/expr/typescript_harness.h"
#include "tests/expr/vectors.h"

/// `bspec-vectors --to postgres` or `--to typescript` prints the vectors of
/// `tests/conformance/expr` as a harness that can be run; `--without sql` and `--without
/// typescript` name those that are not in it, and what they are or why not.
namespace {

using bspec::vectors::Vector;

int usage() {
  fmt::print(stderr, "usage: bspec-vectors --to postgres|typescript | --without sql|typescript\n");
  return 2;
}

void print_without_sql(const std::vector<Vector>& vectors) {
  for (const auto& vector : vectors) {
    if (vector.refused || !vector.sql) {
      continue;
    }
    const auto framed = put_into_frame(vector, frame_of(vector));
    if (!has_sql(vector, framed)) {
      fmt::print("{}\t{}\n", vector.id(), vector.expr);
    }
  }
}

void print_without_typescript(const std::vector<Vector>& vectors) {
  for (const auto& [id, reason] : bspec::vectors::typescript_harness(vectors).left_out) {
    fmt::print("{}\t{}\n", id, reason);
  }
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string_view> words(arguments + 1, arguments + count);
  if (words.size() != 2) {
    return usage();
  }
  const std::vector<Vector> vectors = bspec::vectors::load_vectors();
  if (words[0] == "--to" && words[1] == "postgres") {
    fmt::print("{}", bspec::vectors::postgres_script(vectors));
  } else if (words[0] == "--to" && words[1] == "typescript") {
    fmt::print("{}", bspec::vectors::typescript_harness(vectors).text);
  } else if (words[0] == "--without" && words[1] == "sql") {
    print_without_sql(vectors);
  } else if (words[0] == "--without" && words[1] == "typescript") {
    print_without_typescript(vectors);
  } else {
    return usage();
  }
  return 0;
}
