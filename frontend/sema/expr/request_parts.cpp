#include <algorithm>
#include <string>
#include <vector>

#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

struct PartName {
  std::string_view name;
  ir::RequestPart part;
};

constexpr PartName kParts[] = {
    {"path", ir::RequestPart::Path},
    {"query", ir::RequestPart::Query},
    {"header", ir::RequestPart::Header},
    {"body", ir::RequestPart::Body},
};

std::string_view name_of(ir::RequestPart part) {
  return std::ranges::find(kParts, part, &PartName::part)->name;
}

/// The members of a part; absent for the path, and where a route has no such part.
std::optional<ir::InputId> input_of(const Request& request, ir::RequestPart part) {
  switch (part) {
    case ir::RequestPart::Path:
      return std::nullopt;
    case ir::RequestPart::Query:
      return request.query;
    case ir::RequestPart::Header:
      return request.header;
    case ir::RequestPart::Body:
      return request.body;
  }
  return std::nullopt;
}

/// What a member of an input is where statements read it: null when it may be left out and was.
ir::Type read_type(const ir::InputMember& member) {
  ir::Type type = member.type;
  type.nullable = type.nullable || member.presence == ir::Presence::Optional;
  return type;
}

std::vector<std::string_view> member_names(const ir::Input& input) {
  std::vector<std::string_view> names;
  for (const ir::InputMember& member : input.members) {
    names.push_back(member.name);
  }
  return names;
}

std::optional<std::uint32_t> index_of(const ir::Input& input, std::string_view name) {
  for (std::uint32_t i = 0; i < input.members.size(); ++i) {
    if (input.members[i].name == name) {
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<ir::RequestPart> Expressions::request_part(const ast::Expr& expr) const {
  const auto* ref = llvm::dyn_cast<ast::NameRef>(&expr);
  if (ref == nullptr || scope_.request == nullptr || scope_.find_local(ref->name.text) != nullptr) {
    return std::nullopt;
  }
  const auto* found = std::ranges::find(kParts, ref->name.text, &PartName::name);
  return found == std::end(kParts) ? std::nullopt : std::optional(found->part);
}

ir::ExprId Expressions::member_of_request(const ast::MemberAccess& access, ir::RequestPart part) {
  const Request& request = *scope_.request;
  std::vector<std::string_view> known;
  if (part == ir::RequestPart::Path) {
    for (std::uint32_t i = 0; i < request.path.size(); ++i) {
      if (request.path[i].name == access.name.text) {
        return request_member(part, i, access.span);
      }
      known.push_back(request.path[i].name);
    }
  } else if (part == ir::RequestPart::Body && request.has_broken_body) {
    return poison(access.span);
  } else {
    const std::optional<ir::InputId> input = input_of(request, part);
    if (!input) {
      analysis_.diags.report(diag::MissingRequestPart, access.base->span, name_of(part));
      return poison(access.span);
    }
    if (const auto index = index_of(analysis_.program[*input], access.name.text)) {
      return request_member(part, *index, access.span);
    }
    known = member_names(analysis_.program[*input]);
  }
  analysis_.diags.report(diag::UnknownRequestMember, access.name.span, name_of(part),
                         access.name.text, text::did_you_mean(access.name.text, known));
  return poison(access.span);
}

ir::ExprId Expressions::request_member(ir::RequestPart part, std::uint32_t member, Span span) {
  Request& request = *scope_.request;
  ir::Type type;
  if (part == ir::RequestPart::Path) {
    type = request.path[member].type;
  } else {
    type = read_type(analysis_.program[*input_of(request, part)].members[member]);
  }
  return type.is_error() ? poison(span) : narrowed(add(span, type, ir::RequestRef{part, member}));
}

ir::ExprId Expressions::whole_part(ir::RequestPart part, Span span) {
  const std::optional<ir::InputId> input = scope_.request->body;
  if (scope_.request->has_broken_body) {
    return poison(span);
  }
  if (!input) {
    analysis_.diags.report(diag::MissingRequestPart, span, name_of(part));
    return poison(span);
  }
  ir::Type type;
  type.kind = ir::TypeKind::Input;
  type.input = input;
  return add(span, type, ir::RequestRef{part, std::nullopt});
}

ir::ExprId Expressions::member_of_input(ir::ExprId base, const ast::Name& name, Span span) {
  const ir::Input& input = analysis_.program[*type_of(base).input];
  const std::optional<std::uint32_t> index = index_of(input, name.text);
  if (!index) {
    analysis_.diags.report(diag::UnknownInputMember, name.span, input.name, name.text,
                           text::did_you_mean(name.text, member_names(input)));
    return poison(span);
  }
  return input_member(base, *index, span);
}

ir::ExprId Expressions::input_member(ir::ExprId base, std::uint32_t member, Span span) {
  ir::Type type = read_type(analysis_.program[*type_of(base).input].members[member]);
  type.nullable = type.nullable || type_of(base).nullable;
  const auto* request = analysis_.program[base].as<ir::RequestRef>();
  if (request != nullptr && !request->member) {
    return request_member(request->part, member, span);
  }
  return type.is_error() ? poison(span)
                         : narrowed(add(span, type, ir::InputMemberRef{base, member}));
}

}  // namespace bspec::sema
