#pragma once

#include <optional>
#include <vector>

#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "backends/weave/leaf.h"
#include "backends/weave/symbol.h"
#include "backends/weave/view.h"

namespace bspec::express {

/// One route: what it checks, and how its handler calls the use case and answers.
struct RouteView {
  weave::StringLit method;
  weave::StringLit path;
  weave::Fragment auth = {};
  /// `limit: { requests: 5, seconds: 60 }`
  std::vector<weave::Fragment> settings = {};
  bool is_tagged = false;
  /// The decoders of its parameters: `{ slug: postFields.slug }`.
  weave::Fragment decoders = {};
  std::optional<weave::Symbol> query = {};
  std::optional<weave::Symbol> header = {};
  weave::Fragment body = {};
  /// What the handler takes: `{ scope, path }`.
  weave::Fragment input = {};
  /// The whole handler, if it is one expression; else what follows.
  weave::Fragment expression = {};
  weave::Fragment match = {};
  weave::Fragment call = {};
  bool gives_nothing = false;
  weave::Fragment location = {};
  weave::Fragment status = {};
  BS_VIEW(RouteView,
          method,
          path,
          auth,
          settings,
          is_tagged,
          decoders,
          query,
          header,
          body,
          input,
          expression,
          match,
          call,
          gives_nothing,
          location,
          status)
};

RouteView route_view(const Context& context, plan::OperationId operation);

}  // namespace bspec::express
