// Each diagnostic has a page in docs/errors, and each page is true.

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/diag/defs/backend.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/driver.h"
#include "support/diag/defs/parse.h"
#include "support/diag/registry.h"
#include "support/vfs/file_system.h"
#include "tools/driver/session.h"

namespace bspec {

namespace {

namespace fs = std::filesystem;

fs::path pages() {
  return fs::path(BSPEC_SOURCE_DIR) / "docs" / "errors";
}

std::string read_page(std::string_view code) {
  std::ifstream stream(pages() / fmt::format("{}.md", code), std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

/// The text of the fenced block that begins with this line; empty if there is none.
std::string block(std::string_view page, std::string_view fence) {
  std::size_t begin = page.find(fmt::format("\n{}\n", fence));
  if (begin == std::string_view::npos) {
    return "";
  }
  begin += fence.size() + 2;
  return std::string(page.substr(begin, page.find("\n```", begin) + 1 - begin));
}

/// The files that the specs of a page use: blocks with the name of a file.
void add_used_files(std::string_view page, MemoryFs& files) {
  constexpr std::string_view kFence = "\n```bspec ";
  for (std::size_t at = page.find(kFence); at != std::string_view::npos;) {
    const std::size_t begin = at + kFence.size();
    const std::string name(page.substr(begin, page.find('\n', begin) - begin));
    if (name.ends_with(".bspec")) {
      files.add(name, block(page, "```bspec " + name));
    }
    at = page.find(kFence, begin);
  }
}

/// What `bspec build` says about a spec before it writes; `bspec check` for what is no matter of
/// building.
std::vector<Diagnostic> judge(const std::string& page,
                              const std::string& spec,
                              const diag::KindInfo& kind) {
  MemoryFs files;
  add_used_files(page, files);
  files.add("page.bspec", spec);
  driver::Session session(files);
  session.parse("page.bspec");
  constexpr int kThousand = 1000;
  if (kind.code / kThousand == 6) {
    session.make_plan();
    return session.diagnostics().sorted();
  }
  session.analyze();
  std::vector<Diagnostic> found = session.diagnostics().sorted();
  std::erase_if(found, driver::is_about_building);
  return found;
}

bool has_code(const std::vector<Diagnostic>& found, std::uint16_t code) {
  return std::ranges::any_of(found, [&](const Diagnostic& item) { return item.kind.code == code; });
}

std::string first_error(const std::vector<Diagnostic>& found) {
  auto error = std::ranges::find_if(
      found, [](const Diagnostic& item) { return item.kind.severity == diag::Severity::Error; });
  return error == found.end()
             ? ""
             : fmt::format("{}: {}", diag::code_name(error->kind.code), error->message);
}

/// What no short spec shows: command lines, disks, outputs and faults of the compiler; limits;
/// bytes that are no text.
bool needs_no_spec(const diag::KindInfo& kind) {
  constexpr std::uint16_t kFirstOfInput = 211;
  // Of what an earlier build has left.
  constexpr std::uint16_t kFirstOfLocks = 221;
  constexpr std::uint16_t kLastOfLocks = 224;
  constexpr std::uint16_t kFirstOfFaults = 9000;
  constexpr std::array kLimitsAndBytes = {diag::TooManyFiles.info.code,
                                          diag::InputTooLarge.info.code,
                                          diag::InputTooLong.info.code,
                                          diag::UseTooDeep.info.code,
                                          diag::FileTooLarge.info.code,
                                          diag::NulInFile.info.code,
                                          diag::NotUtf8.info.code,
                                          diag::TooManyTokens.info.code,
                                          diag::ExpressionTooDeep.info.code,
                                          diag::TextTooLong.info.code,
                                          diag::TooManySyntaxErrors.info.code,
                                          diag::InvisibleCharacter.info.code,
                                          diag::TooManyEntities.info.code,
                                          diag::TooManyFields.info.code,
                                          diag::TooManyOperations.info.code,
                                          diag::MechanismNotBuilt.info.code,
                                          diag::TargetNotBuilt.info.code};
  const bool is_of_lock = kind.code >= kFirstOfLocks && kind.code <= kLastOfLocks;
  return kind.code < kFirstOfInput || kind.code >= kFirstOfFaults || is_of_lock ||
         std::ranges::find(kLimitsAndBytes, kind.code) != kLimitsAndBytes.end();
}

class ErrorPage : public testing::TestWithParam<diag::KindInfo> {};

TEST_P(ErrorPage, SaysWhatItIsAbout) {
  std::string code = diag::code_name(GetParam().code);
  std::string words(GetParam().slug);
  std::ranges::replace(words, '-', ' ');
  EXPECT_TRUE(read_page(code).starts_with(fmt::format("# {}: {}\n\n", code, words)))
      << "docs/errors/" << code << ".md";
}

TEST_P(ErrorPage, ItsSpecsFailAndPass) {
  const diag::KindInfo& kind = GetParam();
  std::string page = read_page(diag::code_name(kind.code));
  std::string failing = block(page, "```bspec fails");
  EXPECT_EQ(failing.empty(), needs_no_spec(kind));
  if (failing.empty()) {
    return;
  }
  std::vector<Diagnostic> found = judge(page, failing, kind);
  EXPECT_TRUE(has_code(found, kind.code)) << first_error(found);
  std::vector<Diagnostic> fixed = judge(page, block(page, "```bspec"), kind);
  EXPECT_EQ(first_error(fixed), "");
  EXPECT_FALSE(has_code(fixed, kind.code));
}

INSTANTIATE_TEST_SUITE_P(Registry,
                         ErrorPage,
                         testing::ValuesIn(diag::all_kinds().begin(), diag::all_kinds().end()),
                         [](const testing::TestParamInfo<diag::KindInfo>& param) {
                           return diag::code_name(param.param.code);
                         });

TEST(ErrorPages, BelongToADiagnostic) {
  std::set<std::string> codes;
  for (const diag::KindInfo& kind : diag::all_kinds()) {
    codes.insert(diag::code_name(kind.code));
  }
  for (std::uint16_t code : diag::retired_codes()) {
    codes.insert(diag::code_name(code));
  }
  for (const auto& entry : fs::directory_iterator(pages())) {
    EXPECT_TRUE(codes.contains(entry.path().stem())) << entry.path();
  }
}

}  // namespace

}  // namespace bspec
