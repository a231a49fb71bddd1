#pragma once

#include <string>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "backends/weave/symbol_table.h"
#include "backends/weave/template.h"
#include "backends/weave/view.h"

namespace bspec::weave {

/// A template and the type of the view it is filled with.
struct TemplateUse {
  std::string path;
  const TypeInfo* view;
};

/// Everything that rendering could stumble over, found from the types of the views alone: unknown
/// holes, templates and symbols, loops over what is no list, values that are no text, and fields of
/// a view that no template asks for. Templates that only others include are checked where they are
/// included. Empty when all is well; every backend has a test that says so.
///
///   EXPECT_THAT(check_holes(templates, symbols, {{"src/user.ts.tmpl", type_of<UserView>()}}),
///               IsEmpty());
std::vector<TemplateError> check_holes(const TemplateSet& templates,
                                       const SymbolTable& symbols,
                                       llvm::ArrayRef<TemplateUse> uses);

}  // namespace bspec::weave
