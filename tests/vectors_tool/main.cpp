#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "tests/expr/frame.h"
#include "tests/expr/postgres_script.h"
#include "tests/expr/sql_case.h"
#include "tests/expr/vectors.h"

/// `bspec-vectors --to postgres` prints the vectors of `tests/conformance/expr` as a harness that
/// can be run; `bspec-vectors --without sql` names those that no statement computes, and why not.
namespace {

int usage() {
  fmt::print(stderr, "usage: bspec-vectors --to postgres | --without sql\n");
  return 2;
}

void print_without_sql(const std::vector<bspec::vectors::Vector>& vectors) {
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

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string_view> words(arguments + 1, arguments + count);
  const std::vector<bspec::vectors::Vector> vectors = bspec::vectors::load_vectors();
  if (words == std::vector<std::string_view>{"--to", "postgres"}) {
    fmt::print("{}", bspec::vectors::postgres_script(vectors));
    return 0;
  }
  if (words == std::vector<std::string_view>{"--without", "sql"}) {
    print_without_sql(vectors);
    return 0;
  }
  return usage();
}
