#include "frontend/sema/unique_names.h"

#include "support/diag/defs/names.h"
#include "support/text/case.h"

namespace bspec::sema {

void UniqueNames::report_clash(const ast::Name& name, const ast::Name& first) {
  if (first.text != name.text) {
    diags_.report(diag::NamesCollide, name.span, name.text, first.text)
        .note(diag::FirstDeclaredHere, first.span);
  } else if (where_.empty()) {
    diags_.report(diag::DuplicateDeclaration, name.span, name.text)
        .note(diag::FirstDeclaredHere, first.span);
  } else {
    diags_.report(diag::DuplicateMember, name.span, name.text, where_)
        .note(diag::FirstDeclaredHere, first.span);
  }
}

bool UniqueNames::add(const ast::Name& name) {
  const auto [entry, is_new] = by_snake_case_.try_emplace(text::snake_case(name.text), name);
  if (is_new) {
    return true;
  }
  const ast::Name& first = entry->second;
  report_clash(name, first);
  return false;
}

}  // namespace bspec::sema
