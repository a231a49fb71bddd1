#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backends/backend.h"
#include "backends/express/names.h"
#include "backends/weave/check_holes.h"
#include "backends/weave/leaf.h"
#include "backends/weave/symbol_table.h"
#include "backends/weave/view.h"
#include "ir/plan/server_plan.h"
#include "ir/program.h"

namespace bspec::express {

/// What the lowering of every group of files is given. Behaviour comes from the plan; the program
/// is for words that only people read.
struct Context {
  const ir::Program& program;
  const plan::ServerPlan& server;
  const plan::StoragePlan& storage;
  const Names& names;
  const weave::SymbolTable& symbols;
  const plan::TestPlan& tests;

  /// For `{{source}}` in the first line of a generated file.
  weave::Comment source() const { return weave::Comment(server.app.source); }
};

using Files = std::vector<backends::FileSpec>;
using TemplateUses = std::vector<weave::TemplateUse>;

/// A template and the type of the view that it takes: the one place that pairs them, for `page` and
/// for the check of all holes.
///
///   constexpr PageOf<EntityView> kEntity{"src/core/entity.ts.tmpl"};
template <typename View>
struct PageOf {
  std::string_view template_path;

  /// The file at `path`, made by the template.
  backends::FileSpec at(std::string path, View view) const {
    return {std::move(path),
            backends::Page{std::string(template_path), weave::AnyView(std::move(view))}};
  }

  weave::TemplateUse use() const { return {std::string(template_path), weave::type_of<View>()}; }
};

}  // namespace bspec::express
