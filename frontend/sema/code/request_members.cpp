#include "frontend/sema/code/request_members.h"

#include <string>

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "support/diag/defs/decls.h"

namespace bspec::sema {
namespace {

const ir::InputMember* input_member_of(const ir::Program& program,
                                       const Request* request,
                                       ir::ExprId value) {
  if (const auto* nested = program[value].as<ir::InputMemberRef>()) {
    return &program[*program[nested->base].type.input].members[nested->member];
  }
  const auto* ref = program[value].as<ir::RequestRef>();
  if (ref == nullptr || request == nullptr || !ref->member || ref->part != ir::RequestPart::Body) {
    return nullptr;
  }
  return &program[*request->body].members[*ref->member];
}

bool was_read(const Request& request,
              ir::RequestPart part,
              std::uint32_t member,
              std::optional<std::uint32_t> nested = std::nullopt) {
  return request.reads.contains({part, member, nested});
}

void check_query(Analysis& analysis, const Request& request) {
  const std::vector<ir::InputMember>& members = analysis.program[*request.query].members;
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    const bool is_poison = members[i].type.is_error();
    if (!is_poison && !was_read(request, ir::RequestPart::Query, i)) {
      analysis.diags.report(diag::UnreadMember, members[i].span,
                            fmt::format("query.{}", members[i].name));
    }
  }
}

/// The members of a body, and those of the inputs in it.
void check_body(Analysis& analysis, const Request& request, Span body_name) {
  const ir::Program& program = analysis.program;
  const ir::Input& body = program[*request.body];
  const bool is_named = !body.name.empty();
  for (std::uint32_t i = 0; i < body.members.size(); ++i) {
    const ir::InputMember& member = body.members[i];
    if (!member.type.is(ir::TypeKind::Input)) {
      if (!member.type.is_error() && !was_read(request, ir::RequestPart::Body, i)) {
        analysis.diags.report(diag::UnreadMember, is_named ? body_name : member.span,
                              fmt::format("body.{}", member.name));
      }
      continue;
    }
    const std::vector<ir::InputMember>& nested = program[*member.type.input].members;
    for (std::uint32_t j = 0; j < nested.size(); ++j) {
      const bool is_poison = nested[j].type.is_error();
      if (!is_poison && !was_read(request, ir::RequestPart::Body, i, j)) {
        analysis.diags.report(diag::UnreadMember, member.span,
                              fmt::format("body.{}.{}", member.name, nested[j].name));
      }
    }
  }
}

}  // namespace

bool is_password_attempt(const ir::Program& program, const Request* request, ir::ExprId value) {
  const ir::InputMember* member = input_member_of(program, request, value);
  return member != nullptr && member->password_attempt;
}

void check_all_read(Analysis& analysis, const Request& request, Span body_name) {
  for (std::uint32_t i = 0; i < request.path.size(); ++i) {
    if (!was_read(request, ir::RequestPart::Path, i)) {
      analysis.diags.report(diag::UnreadMember, request.path[i].span,
                            fmt::format("path.{}", request.path[i].name));
    }
  }
  if (request.query) {
    check_query(analysis, request);
  }
  if (request.body) {
    check_body(analysis, request, body_name);
  }
}

}  // namespace bspec::sema
