#pragma once

#include <memory>

#include "backends/backend.h"
#include "backends/express/context.h"

namespace bspec::express {

/// TypeScript on Express.
class Express final : public backends::Backend {
 public:
  Express();

  const backends::BackendInfo& info() const override;

  const weave::TemplateSet& templates() const override { return templates_; }

  const backends::SymbolFile& symbols() const override { return symbols_; }

  backends::Project lower(const ir::Program& program,
                          const plan::Plan& plan,
                          Diagnostics& diags) const override;

  /// Every template that `lower` fills and the view it is filled with, for `weave::check_holes`.
  static TemplateUses template_uses();

 private:
  weave::TemplateSet templates_;
  backends::SymbolFile symbols_;
};

std::unique_ptr<backends::Backend> make_express();

}  // namespace bspec::express
