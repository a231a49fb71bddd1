#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "passes/desugar/default_shapes.h"
#include "passes/desugar/std_auth_writer.h"
#include "support/base/check.h"

namespace bspec::passes {

namespace {

ir::Type scalar(ir::TypeKind kind, bool nullable = false) {
  ir::Type type;
  type.kind = kind;
  type.nullable = nullable;
  return type;
}

ir::Type record_type(ir::RecordId record) {
  ir::Type type = scalar(ir::TypeKind::Record);
  type.record = record;
  return type;
}

/// What `open session` and `renew session` give (language.md 9).
ir::Record session_record(ir::EntityId identity, Span span) {
  return {{{"accessToken", span, scalar(ir::TypeKind::String)},
           {"refreshToken", span, scalar(ir::TypeKind::String)},
           {"expiresIn", span, scalar(ir::TypeKind::Int)},
           {"refreshExpiresIn", span, scalar(ir::TypeKind::Int)},
           {"user", span, row_type(identity)}}};
}

/// One line of the list of sessions.
ir::Record session_line(Span span) {
  return {{{"id", span, scalar(ir::TypeKind::Uuid)},
           {"createdAt", span, scalar(ir::TypeKind::Instant)},
           {"expiresAt", span, scalar(ir::TypeKind::Instant)},
           {"agent", span, scalar(ir::TypeKind::String, /*nullable=*/true)},
           {"current", span, scalar(ir::TypeKind::Bool)}}};
}

}  // namespace

void StdAuthWriter::add_refresh() {
  ir::Route* route = add_route(ir::Method::Post, {"refresh"}, "refreshAccess", ir::Audience::None);
  if (route == nullptr) {
    return;
  }
  route->doc = "Gives new tokens for a refresh token, which is used up by that.";
  route->body = refresh_token_input();
  const ir::VariableId session = session_variable();
  const ir::RenewSessionStmt renew{session, build_.body_member(*route->body, 0), std::nullopt};
  route->statements = {build_.stmt(renew), build_.reply(200, session_reply(session))};
}

void StdAuthWriter::add_logout() {
  ir::Route* route = add_route(ir::Method::Post, {"logout"}, "logoutUser", ir::Audience::Caller);
  if (route == nullptr) {
    return;
  }
  route->doc = "Ends the session of the caller's token.";
  route->statements = {build_.stmt(ir::CloseSessionStmt{ir::SessionScope::Current, std::nullopt}),
                       build_.reply(204, std::nullopt)};
}

void StdAuthWriter::add_logout_all() {
  ir::Route* route =
      add_route(ir::Method::Post, {"logout-all"}, "logoutEverywhere", ir::Audience::Caller);
  if (route == nullptr) {
    return;
  }
  route->doc = "Ends all sessions of the caller's account.";
  route->statements = {build_.stmt(ir::CloseSessionStmt{ir::SessionScope::AllOfUser,
                                                        build_.caller(ir::Audience::Caller)}),
                       build_.reply(204, std::nullopt)};
}

void StdAuthWriter::add_revoke() {
  ir::Route* route = add_route(ir::Method::Post, {"revoke"}, "revokeAccess", ir::Audience::None);
  if (route == nullptr) {
    return;
  }
  route->doc = "Ends the session of a refresh token, if it is one.";
  route->body = refresh_token_input();
  route->statements = {build_.stmt(ir::CloseSessionStmt{ir::SessionScope::WithToken,
                                                        build_.body_member(*route->body, 0)}),
                       build_.reply(204, std::nullopt)};
}

void StdAuthWriter::add_list_sessions() {
  ir::Route* route =
      add_route(ir::Method::Get, {"sessions"}, "listMySessions", ir::Audience::Caller);
  if (route == nullptr) {
    return;
  }
  route->doc = "Lists the open sessions of the caller's account, the newest first.";
  ir::Type lines = scalar(ir::TypeKind::List);
  lines.element =
      std::make_shared<const ir::Type>(record_type(program_.records.add(session_line(span_))));
  const ir::VariableId sessions = build_.variable("sessions", std::move(lines));
  ir::ObjectLiteral reply;
  reply.members = {{"items", build_.reference(sessions)}};
  route->statements = {build_.stmt(ir::ListSessionsStmt{sessions}),
                       build_.reply(200, build_.expr({}, std::move(reply)))};
}

void StdAuthWriter::add_end_session() {
  ir::PathSegment sessions;
  sessions.literal = "sessions";
  sessions.span = span_;
  ir::PathSegment id;
  id.parameter = "id";
  id.span = span_;
  id.type = scalar(ir::TypeKind::Uuid);
  ir::Route* route = add_route(ir::Method::Delete, std::vector{sessions, id}, "endMySession",
                               ir::Audience::Caller);
  if (route == nullptr) {
    return;
  }
  route->doc = "Ends one session of the caller's account.";
  const ir::ExprId named = build_.path_member(route->path, route->path.size() - 1);
  route->statements = {build_.stmt(ir::CloseSessionStmt{ir::SessionScope::Named, named}),
                       build_.reply(204, std::nullopt)};
}

ir::InputId StdAuthWriter::refresh_token_input() {
  ir::InputMember token;
  token.name = "refreshToken";
  token.wire = token.name;
  token.span = span_;
  token.type = scalar(ir::TypeKind::String);
  token.rules.min_length = 1;
  token.rules.max_length = 1000;
  return add_implicit_input(program_, span_, std::nullopt, {token});
}

std::vector<ir::StmtId> StdAuthWriter::let_in(int status, ir::VariableId user) {
  if (has_sessions()) {
    const ir::VariableId session = session_variable();
    return {build_.stmt(ir::OpenSessionStmt{session, build_.reference(user)}),
            build_.reply(status, session_reply(session))};
  }
  const ir::AuthSettings& auth = *program_.app.auth;
  ir::ObjectLiteral object;
  object.members = {{"user", build_.as_view(build_.reference(user), me_view())},
                    {"accessToken", build_.expr(scalar(ir::TypeKind::String),
                                                ir::AccessToken{build_.reference(user)})},
                    {"tokenType", build_.text(auth.schemes.front())},
                    {"expiresIn", build_.integer(auth.access_seconds)}};
  return {build_.reply(status, build_.expr({}, std::move(object)))};
}

ir::ExprId StdAuthWriter::session_reply(ir::VariableId session) {
  ir::ObjectLiteral object;
  object.members = {{"user", build_.as_view(session_member(session, "user"), me_view())},
                    {"accessToken", session_member(session, "accessToken")},
                    {"tokenType", build_.text(program_.app.auth->schemes.front())},
                    {"expiresIn", session_member(session, "expiresIn")},
                    {"refreshToken", session_member(session, "refreshToken")},
                    {"refreshExpiresIn", session_member(session, "refreshExpiresIn")}};
  return build_.expr({}, std::move(object));
}

ir::VariableId StdAuthWriter::session_variable() {
  const ir::RecordId record = program_.records.add(session_record(accounts_.entity, span_));
  return build_.variable("session", record_type(record));
}

ir::ExprId StdAuthWriter::session_member(ir::VariableId session, std::string_view name) {
  const std::vector<ir::RecordMember>& members =
      program_.records[*program_[session].type.record].members;
  const auto member = std::ranges::find(members, name, &ir::RecordMember::name);
  BS_CHECK(member != members.end(), "a session has no `{}`", name);
  const auto index = static_cast<std::uint32_t>(member - members.begin());
  const ir::Type type = member->type;
  return build_.expr(type, ir::RecordMemberRef{build_.reference(session), index});
}

}  // namespace bspec::passes
