#include "frontend/parse/builder.h"

namespace bspec::parse {

llvm::ArrayRef<const ast::Decl*> Builder::build(Grammar::SpecContext& context) {
  std::vector<const ast::Decl*> decls;
  for (Grammar::DeclContext* decl : context.decl()) {
    if (decl->exception == nullptr) {
      decls.push_back(build(*decl));
    }
  }
  if (!diags_.has_errors()) {
    report_unused_docs();
  }
  return keep(decls);
}

}  // namespace bspec::parse
