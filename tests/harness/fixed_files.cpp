#include "tests/harness/fixed_files.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

#include "support/diag/diagnostics.h"
#include "support/diag/findings.h"
#include "tests/harness/expectations.h"
#include "tests/harness/spec_files.h"
#include "tools/driver/fix/fix_until_stable.h"

namespace bspec::harness {

namespace {

/// More alternatives than any diagnostic offers.
constexpr std::size_t kMaxChoices = 9;

class FixedFiles {
 public:
  FixedFiles(const SpecCase& test, std::string_view text)
      : test_(test), path_(fmt::format("tests/{}/{}", test.area, test.path)) {
    texts_.emplace(path_, strip_expectations(text));
  }

  void expect() {
    const Findings findings = judge(texts_);
    std::size_t choices = 0;
    bool has_only_fix = false;
    for (const Diagnostic& diagnostic : findings.diagnostics) {
      has_only_fix |= diagnostic.fixes.size() == 1;
      choices = std::max(choices, diagnostic.fixes.size() > 1 ? diagnostic.fixes.size() : 0);
    }
    if (has_only_fix && choices == 0) {
      add("fixed", std::nullopt);
    }
    for (std::size_t choice = 0; choice < choices; ++choice) {
      add(fmt::format("fixed.{}", choice + 1), choice);
    }
    compare();
  }

 private:
  Findings judge(const driver::Texts& texts) const {
    Findings findings;
    Diagnostics diags;
    const SourceFile& source = findings.files.add(path_, texts.at(path_));
    test_.stage.check(source, findings.files, diags);
    findings.diagnostics = diags.sorted();
    return findings;
  }

  void add(std::string_view suffix, std::optional<std::size_t> choice) {
    driver::FixResult result = driver::fix_until_stable(
        texts_, [&](const driver::Texts& texts) { return judge(texts); }, choice);
    for (const Diagnostic& diagnostic : result.findings.diagnostics) {
      EXPECT_NE(diagnostic.fixes.size(), 1U)
          << "a fix that cannot be made or does not help: " << diagnostic.message;
    }
    const bool fails = llvm::any_of(result.findings.diagnostics, [](const Diagnostic& item) {
      return item.kind.severity == diag::Severity::Error;
    });
    made_.emplace(name(fails, suffix), result.texts.at(path_));
  }

  /// `sema/fail_x.bspec` → `sema/x.fixed.bspec`: the name has to be true of the fixed text.
  std::string name(bool fails, std::string_view suffix) const {
    const std::string path = fmt::format("{}/{}", test_.area, test_.path);
    const std::size_t slash = path.rfind('/') + 1;
    std::string_view stem(path);
    stem = stem.substr(slash, path.rfind('.') - slash);
    constexpr std::string_view kFails = "fail_";
    const bool drops_prefix = !fails && stem.starts_with(kFails);
    return fmt::format("{}{}.{}.bspec", path.substr(0, slash),
                       stem.substr(drops_prefix ? kFails.size() : 0), suffix);
  }

  void compare() const {
    for (const bool fails : {false, true}) {
      for (std::size_t choice = 0; choice <= kMaxChoices; ++choice) {
        const std::string path =
            name(fails, choice == 0 ? "fixed" : fmt::format("fixed.{}", choice));
        const auto made = made_.find(path);
        if (made != made_.end()) {
          compare(path, made->second);
        } else if (has_test_file(path)) {
          remove(path);
        }
      }
    }
  }

  static void compare(const std::string& path, const std::string& text) {
    const std::string expected = has_test_file(path) ? read_test_file(path) : "";
    if (is_updating() && expected != text) {
      write_test_file(path, text);
    } else {
      EXPECT_EQ(expected, text) << path << " is not what the fixes make; BSPEC_UPDATE=1 writes it";
    }
  }

  static void remove(const std::string& path) {
    if (is_updating()) {
      remove_test_file(path);
    } else {
      ADD_FAILURE() << path << " is made by no fix; BSPEC_UPDATE=1 removes it";
    }
  }

  const SpecCase& test_;
  std::string path_;
  driver::Texts texts_;
  /// Path below `tests/` → text.
  std::map<std::string, std::string> made_;
};

}  // namespace

void expect_fixed_files(const SpecCase& test, std::string_view text) {
  FixedFiles(test, text).expect();
}

}  // namespace bspec::harness
