#include "backends/weave/view.h"

namespace bspec::weave {

const ViewField* find_field(const TypeInfo& view, std::string_view name) {
  for (const ViewField& field : view.fields()) {
    if (field.name == name) {
      return &field;
    }
  }
  return nullptr;
}

}  // namespace bspec::weave
