#include "frontend/sema/settings/error_settings.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "frontend/sema/analysis.h"
#include "support/diag/defs/decls.h"

namespace bspec::sema {
namespace {

/// The default status of a kind (settings.md 3), and whether a spec may change it.
struct KindRow {
  ir::FailureKind kind;
  int status;
  bool is_fixed;
  /// It is about a member or a row, so that it can stand there.
  bool has_place;
};

constexpr KindRow kKinds[] = {
    {ir::FailureKind::Invalid, 422, false, true},
    {ir::FailureKind::Parameter, 400, false, true},
    {ir::FailureKind::Malformed, 400, false, false},
    {ir::FailureKind::Unauthenticated, 401, false, false},
    {ir::FailureKind::Forbidden, 403, false, true},
    {ir::FailureKind::Missing, 404, false, true},
    {ir::FailureKind::Route, 404, false, false},
    {ir::FailureKind::Conflict, 409, false, true},
    {ir::FailureKind::Method, 405, true, false},
    {ir::FailureKind::Accept, 406, true, false},
    {ir::FailureKind::MediaType, 415, true, false},
    {ir::FailureKind::Size, 413, true, false},
    {ir::FailureKind::Match, 412, true, false},
    {ir::FailureKind::Rate, 429, true, false},
    {ir::FailureKind::Busy, 503, true, false},
    {ir::FailureKind::Internal, 500, true, false},
};

const KindRow* find_kind(std::string_view name) {
  const auto* row = std::ranges::find_if(
      kKinds, [name](const KindRow& each) { return name_of(each.kind) == name; });
  return row == std::end(kKinds) ? nullptr : row;
}

std::optional<int> status_of(Analysis& analysis,
                             const ast::ErrorOverride& line,
                             const KindRow& row) {
  if (!line.status) {
    return std::nullopt;
  }
  const std::int64_t status = line.status->unscaled;
  const bool is_same = status == row.status;
  if (row.is_fixed ? !is_same : status / 100 != row.status / 100) {
    if (row.is_fixed) {
      analysis.diags.report(diag::FixedStatus, line.status->span, line.kind.text, row.status);
    } else {
      analysis.diags.report(diag::StatusClass, line.status->span, line.kind.text, status,
                            row.status / 100);
    }
    return std::nullopt;
  }
  return static_cast<int>(status);
}

std::string place_of(const ast::ErrorPlace& place) {
  switch (place.form) {
    case ast::ErrorPlaceForm::Field:
      return "field";
    case ast::ErrorPlaceForm::Subject:
      return "subject";
    case ast::ErrorPlaceForm::Literal:
      return std::string(place.literal);
  }
  return {};
}

/// `at field` and `at subject` are for what happens to a member or a row.
bool check_place(Analysis& analysis, const ast::ErrorPlace& place, const KindRow& row) {
  if (place.form == ast::ErrorPlaceForm::Literal || row.has_place) {
    return true;
  }
  analysis.diags.report(diag::ErrorPlaceless, place.span, name_of(row.kind), place_of(place));
  return false;
}

void check_shape(Analysis& analysis, const ast::ErrorShape& shape) {
  const bool takes_member = shape.form != ast::ErrorShapeForm::Problem;
  const bool has_member = shape.member && !shape.member->value.empty();
  if (takes_member != has_member) {
    analysis.diags.report(diag::SettingValue, shape.span, "shape",
                          "`problem`, `fields \"errors\"` or `text \"message\"`");
  }
}

ir::ErrorShape shape_of(ast::ErrorShapeForm form) {
  switch (form) {
    case ast::ErrorShapeForm::Problem:
      return ir::ErrorShape::Problem;
    case ast::ErrorShapeForm::Fields:
      return ir::ErrorShape::Fields;
    case ast::ErrorShapeForm::Text:
      return ir::ErrorShape::Text;
  }
  return ir::ErrorShape::Problem;
}

}  // namespace

ir::ErrorSettings read_error_settings(Analysis& analysis,
                                      const ast::Errors& syntax,
                                      const ir::ErrorSettings& base) {
  ir::ErrorSettings settings = base;
  if (syntax.shape) {
    settings.shape = shape_of(syntax.shape->form);
    settings.member = std::string(syntax.shape->member ? syntax.shape->member->value : "");
    check_shape(analysis, *syntax.shape);
  }
  for (const ast::ErrorOverride& line : syntax.overrides) {
    const KindRow* row = find_kind(line.kind.text);
    if (row == nullptr) {
      continue;
    }
    ir::KindSettings& kind = settings.kinds[row->kind];
    if (const std::optional<int> status = status_of(analysis, line, *row)) {
      kind.status = status;
    }
    if (line.place && check_place(analysis, *line.place, *row)) {
      kind.at = place_of(*line.place);
    }
    if (line.message) {
      kind.message = std::string(line.message->value);
    }
  }
  return settings;
}

}  // namespace bspec::sema
