#include "backends/emit.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "backends/common/manifest.h"

namespace bspec::backends {
namespace {

struct PageView {
  weave::Ident name;
  std::vector<weave::Ident> arguments = {};
  BS_VIEW(PageView, name, arguments)
};

/// A target with two templates, and projects made by hand.
class TwoTemplates final : public Backend {
 public:
  TwoTemplates() {
    add("page.ts.tmpl",
        "export const {{name}} = [\n"
        "% for each in arguments\n"
        "  {{each}},\n"
        "% end\n"
        "];\n");
    add("page.md.tmpl", "# {{name}}\n");
    add("broken.ts.tmpl", "export const a = 1;\nconst b = @;\n");
  }

  const BackendInfo& info() const override {
    static constexpr BackendInfo kInfo{.name = "test", .language = "TypeScript"};
    return kInfo;
  }

  const weave::TemplateSet& templates() const override { return templates_; }

  const SymbolFile& symbols() const override { return symbols_; }

  Project lower(const ir::Program&, const plan::Plan&, Diagnostics&) const override { return {}; }

 private:
  void add(std::string path, std::string_view text) {
    EXPECT_FALSE(templates_.add(std::move(path), text));
  }

  weave::TemplateSet templates_;
  SymbolFile symbols_;
};

FileSpec page(std::string path, std::string template_path, PageView view) {
  return {std::move(path), Page{std::move(template_path), weave::AnyView(std::move(view))}};
}

PageView view_of(std::string name, size_t arguments = 0) {
  PageView view{.name = weave::Ident(std::move(name))};
  for (size_t i = 0; i < arguments; ++i) {
    view.arguments.emplace_back(fmt::format("argument{}", i));
  }
  return view;
}

TEST(Emit, LaysOutPagesAndLeavesTheRestAsItIs) {
  Project project;
  project.files.push_back(page("a.ts", "page.ts.tmpl", view_of("a", 2)));
  project.files.push_back(page("a.md", "page.md.tmpl", view_of("a")));
  project.files.push_back({"runtime.ts", Verbatim{"kept( as )it is", "hash"}});
  project.files.push_back({"a.json", Document{"{ }\n"}, Mode::Once});
  const Emitted emitted = emit(project, TwoTemplates(), Trace::Off);
  EXPECT_EQ(*emitted.files.find("a.ts"), "export const a = [argument0, argument1];\n");
  EXPECT_EQ(*emitted.files.find("a.md"), "# a\n");
  EXPECT_EQ(*emitted.files.find("runtime.ts"), "kept( as )it is");
  EXPECT_EQ(*emitted.files.find("a.json"), "{ }\n");
  EXPECT_EQ(emitted.once, std::vector<std::string>{"a.json"});
  EXPECT_TRUE(emitted.errors.empty());
  EXPECT_TRUE(emitted.origins.empty());
}

TEST(Emit, KnowsTheHashOfEveryFile) {
  Project project;
  project.files.push_back(page("a.md", "page.md.tmpl", view_of("a")));
  project.files.push_back({"runtime.ts", Verbatim{"x", "hash"}});
  const Emitted emitted = emit(project, TwoTemplates(), Trace::Off);
  EXPECT_EQ(emitted.files.known_sha256("a.md"), sha256_hex("# a\n"));
  EXPECT_EQ(emitted.files.known_sha256("runtime.ts"), "hash");
}

TEST(Emit, FollowsLinesThroughTheLayout) {
  Project project;
  project.files.push_back(page("a.ts", "page.ts.tmpl", view_of("a", 20)));
  const Emitted emitted = emit(project, TwoTemplates(), Trace::On);
  const std::vector<weave::LineOrigin>& origins = emitted.origins.at("a.ts");
  ASSERT_EQ(origins.size(), 22U);
  EXPECT_EQ(origins[0].line, 1);
  EXPECT_EQ(origins[1].line, 3);
  EXPECT_EQ(origins[20].line, 3);
}

TEST(Emit, NamesTheTemplateLineThatCannotBeRead) {
  Project project;
  project.files.push_back(page("a.ts", "broken.ts.tmpl", view_of("a")));
  const Emitted emitted = emit(project, TwoTemplates(), Trace::Off);
  ASSERT_EQ(emitted.errors.size(), 1U);
  EXPECT_EQ(emitted.errors[0].file, "broken.ts.tmpl");
  EXPECT_EQ(emitted.errors[0].line, 2);
}

/// Files are written on several threads; what comes out does not show it.
TEST(Emit, GivesTheSameWhateverRunsFirst) {
  const TwoTemplates backend;
  Project project;
  for (size_t i = 0; i < 200; ++i) {
    project.files.push_back(page(fmt::format("a{}.ts", i),
                                 i % 7 == 0 ? "broken.ts.tmpl" : "page.ts.tmpl",
                                 view_of(fmt::format("a{}", i), i % 30)));
  }
  const Emitted first = emit(project, backend, Trace::On);
  EXPECT_EQ(first.errors.size(), 29U);
  for (int round = 0; round < 5; ++round) {
    const Emitted again = emit(project, backend, Trace::On);
    for (const auto& [path, text] : first.files) {
      ASSERT_EQ(*again.files.find(path), text);
    }
    ASSERT_EQ(again.errors.size(), first.errors.size());
    for (size_t i = 0; i < first.errors.size(); ++i) {
      ASSERT_EQ(again.errors[i].message, first.errors[i].message);
    }
  }
}

}  // namespace
}  // namespace bspec::backends
