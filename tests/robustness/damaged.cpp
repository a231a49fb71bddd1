#include "tests/robustness/damaged.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "support/diag/defs/decls.h"
#include "support/diag/defs/lint.h"
#include "support/text/case.h"
#include "support/text/plural.h"
#include "support/vfs/file_system.h"
#include "tests/harness/expectations.h"
#include "tests/harness/spec_files.h"
#include "tools/driver/session.h"

namespace bspec::robustness {

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

bool is_word_character(char c) {
  return llvm::isAlnum(c) || c == '_';
}

/// The runs of letters, digits and `_` in a text.
template <typename Visit>
void for_each_word(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word_character(text[end])) {
      ++end;
    }
    if (end > at) {
      visit(text.substr(at, end - at));
    }
    at = end + 1;
  }
}

using Words = std::set<std::string, std::less<>>;

void add_words(Words& words, std::string_view text) {
  for_each_word(text, [&](std::string_view word) { words.emplace(word); });
}

/// Of a text that a language reads as two words where no blank stands between a number and a name:
/// `1body`.
void add_names_behind_numbers(Words& words, std::string_view text) {
  for_each_word(text, [&](std::string_view word) {
    const std::size_t name = word.find_first_not_of("0123456789");
    if (name != 0 && name != std::string_view::npos) {
      words.emplace(word.substr(name));
    }
  });
}

/// What the compiler makes of a name: the path of a resource, the code of an error.
void add_made_words(Words& words, std::string_view text) {
  for_each_word(text, [&](std::string_view word) {
    words.emplace(text::snake_case(word));
    const std::vector<std::string> parts = text::split_words(word);
    for (const std::string& part : parts) {
      words.emplace(part);
      words.emplace(text::plural(part));
    }
  });
}

/// What the documents of the language speak of.
const Words& words_of_language() {
  static const Words kWords = [] {
    Words words;
    const fs::path root = BSPEC_SOURCE_DIR;
    for (const char* path : {"docs/language.md", "docs/settings.md", "grammar/Bspec.g4"}) {
      add_words(words, read(root / path));
    }
    return words;
  }();
  return kWords;
}

/// A message without the examples in it: what stands in backticks right behind `such as`, and
/// behind the `or` that follows.
std::string without_examples(std::string_view message) {
  static const std::regex kExamples("such as `[^`]*`(( or|,) `[^`]*`)*");
  return std::regex_replace(std::string(message), kExamples, "");
}

/// The parts of a message between backticks.
std::vector<std::string_view> user_texts(std::string_view message) {
  std::vector<std::string_view> parts;
  for (std::size_t at = message.find('`'); at != std::string_view::npos;) {
    const std::size_t end = message.find('`', at + 1);
    if (end == std::string_view::npos) {
      break;
    }
    parts.push_back(message.substr(at + 1, end - at - 1));
    at = message.find('`', end + 1);
  }
  return parts;
}

class Complaints {
 public:
  explicit Complaints(const Findings& findings) : findings_(findings) {
    for (const SourceFile& file : findings.files) {
      add_words(written_, file.text());
      add_names_behind_numbers(written_, file.text());
      add_made_words(made_, file.text());
    }
  }

  std::vector<std::string> run() {
    for (const Diagnostic& diagnostic : findings_.diagnostics) {
      judge(diagnostic);
    }
    return std::move(result_);
  }

 private:
  void judge(const Diagnostic& diagnostic) {
    constexpr std::uint16_t kInternalErrors = 9000;
    if (diagnostic.kind.code >= kInternalErrors) {
      add("a fault of the compiler", diagnostic);
    }
    expect_inside(diagnostic.span, diagnostic);
    for (const Note& note : diagnostic.notes) {
      expect_inside(note.span, diagnostic);
      expect_known(note.message, diagnostic);
    }
    for (const FixIt& fix : diagnostic.fixes) {
      for (const Edit& edit : fix.edits) {
        expect_inside(edit.span, diagnostic);
      }
    }
    expect_known(diagnostic.message, diagnostic);
    // A page is one text: several of its holes can be wrong.
    if (!said_.emplace(diagnostic.span, diagnostic.kind.code, diagnostic.message).second) {
      add("said twice at one place", diagnostic);
    }
  }

  void expect_inside(Span span, const Diagnostic& diagnostic) {
    if (!span.is_known()) {
      return;
    }
    const std::size_t size = findings_.files[span.file].text().size();
    if (span.begin > span.end || span.end > size) {
      add("a place outside of the text", diagnostic);
    }
  }

  void expect_known(std::string_view message, const Diagnostic& diagnostic) {
    const std::string text = without_examples(message);
    for (const std::string_view part : user_texts(text)) {
      for_each_word(part, [&](std::string_view word) {
        const bool is_number = llvm::isDigit(word.front());
        const std::string_view rest =
            part.substr(static_cast<std::size_t>(word.data() - part.data()) + word.size());
        const bool is_known = is_written(word, diagnostic.kind.code) ||
                              words_of_language().contains(word) ||
                              (rest.starts_with("…") && begins_a_written_word(word));
        if (!is_number && !is_known) {
          add(fmt::format("`{}`, which nobody wrote", word), diagnostic);
        }
      });
    }
  }

  /// Two messages tell of a path and of a code that the compiler has made of what was written.
  bool is_written(std::string_view word, std::uint16_t code) const {
    const bool tells_of_made_words = code == diag::ImplicitResource.info.code ||
                                     code == diag::ImplicitPathTaken.info.code ||
                                     code == diag::ErrorCodeTaken.info.code;
    return written_.contains(word) || (tells_of_made_words && made_.contains(word));
  }

  /// Of a long word a message shows the beginning.
  bool begins_a_written_word(std::string_view beginning) const {
    const auto next = written_.lower_bound(beginning);
    return next != written_.end() && next->starts_with(beginning);
  }

  void add(std::string_view complaint, const Diagnostic& diagnostic) {
    result_.push_back(fmt::format("{}: {} at {}..{}: {}", complaint,
                                  diag::code_name(diagnostic.kind.code), diagnostic.span.begin,
                                  diagnostic.span.end, diagnostic.message));
  }

  const Findings& findings_;
  Words written_;
  Words made_;
  std::set<std::tuple<Span, std::uint16_t, std::string>> said_;
  std::vector<std::string> result_;
};

}  // namespace

std::vector<Spec> all_specs() {
  std::vector<Spec> specs;
  for (const std::string_view folder : {"examples", "tests/conformance/specs"}) {
    std::set<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(fs::path(BSPEC_SOURCE_DIR) / folder)) {
      if (entry.path().extension() == ".bspec") {
        paths.insert(entry.path());
      }
    }
    for (const fs::path& path : paths) {
      specs.push_back({fmt::format("{}/{}", folder, path.filename().string()), read(path)});
    }
  }
  for (const std::string_view area : {"parse", "sema", "check"}) {
    for (const std::string& path : harness::spec_files(area)) {
      const std::string full = fmt::format("{}/{}", area, path);
      specs.push_back({full, harness::strip_expectations(harness::read_test_file(full))});
    }
  }
  return specs;
}

Findings check(std::string text) {
  MemoryFs files;
  files.add("a.bspec", std::move(text));
  driver::Session session(files);
  session.parse("a.bspec");
  session.analyze();
  return session.take_findings();
}

std::vector<std::string> complaints(const Findings& findings) {
  return Complaints(findings).run();
}

}  // namespace bspec::robustness
