#include "backends/emit.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

#include "backends/common/manifest.h"
#include "backends/common/typescript/format.h"
#include "backends/common/typescript/imports.h"
#include "backends/weave/dump_view.h"
#include "backends/weave/escape.h"
#include "support/base/check.h"
#include "support/base/parallel.h"

namespace bspec::backends {
namespace {

using weave::LineOrigin;
using weave::Rendered;
using weave::TemplateError;

/// Imports of a language that has none to speak of.
class NoImports final : public weave::Imports {
 public:
  std::string use(const weave::Symbol& symbol) override {
    BS_CHECK(false, "`{}` in a language without imports", symbol.name);
    return {};
  }

  std::string block() const override { return {}; }
};

bool is_word_char(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Where each line of `after` comes from, when `after` is `before` laid out anew. Layout moves and
/// drops punctuation and white space but keeps every letter and digit, so those are counted.
std::vector<LineOrigin> follow_lines(const Rendered& before, std::string_view after) {
  std::vector<LineOrigin> of_words;
  size_t line = 0;
  for (const char c : before.text) {
    if (is_word_char(c)) {
      of_words.push_back(before.origins[line]);
    }
    line += c == '\n' ? 1 : 0;
  }
  std::vector<LineOrigin> origins;
  size_t words = 0;
  size_t begin = 0;
  while (begin < after.size()) {
    const size_t end = std::min(after.find('\n', begin), after.size());
    if (!of_words.empty()) {
      origins.push_back(of_words[std::min(words, of_words.size() - 1)]);
    }
    words += static_cast<size_t>(std::count_if(after.begin() + static_cast<ptrdiff_t>(begin),
                                               after.begin() + static_cast<ptrdiff_t>(end),
                                               is_word_char));
    begin = end + 1;
  }
  return origins;
}

/// The template line that gave line `line` of the text.
LineOrigin origin_of(const Rendered& rendered, int line) {
  const size_t index = static_cast<size_t>(std::max(line, 1)) - 1;
  return index < rendered.origins.size() ? rendered.origins[index] : LineOrigin{};
}

/// One file of a project, written.
struct EmittedFile {
  std::string text;
  std::string sha256;
  std::vector<LineOrigin> origins;
  std::vector<TemplateError> errors;
};

/// Writes files, each for itself.
class Emitter {
 public:
  Emitter(const Backend& backend, Trace trace) : backend_(backend), trace_(trace) {}

  EmittedFile emit(const FileSpec& file) const {
    if (const auto* verbatim = std::get_if<Verbatim>(&file.body)) {
      return {std::string(verbatim->bytes), std::string(verbatim->sha256), {}, {}};
    }
    EmittedFile emitted;
    if (const auto* page = std::get_if<Page>(&file.body)) {
      emitted = emit_page(file.path, *page);
    } else {
      emitted.text = std::get<Document>(file.body).text;
    }
    emitted.sha256 = sha256_hex(emitted.text);
    return emitted;
  }

 private:
  EmittedFile emit_page(const std::string& path, const Page& page) const {
    if (weave::language_of(page.template_path) != weave::Language::TypeScript) {
      NoImports imports;
      Rendered rendered = render(page, imports);
      return {std::move(rendered.text), {}, std::move(rendered.origins), {}};
    }
    typescript::FileImports imports(path);
    return lay_out(path, page, render(page, imports));
  }

  Rendered render(const Page& page, weave::Imports& imports) const {
    const weave::RenderContext context{backend_.templates(), backend_.symbols().symbols, imports};
    return weave::render(context, page.template_path, page.view.value());
  }

  EmittedFile lay_out(const std::string& path, const Page& page, Rendered rendered) const {
    std::variant<std::string, typescript::SyntaxError> formatted =
        typescript::format_typescript(rendered.text);
    if (const auto* error = std::get_if<typescript::SyntaxError>(&formatted)) {
      const LineOrigin origin = origin_of(rendered, error->line);
      TemplateError fault{origin.line == 0 ? page.template_path : std::string(origin.file),
                          origin.line,
                          fmt::format("line {} of {}: {}", error->line, path, error->message)};
      return {std::move(rendered.text), {}, {}, {std::move(fault)}};
    }
    EmittedFile emitted{std::move(std::get<std::string>(formatted)), {}, {}, {}};
    if (trace_ == Trace::On) {
      emitted.origins = follow_lines(rendered, emitted.text);
    }
    return emitted;
  }

  const Backend& backend_;
  Trace trace_;
};

}  // namespace

Emitted emit(const Project& project, const Backend& backend, Trace trace) {
  const Emitter emitter(backend, trace);
  std::vector<EmittedFile> files(project.files.size());
  parallel_for(files.size(), [&](size_t i) { files[i] = emitter.emit(project.files[i]); });
  Emitted result;
  for (size_t i = 0; i < files.size(); ++i) {
    const FileSpec& spec = project.files[i];
    EmittedFile& file = files[i];
    result.files.add(spec.path, std::move(file.text), std::move(file.sha256));
    if (spec.mode == Mode::Once) {
      result.once.push_back(spec.path);
    }
    if (trace == Trace::On && std::holds_alternative<Page>(spec.body)) {
      result.origins[spec.path] = std::move(file.origins);
    }
    llvm::move(file.errors, std::back_inserter(result.errors));
  }
  return result;
}

std::string dump_project(const Project& project) {
  std::string out = "[";
  for (const FileSpec& file : project.files) {
    out += out.size() > 1 ? ",\n " : "\n ";
    out += fmt::format(R"({{"path":{},"mode":"{}")", weave::escape_json_string(file.path),
                       file.mode == Mode::Always ? "always" : "once");
    if (const auto* page = std::get_if<Page>(&file.body)) {
      out +=
          fmt::format(R"(,"template":{},"view":{})", weave::escape_json_string(page->template_path),
                      weave::dump_view(page->view.value()));
    } else if (const auto* bytes = std::get_if<Verbatim>(&file.body)) {
      out += fmt::format(R"(,"bytes":{})", bytes->bytes.size());
    } else {
      out += fmt::format(R"(,"text":{})",
                         weave::escape_json_string(std::get<Document>(file.body).text));
    }
    out += "}";
  }
  return out + "\n]\n";
}

}  // namespace bspec::backends
