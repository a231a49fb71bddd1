#include "backends/weave/render.h"

#include <gtest/gtest.h>

#include "backends/common/typescript/imports.h"
#include "backends/weave/check_holes.h"
#include "backends/weave/dump_view.h"

namespace bspec::weave {
namespace {

struct ItemView {
  Ident name;
  Fragment type = {};
  Comment doc = {};
  bool is_optional = false;
  BS_VIEW(ItemView, name, type, doc, is_optional)
};

struct PageView {
  Ident name;
  StringLit title = {};
  std::vector<ItemView> items = {};
  std::optional<Ident> base = {};
  SqlText sql = {};
  bool flag = false;
  BS_VIEW(PageView, name, title, items, base, sql, flag)
};

PageView page() {
  PageView view{.name = Ident("Page"), .title = StringLit("it's")};
  view.items.push_back({.name = Ident("a"), .type = code("string")});
  view.items.push_back({.name = Ident("b"), .type = code("number"), .is_optional = true});
  return view;
}

class Weave : public testing::Test {
 protected:
  void add(std::string path, std::string_view text) {
    const std::optional<TemplateError> error = templates_.add(std::move(path), text);
    ASSERT_FALSE(error) << error->text();
  }

  Rendered render_page(const PageView& view) {
    typescript::FileImports imports("src/page.ts");
    const RenderContext context{templates_, symbols_, imports};
    return render(context, "page.ts.tmpl", value_of(view));
  }

  std::string render_text(std::string_view text, const PageView& view) {
    add("page.ts.tmpl", text);
    return render_page(view).text;
  }

  /// The first fault that belongs to a line; empty if there is none.
  std::string fault(std::string_view text) {
    add("page.ts.tmpl", text);
    for (const TemplateError& error : check_holes(templates_, symbols_, use_)) {
      if (error.line > 0) {
        return error.text();
      }
    }
    return {};
  }

  TemplateSet templates_;
  SymbolTable symbols_;
  const TemplateUse use_{"page.ts.tmpl", type_of<PageView>()};
};

TEST_F(Weave, WritesHolesAndLeavesOtherBracesAlone) {
  EXPECT_EQ(render_text("{{name}}: ${x} {{ b }} {{1, 2}} {{title}} {{name:str}}\n", page()),
            "Page: ${x} {{ b }} {{1, 2}} \"it's\" 'Page'\n");
}

TEST_F(Weave, PutsSeparatorsBetweenLoopBodies) {
  EXPECT_EQ(render_text("f(\n  % for i in items sep \",\"\n  {{i.name}}\n  % end\n)\n", page()),
            "f(\n  a,\n  b\n)\n");
}

TEST_F(Weave, KnowsFirstAndLast) {
  EXPECT_EQ(
      render_text("% for i in items\n{{first?\"(\"}}{{i.name}}{{last?\")\"}}\n% end\n", page()),
      "(a\nb)\n");
}

TEST_F(Weave, ChoosesByTruthAlone) {
  PageView view = page();
  constexpr std::string_view kText =
      "% if flag\nyes\n% else\nno\n% end\n% if base\n{{base}}\n% end\n% if items\nsome\n% end\n";
  EXPECT_EQ(render_text(kText, view), "no\nsome\n");
  view.flag = true;
  view.base = Ident("Base");
  EXPECT_EQ(render_text(kText, view), "yes\nBase\nsome\n");
}

TEST_F(Weave, DropsLinesOfEmptyHolesOnly) {
  PageView view = page();
  view.items[0].doc = Comment("First.");
  EXPECT_EQ(
      render_text("% for i in items\n{{i.doc:doc}}\n{{i.name}}{{i.is_optional?\"?\"}};\n% end\n"
                  "\nend\n",
                  view),
      "/** First. */\na;\nb?;\n\nend\n");
}

TEST_F(Weave, IndentsFurtherLinesOfAValueButNotOfSql) {
  PageView view = page();
  view.items[0].doc = Comment("One.\n\nTwo.");
  view.items.pop_back();
  view.sql = SqlText("SELECT 1\nFROM t");
  EXPECT_EQ(render_text("  % for i in items\n  {{i.doc:doc}}\n  % end\n  x({{sql}})\n", view),
            "  /**\n   * One.\n   *\n   * Two.\n   */\n  x(`SELECT 1\nFROM t`)\n");
}

TEST_F(Weave, IndentsIncludedTemplatesToWhereTheyStand) {
  add("item.tmpl", "{{i.name}}: {{i.type}};\n");
  EXPECT_EQ(render_text("{\n  % for i in items\n  % include \"item.tmpl\"\n  % end\n}\n", page()),
            "{\n  a: string;\n  b: number;\n}\n");
}

TEST_F(Weave, CollectsImportsWhereTheyBelong) {
  symbols_.add("z", {"z", "zod", "zod"});
  PageView view = page();
  view.items[0].type = code("readonly $[]", as_type({"User", "src/core/user.ts", ""}));
  EXPECT_EQ(render_text(
                "// head\n% imports\n\n{{@z}} {{@z}}\n% for i in items\n{{i.type}}\n% end\n", view),
            "// head\nimport { z } from 'zod';\nimport type { User } from './core/user.ts';\n\n"
            "z z\nreadonly User[]\nnumber\n");
}

TEST_F(Weave, AlignsColumns) {
  EXPECT_EQ(render_text("% align\nA\tint\tx\nLong\tstring\ty\n% end\n", page()),
            "A    int    x\nLong string y\n");
}

TEST_F(Weave, DropsNotesAndKeepsSections) {
  EXPECT_EQ(render_text("% # a note\n% section extra\nkept\n% end\n", page()), "kept\n");
}

TEST_F(Weave, RemembersWhereLinesComeFrom) {
  add("page.ts.tmpl", "% for i in items\n{{i.name}}\n% end\nend\n");
  const Rendered rendered = render_page(page());
  const std::vector<LineOrigin> expected = {
      {"page.ts.tmpl", 2}, {"page.ts.tmpl", 2}, {"page.ts.tmpl", 4}};
  EXPECT_EQ(rendered.origins, expected);
}

TEST_F(Weave, FindsUnknownHolesWithoutRendering) {
  EXPECT_EQ(fault("ok {{name}}\n{{nam}}\n"),
            "page.ts.tmpl:2: unknown hole: PageView has no field `nam`; did you mean `name`?");
  EXPECT_EQ(fault("% for i in items\n{{i.nme}}\n% end\n"),
            "page.ts.tmpl:2: unknown hole: ItemView has no field `nme`; did you mean `name`?");
  EXPECT_EQ(fault("% for i in name\n% end\n"),
            "page.ts.tmpl:1: a loop runs over a list, not a Ident");
  EXPECT_EQ(fault("{{items}}\n"), "page.ts.tmpl:1: a List is no text; a loop or a field of it is");
  EXPECT_EQ(fault("{{flag:str}}\n"), "page.ts.tmpl:1: `:str` and `:doc` spell a text, not a Bool");
  EXPECT_EQ(fault("{{@nothing}}\n"), "page.ts.tmpl:1: unknown symbol `nothing`");
  EXPECT_EQ(fault("% include \"no.tmpl\"\n"), "page.ts.tmpl:1: no template `no.tmpl`");
  EXPECT_EQ(fault("% include \"page.ts.tmpl\"\n"),
            "page.ts.tmpl:1: `page.ts.tmpl` includes itself");
  EXPECT_EQ(fault("% if name\n{{title}}\n% end\n"), "");
}

TEST_F(Weave, FindsFieldsThatNoTemplateAsksFor) {
  add("page.ts.tmpl",
      "{{name}} {{title}} {{base}} {{sql}} {{flag?\"f\"}}\n% for i in items\n"
      "{{i.name}} {{i.type}} {{i.doc}}\n% end\n");
  const std::vector<TemplateError> errors = check_holes(templates_, symbols_, use_);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].message, "no template asks for ItemView.is_optional");
}

