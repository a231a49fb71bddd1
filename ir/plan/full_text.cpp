#include "ir/plan/full_text.h"

#include <string>

#include "ir/plan/server_plan.h"
#include "support/base/check.h"

namespace bspec::plan {
namespace {

const Sql& named_part(const ServerPlan& plan, const SqlPiece& piece) {
  switch (piece.part) {
    case SqlPart::Policy:
      return plan[piece.policy].condition;
    case SqlPart::EntityColumns:
      return plan[piece.entity].columns;
    case SqlPart::ViewColumns:
      return plan[piece.view].columns;
    case SqlPart::ViewSource:
      return plan[piece.view].source;
    case SqlPart::Text:
      break;
  }
  BS_UNREACHABLE("a part without a name");
}

}  // namespace

std::string full_text(const ServerPlan& plan, const Sql& sql, Dialect dialect) {
  std::string text;
  for (const SqlPiece& piece : sql.in(dialect)) {
    const bool is_text = piece.part == SqlPart::Text;
    text += is_text ? piece.text : full_text(plan, named_part(plan, piece), dialect);
  }
  return text;
}

}  // namespace bspec::plan
