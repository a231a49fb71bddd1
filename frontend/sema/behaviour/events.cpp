#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/behaviour.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/data/types.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/steps.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/code.h"

namespace bspec::sema {
namespace {

bool must_stay(ir::TypeKind kind) {
  return kind == ir::TypeKind::Password || kind == ir::TypeKind::Token ||
         kind == ir::TypeKind::HashedToken || kind == ir::TypeKind::Encrypted;
}

/// What can be stored until it is delivered, and is the same then. Rows travel as ids.
bool can_travel(const ir::Type& type) {
  if (type.is(ir::TypeKind::List) || type.is(ir::TypeKind::Set)) {
    return can_travel(*type.element);
  }
  return ir::is_scalar(type.kind) || type.is(ir::TypeKind::Row);
}

class EventReader {
 public:
  EventReader(Analysis& analysis, const ast::Event& syntax)
      : analysis_(analysis),
        syntax_(syntax),
        names_(analysis.diags, fmt::format("`{}`", syntax.name.text)) {}

  std::vector<ir::RecordMember> read() {
    for (const ast::Spread& spread : syntax_.fields.spreads) {
      analysis_.diags.report(diag::SpreadOutsideWrite, spread.span);
    }
    for (const ast::RestMember& rest : syntax_.fields.rest) {
      refuse(rest.span, "...");
    }
    for (const ast::InputMember& member : syntax_.fields.members) {
      add(member);
    }
    return std::move(members_);
  }

 private:
  /// What says how a value comes in has no meaning: an event is made of values that are there.
  void refuse(Span span, std::string_view word) {
    analysis_.diags.report(diag::EventMemberWord, span, word);
  }

  void check_plain(const ast::InputMember& member) {
    if (member.optional) {
      refuse(*member.optional, "?");
    }
    if (member.default_value != nullptr) {
      refuse(member.default_value->span, "=");
    }
    if (member.wire_name) {
      refuse(member.wire_name->span, "from");
    }
    if (member.from_field) {
      refuse(member.from_field->span, "from");
    }
  }

  void add(const ast::InputMember& syntax) {
    check_plain(syntax);
    if (!names_.add(syntax.name) || syntax.type == nullptr) {
      return;
    }
    ir::Type type = resolve_type(analysis_, *syntax.type).type;
    if (must_stay(type.kind)) {
      analysis_.diags.report(diag::SecretInEvent, syntax.type->span, ir::name_of(type.kind));
      type = {};
    } else if (!type.is_error() && !can_travel(type)) {
      analysis_.diags.report(diag::EventMemberType, syntax.type->span,
                             describe(analysis_.program, type));
      type = {};
    }
    members_.push_back({std::string(syntax.name.text), syntax.name.span, std::move(type)});
  }

  Analysis& analysis_;
  const ast::Event& syntax_;
  UniqueNames names_;
  std::vector<ir::RecordMember> members_;
};

}  // namespace

void analyze_events(Analysis& analysis) {
  for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Event)) {
    std::vector<ir::RecordMember> members =
        EventReader(analysis, *llvm::cast<ast::Event>(symbol.decl)).read();
    const ir::RecordId payload = analysis.program[symbol.id<ir::Event>()].payload;
    analysis.program.records[payload].members = std::move(members);
  }
}

}  // namespace bspec::sema