TEST_F(Weave, NamesTheLineOfABrokenTemplate) {
  const auto fault = [](std::string_view text) -> std::string {
    TemplateSet templates;
    const std::optional<TemplateError> error = templates.add("t.ts.tmpl", text);
    return error ? error->text() : std::string();
  };
  EXPECT_EQ(fault("a\n% if x\nb\n"), "t.ts.tmpl:2: this block has no `% end`");
  EXPECT_EQ(fault("% end\n"), "t.ts.tmpl:1: `% end` without a block");
  EXPECT_EQ(fault("% for x in y\n% else\n% end\n"), "t.ts.tmpl:2: `% else` where `% end` belongs");
  EXPECT_EQ(fault("% unless x\n"), "t.ts.tmpl:1: unknown directive `% unless x`");
  EXPECT_EQ(fault("\n{{x:html}}\n"),
            "t.ts.tmpl:2: unknown filter `:html`; there are `:str` and `:doc`");
  EXPECT_EQ(fault("% if a == b\n% end\n"),
            "t.ts.tmpl:1: `% if` takes one path; decide in the lowering, not in the template");
  EXPECT_EQ(fault("% if a\n% imports\n% end\n"), "t.ts.tmpl:2: `% imports` stands inside a block");
}

TEST_F(Weave, StopsAtAHoleItCannotFill) {
  add("page.ts.tmpl", "{{nothing}}\n");
  EXPECT_DEATH(render_page(page()), "page.ts.tmpl:1: unknown hole");
}

TEST(DumpView, ShowsFieldsInOrder) {
  PageView view = page();
  view.items.pop_back();
  EXPECT_EQ(dump_view(value_of(view)),
            R"({"name":"Page","title":"it's","items":[{"name":"a","type":"string","doc":"",)"
            R"("is_optional":false}],"base":null,"sql":"","flag":false})");
}

TEST(Fragment, TakesItsArgumentsInOrder) {
  typescript::FileImports imports("src/a.ts");
  const Fragment fragment = code("$($, `$${x}`, $)", Ident("f"), StringLit("a'b"), IntLit(100000));
  EXPECT_EQ(spell_fragment(Language::TypeScript, fragment, imports), "f(\"a'b\", `${x}`, 100_000)");
}

}  // namespace
}  // namespace bspec::weave
