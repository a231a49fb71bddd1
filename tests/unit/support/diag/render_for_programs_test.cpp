// What `bspec check` gives to programs: JSON and SARIF.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/diag/defs/parse.h"
#include "support/diag/diagnostics.h"
#include "support/diag/render_json.h"
#include "support/diag/render_sarif.h"

namespace bspec {
namespace {

/// `;` in the second line of a file, with a note and a fix.
Findings a_semicolon(std::string path) {
  Findings findings;
  const SourceFile& file = findings.files.add(std::move(path), "\u00E9\n\u00E9;\n");
  const Span place = {file.id(), 5, 6};
  Diagnostics diags;
  diags.report(diag::Semicolon, place)
      .note(diag::FirstComparison, Span{})
      .fix({"leave it out", {{place, ""}}});
  findings.diagnostics = diags.sorted();
  return findings;
}

/// A place that is not UTF-8, with a message that quotes it.
Findings a_broken_byte() {
  Findings findings;
  const SourceFile& file = findings.files.add("a.bspec", "\xFF");
  Diagnostics diags;
  diags.report(diag::UnknownCharacter, {file.id(), 0, 1}, "\xFF");
  findings.diagnostics = diags.sorted();
  return findings;
}

TEST(RenderJson, GivesPlacesNotesAndFixes) {
  auto json = nlohmann::json::parse(render_json(a_semicolon("a.bspec")));
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["omitted"], 0);
  ASSERT_EQ(json["diagnostics"].size(), 1U);
  const auto& first = json["diagnostics"][0];
  EXPECT_EQ(first["code"], "BS1013");
  EXPECT_EQ(first["slug"], "semicolon");
  EXPECT_EQ(first["severity"], "error");
  EXPECT_EQ(first["place"]["file"], "a.bspec");
  EXPECT_EQ(first["place"]["begin"]["line"], 2);
  EXPECT_EQ(first["place"]["begin"]["column"], 2);
  EXPECT_EQ(first["place"]["end"]["offset"], 6);
  EXPECT_TRUE(first["notes"][0]["place"].is_null());
  EXPECT_EQ(first["fixes"][0]["edits"][0]["replacement"], "");
}

TEST(RenderJson, PutsSeveralCompilationsIntoOneDocument) {
  std::vector<Findings> all;
  all.push_back(a_semicolon("a.bspec"));
  all.push_back(a_semicolon("b.bspec"));
  all.back().omitted = 3;
  auto json = nlohmann::json::parse(render_json(all));
  ASSERT_EQ(json["diagnostics"].size(), 2U);
  EXPECT_EQ(json["diagnostics"][1]["place"]["file"], "b.bspec");
  EXPECT_EQ(json["omitted"], 3);
}

TEST(RenderJson, SurvivesBytesThatAreNotUtf8) {
  EXPECT_TRUE(nlohmann::json::accept(render_json(a_broken_byte())));
}

std::string_view page_of(std::uint16_t code) {
  return code == diag::Semicolon.info.code ? "# BS1013: semicolon\n" : "";
}

TEST(RenderSarif, GivesRulesPlacesNotesAndFixes) {
  auto log = nlohmann::json::parse(render_sarif(a_semicolon("a.bspec"), "1.2.3", page_of));
  const auto& run = log["runs"][0];
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  const auto& rule = run["tool"]["driver"]["rules"][0];
  EXPECT_EQ(rule["id"], "BS1013");
  EXPECT_EQ(rule["shortDescription"]["text"], "semicolon");
  EXPECT_EQ(rule["help"]["markdown"], "# BS1013: semicolon\n");
  const auto& result = run["results"][0];
  EXPECT_EQ(result["ruleIndex"], 0);
  const auto& region = result["locations"][0]["physicalLocation"]["region"];
  EXPECT_EQ(region["startLine"], 2);
  EXPECT_EQ(region["startColumn"], 2);
  EXPECT_EQ(region["endColumn"], 3);
  EXPECT_EQ(region["byteOffset"], 5);
  EXPECT_EQ(region["byteLength"], 1);
  EXPECT_EQ(result["relatedLocations"][0]["message"]["text"], "the first comparison is here");
  const auto& change = result["fixes"][0]["artifactChanges"][0];
  EXPECT_EQ(change["artifactLocation"]["uri"], "a.bspec");
  EXPECT_EQ(change["replacements"][0]["deletedRegion"]["byteOffset"], 5);
  EXPECT_EQ(change["replacements"][0]["insertedContent"]["text"], "");
}

TEST(RenderSarif, NamesEachRuleOnce) {
  std::vector<Findings> all;
  all.push_back(a_broken_byte());
  all.push_back(a_semicolon("a.bspec"));
  all.push_back(a_broken_byte());
  auto log = nlohmann::json::parse(render_sarif(all, "1.2.3", page_of));
  const auto& run = log["runs"][0];
  EXPECT_EQ(run["tool"]["driver"]["rules"].size(), 2U);
  EXPECT_EQ(run["results"][1]["ruleIndex"], 1);
  EXPECT_EQ(run["results"][2]["ruleIndex"], 0);
  EXPECT_FALSE(run["tool"]["driver"]["rules"][0].contains("help"));
}

TEST(RenderSarif, WritesPathsAsUris) {
  auto uri_of = [](std::string path) {
    auto log = nlohmann::json::parse(render_sarif(a_semicolon(std::move(path)), "1.2.3", page_of));
    return log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
              ["uri"]
                  .get<std::string>();
  };
  EXPECT_EQ(uri_of("my specs/caf\u00E9.bspec"), "my%20specs/caf%C3%A9.bspec");
  EXPECT_EQ(uri_of("a:b.bspec"), "a%3Ab.bspec");
  EXPECT_EQ(uri_of("/tmp/a.bspec"), "file:///tmp/a.bspec");
}

TEST(RenderSarif, DoublesBracesWhichWouldTakeArguments) {
  Diagnostics diags;
  diags.report(diag::NoDeclaration, {}, "{0}", text::Suggestion{});
  Findings findings;
  findings.diagnostics = diags.sorted();
  findings.omitted = 4;
  auto log = nlohmann::json::parse(render_sarif(findings, "1.2.3", page_of));
  const auto& run = log["runs"][0];
  EXPECT_EQ(run["results"][0]["message"]["text"], "`{{0}}` begins no declaration");
  EXPECT_EQ(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"],
            "4 more not shown");
}

}  // namespace
}  // namespace bspec
