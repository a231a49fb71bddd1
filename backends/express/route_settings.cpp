#include "backends/express/route_settings.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::IntLit;
using weave::Raw;
using weave::StringLit;

Fragment end_headers(const plan::DeprecationPlan& end) {
  std::vector<Fragment> headers = {code("Deprecation: $", StringLit(end.deprecation))};
  if (end.sunset) {
    headers.push_back(code("Sunset: $", StringLit(*end.sunset)));
  }
  if (end.link) {
    headers.push_back(code("Link: $", StringLit(*end.link)));
  }
  return code("headers: { $ }", weave::join(headers, ", "));
}

}  // namespace

std::vector<Fragment> route_settings(const plan::ServerPlan& server,
                                     const plan::Operation& operation) {
  std::vector<Fragment> settings;
  if (operation.authenticates && server.mechanisms.auth_bucket) {
    settings.emplace_back(Raw("authenticates: true"));
  }
  if (operation.limit) {
    settings.push_back(code("limit: { requests: $, seconds: $ }", IntLit(operation.limit->requests),
                            IntLit(operation.limit->seconds)));
  }
  if (operation.timeout_ms) {
    settings.push_back(code("timeLimitMs: $", IntLit(*operation.timeout_ms)));
  }
  switch (operation.idempotency) {
    case plan::KeyUse::Ignored:
      break;
    case plan::KeyUse::Honoured:
      settings.emplace_back(Raw("idempotent: 'honoured'"));
      break;
    case plan::KeyUse::Required:
      settings.emplace_back(Raw("idempotent: 'required'"));
      break;
  }
  if (operation.deprecation) {
    settings.push_back(end_headers(*operation.deprecation));
  }
  return settings;
}

}  // namespace bspec::express
