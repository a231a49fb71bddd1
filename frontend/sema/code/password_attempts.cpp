#include "frontend/sema/code/password_attempts.h"

#include "ir/program.h"

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

}  // namespace

bool is_password_attempt(const ir::Program& program, const Request* request, ir::ExprId value) {
  const ir::InputMember* member = input_member_of(program, request, value);
  return member != nullptr && member->password_attempt;
}

}  // namespace bspec::sema
