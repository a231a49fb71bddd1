#include "support/diag/render_sarif.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <nlohmann/json.hpp>

#include "support/base/check.h"

namespace bspec {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json";

/// Braces of a message would be places for arguments.
Json message(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    escaped.append(c == '{' || c == '}' ? 2 : 1, c);
  }
  return {{"text", escaped}};
}

/// A path as a URI reference (RFC 3986).
std::string uri_of(std::string_view path) {
  constexpr std::string_view kUnreserved = "-._~/";
  std::string result;
  for (const char c : path) {
    const bool stays = llvm::isAlnum(c) || kUnreserved.find(c) != std::string_view::npos;
    result += stays ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return path.starts_with('/') ? "file://" + result : result;
}

Json artifact(const SourceFile& file) {
  return {{"uri", uri_of(file.path())}};
}

Json region(Span span, const SourceFile& file) {
  const LineColumn begin = file.position(span.begin);
  const LineColumn end = file.position(span.end);
  return {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line},
          {"endColumn", end.column}, {"byteOffset", span.begin},    {"byteLength", span.size()}};
}

Json location(Span span, const SourceFiles& files) {
  const SourceFile& file = files[span.file];
  return {
      {"physicalLocation", {{"artifactLocation", artifact(file)}, {"region", region(span, file)}}}};
}

std::string_view level_of(diag::Severity severity) {
  switch (severity) {
    case diag::Severity::Error:
      return "error";
    case diag::Severity::Warning:
      return "warning";
    case diag::Severity::Note:
      return "note";
  }
  BS_UNREACHABLE("severity");
}

/// SARIF groups the edits of a fix by file.
Json fix_json(const FixIt& fix, const SourceFiles& files) {
  std::map<FileId, Json> replacements;
  for (const Edit& edit : fix.edits) {
    Json& list = replacements.try_emplace(edit.span.file, Json::array()).first->second;
    list.push_back({{"deletedRegion", region(edit.span, files[edit.span.file])},
                    {"insertedContent", {{"text", edit.replacement}}}});
  }
  Json changes = Json::array();
  for (auto& [file, list] : replacements) {
    changes.push_back(
        {{"artifactLocation", artifact(files[file])}, {"replacements", std::move(list)}});
  }
  return {{"description", message(fix.title)}, {"artifactChanges", std::move(changes)}};
}

Json rule_json(const diag::KindInfo& kind, HelpOf help_of) {
  std::string words(kind.slug);
  std::ranges::replace(words, '-', ' ');
  Json rule = {{"id", diag::code_name(kind.code)},
               {"name", kind.name},
               {"shortDescription", {{"text", std::move(words)}}},
               {"defaultConfiguration", {{"level", level_of(kind.severity)}}}};
  if (const std::string_view page = help_of(kind.code); !page.empty()) {
    rule["help"] = {{"text", page}, {"markdown", page}};
  }
  return rule;
}

class Run {
 public:
  explicit Run(HelpOf help_of) : help_of_(help_of) {}

  void add(const Findings& findings) {
    for (const Diagnostic& diagnostic : findings.diagnostics) {
      results_.push_back(result(diagnostic, findings.files));
    }
    omitted_ += findings.omitted;
  }

  Json take(std::string_view version) {
    Json invocation = {{"executionSuccessful", true}};
    if (omitted_ > 0) {
      invocation["toolExecutionNotifications"] = Json::array(
          {{{"level", "note"}, {"message", message(fmt::format("{} more not shown", omitted_))}}});
    }
    Json driver = {{"name", "bspec"}, {"semanticVersion", version}, {"rules", std::move(rules_)}};
    return {{"tool", {{"driver", std::move(driver)}}},
            {"columnKind", "unicodeCodePoints"},
            {"invocations", Json::array({std::move(invocation)})},
            {"results", std::move(results_)}};
  }

 private:
  Json result(const Diagnostic& diagnostic, const SourceFiles& files) {
    Json json = {{"ruleId", diag::code_name(diagnostic.kind.code)},
                 {"ruleIndex", index_of(diagnostic.kind)},
                 {"level", level_of(diagnostic.kind.severity)},
                 {"message", message(diagnostic.message)},
                 {"locations", Json::array()}};
    if (diagnostic.span.is_known()) {
      json["locations"].push_back(location(diagnostic.span, files));
    }
    for (const Note& note : diagnostic.notes) {
      Json related = note.span.is_known() ? location(note.span, files) : Json::object();
      related["message"] = message(note.message);
      json["relatedLocations"].push_back(std::move(related));
    }
    for (const FixIt& fix : diagnostic.fixes) {
      json["fixes"].push_back(fix_json(fix, files));
    }
    return json;
  }

  /// Rules stand in the order in which they were first broken.
  std::size_t index_of(const diag::KindInfo& kind) {
    const auto [entry, is_new] = indexes_.emplace(kind.code, rules_.size());
    if (is_new) {
      rules_.push_back(rule_json(kind, help_of_));
    }
    return entry->second;
  }

  HelpOf help_of_;
  Json rules_ = Json::array();
  Json results_ = Json::array();
  std::map<std::uint16_t, std::size_t> indexes_;
  std::size_t omitted_ = 0;
};

}  // namespace

std::string render_sarif(llvm::ArrayRef<Findings> findings,
                         std::string_view version,
                         HelpOf help_of) {
  constexpr int kIndent = 2;
  Run run(help_of);
  for (const Findings& found : findings) {
    run.add(found);
  }
  const Json log = {
      {"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({run.take(version)})}};
  return log.dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bspec
