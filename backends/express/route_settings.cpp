#include "backends/express/route_settings.h"

#include <variant>

#include "backends/express/facts.h"

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

/// Nothing but texts.
bool replies_with_text(const plan::Operation& operation) {
  bool has_text = operation.reply.form == ir::ReplyForm::Text;
  for (const plan::Step* step : steps_of(operation)) {
    if (const auto* each = std::get_if<plan::ReplyStep>(step)) {
      if (each->reply.form == ir::ReplyForm::Value &&
          each->reply.value.kind != plan::ReplyValue::Kind::Nothing) {
        return false;
      }
      has_text |= each->reply.form == ir::ReplyForm::Text;
    }
  }
  return has_text;
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
  if (replies_with_text(operation)) {
    settings.emplace_back(Raw("replies: 'text/plain'"));
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
