#include "backends/express/express.h"

#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringRef.h>

#include "backends/express/lower_core.h"
#include "backends/express/names.h"
#include "backends/express/symbols.h"
#include "embedded/express_files.h"
#include "ir/plan/server_plan.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

/// The files of one folder or kind, and the templates that they are made from.
struct Group {
  Files (*lower)(const Context&);
  TemplateUses (*templates)();
};

/// The table of contents of a generated project. A new group is one `lower_<group>.h` with two
/// functions, `lower_<group>` and `<group>_templates`, and one line here.
constexpr Group kGroups[] = {
    {lower_core, core_templates},
};

}  // namespace

Express::Express() : symbols_(read_express_symbols()) {
  for (const EmbeddedFile& file : embedded::express_files()) {
    llvm::StringRef path(file.path);
    if (path.consume_front("templates/")) {
      const std::optional<weave::TemplateError> fault = templates_.add(path.str(), file.bytes);
      BS_CHECK(!fault, "{}", fault->text());
    }
  }
}

const backends::BackendInfo& Express::info() const {
  static constexpr backends::BackendInfo kInfo{.name = "express", .language = "TypeScript"};
  return kInfo;
}

backends::Project Express::lower(const ir::Program& program,
                                 const plan::Plan& plan,
                                 Diagnostics& /*diags*/) const {
  const Names names(plan.server);
  const Context context{program, plan.server, plan.storage, names, symbols_.symbols};
  backends::Project project;
  for (const Group& group : kGroups) {
    llvm::move(group.lower(context), std::back_inserter(project.files));
  }
  return project;
}

TemplateUses Express::template_uses() {
  TemplateUses uses;
  for (const Group& group : kGroups) {
    llvm::move(group.templates(), std::back_inserter(uses));
  }
  return uses;
}

std::unique_ptr<backends::Backend> make_express() { return std::make_unique<Express>(); }

}  // namespace bspec::express
