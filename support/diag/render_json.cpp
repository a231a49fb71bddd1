#include "support/diag/render_json.h"

#include <cstddef>
#include <utility>

#include <nlohmann/json.hpp>

namespace bspec {

namespace {

using Json = nlohmann::ordered_json;

Json position(const SourceFile& file, uint32_t offset) {
  LineColumn at = file.position(offset);
  return {{"line", at.line}, {"column", at.column}, {"offset", offset}};
}

Json place(Span span, const SourceFiles& files) {
  if (!span.is_known()) {
    return nullptr;
  }
  const SourceFile& file = files[span.file];
  return {{"file", file.path()},
          {"begin", position(file, span.begin)},
          {"end", position(file, span.end)}};
}

Json fix_json(const FixIt& fix, const SourceFiles& files) {
  Json edits = Json::array();
  for (const Edit& edit : fix.edits) {
    edits.push_back({{"place", place(edit.span, files)}, {"replacement", edit.replacement}});
  }
  return {{"title", fix.title}, {"edits", std::move(edits)}};
}

Json diagnostic_json(const Diagnostic& diagnostic, const SourceFiles& files) {
  Json notes = Json::array();
  for (const Note& note : diagnostic.notes) {
    notes.push_back({{"message", note.message}, {"place", place(note.span, files)}});
  }
  Json fixes = Json::array();
  for (const FixIt& fix : diagnostic.fixes) {
    fixes.push_back(fix_json(fix, files));
  }
  return {{"code", diag::code_name(diagnostic.kind.code)},
          {"severity", diag::severity_name(diagnostic.kind.severity)},
          {"slug", diagnostic.kind.slug},
          {"message", diagnostic.message},
          {"place", place(diagnostic.span, files)},
          {"notes", std::move(notes)},
          {"fixes", std::move(fixes)}};
}

}  // namespace

std::string render_json(llvm::ArrayRef<Findings> findings) {
  constexpr int kVersion = 1;
  constexpr int kIndent = 2;
  Json diagnostics = Json::array();
  std::size_t omitted = 0;
  for (const Findings& found : findings) {
    for (const Diagnostic& diagnostic : found.diagnostics) {
      diagnostics.push_back(diagnostic_json(diagnostic, found.files));
    }
    omitted += found.omitted;
  }
  const Json result = {
      {"version", kVersion}, {"diagnostics", std::move(diagnostics)}, {"omitted", omitted}};
  return result.dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bspec
