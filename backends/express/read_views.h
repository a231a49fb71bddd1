#pragma once

#include <optional>
#include <vector>

#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "backends/weave/leaf.h"
#include "backends/weave/symbol.h"

namespace bspec::express {

/// `const posts = await this.#authorPagePosts([row.text('_id')])`
struct LevelCallView {
  weave::Ident variable;
  weave::Ident method;
  /// The ids of the owners, then what the parameters of the view are.
  weave::Fragment arguments;
  BS_VIEW(LevelCallView, variable, method, arguments)
};

/// A method that gives one row, or none.
struct FindView {
  /// What is made of `row`.
  weave::Fragment value;
  std::vector<LevelCallView> levels;
  BS_VIEW(FindView, value, levels)
};

/// A method that shows a row which is there: `statement` gives it.
struct GetView {
  weave::Fragment value;
  std::vector<LevelCallView> levels;
  BS_VIEW(GetView, value, levels)
};

struct ListView {
  weave::Symbol sql;
  weave::Fragment arguments;
  /// `toPostCard`
  weave::Fragment read;
  std::vector<LevelCallView> levels;
  BS_VIEW(ListView, sql, arguments, read, levels)
};

/// A method that runs a list statement.
struct SelectView {
  /// The call that gives the rows, and the one that counts those of all pages.
  weave::Fragment rows;
  /// What is made of each row.
  weave::Fragment read;
  std::vector<LevelCallView> levels;
  std::optional<weave::Fragment> total;
  BS_VIEW(SelectView, rows, read, levels, total)
};

/// A method that reads the value of an expression.
struct ReadView {
  /// `row.integer('value')`
  weave::Fragment value;
  bool is_list = false;
  /// A list of entries, beside whose `value` stands a `key`.
  bool is_map = false;
  BS_VIEW(ReadView, value, is_list, is_map)
};

/// A method that shows rows which are there, in the order of their ids.
struct ShowManyView {
  /// `inOrder`
  weave::Symbol in_order;
  weave::Fragment read;
  std::vector<LevelCallView> levels;
  BS_VIEW(ShowManyView, in_order, read, levels)
};

}  // namespace bspec::express
