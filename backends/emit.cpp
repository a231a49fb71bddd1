#include "backends/emit.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "backends/common/typescript/format.h"
#include "backends/common/typescript/imports.h"
#include "backends/weave/dump_view.h"
#include "backends/weave/escape.h"
#include "support/base/check.h"

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

class Emitter {
 public:
  Emitter(const Backend& backend, Trace trace) : backend_(backend), trace_(trace) {}

  void add(const FileSpec& file) {
    result_.files.add(file.path,
                      std::visit([&](const auto& body) { return text(file, body); }, file.body));
    if (file.mode == Mode::Once) {
      result_.once.push_back(file.path);
    }
  }

  Emitted take() { return std::move(result_); }

 private:
  std::string text(const FileSpec&, const Verbatim& body) { return std::string(body.bytes); }

  std::string text(const FileSpec&, const Document& body) { return body.text; }

  std::string text(const FileSpec& file, const Page& page) {
    if (weave::language_of(page.template_path) != weave::Language::TypeScript) {
      NoImports imports;
      Rendered rendered = render(page, imports);
      if (trace_ == Trace::On) {
        result_.origins[file.path] = std::move(rendered.origins);
      }
      return std::move(rendered.text);
    }
    typescript::FileImports imports(file.path);
    Rendered rendered = render(page, imports);
    return lay_out(file, page, std::move(rendered));
  }

  Rendered render(const Page& page, weave::Imports& imports) const {
    const weave::RenderContext context{backend_.templates(), backend_.symbols().symbols, imports};
    return weave::render(context, page.template_path, page.view.value());
  }

  std::string lay_out(const FileSpec& file, const Page& page, Rendered rendered) {
    std::variant<std::string, typescript::SyntaxError> formatted =
        typescript::format_typescript(rendered.text);
    if (const auto* error = std::get_if<typescript::SyntaxError>(&formatted)) {
      const LineOrigin origin = origin_of(rendered, error->line);
      result_.errors.push_back(
          {origin.line == 0 ? page.template_path : std::string(origin.file), origin.line,
           fmt::format("line {} of {}: {}", error->line, file.path, error->message)});
      return std::move(rendered.text);
    }
    auto& text = std::get<std::string>(formatted);
    if (trace_ == Trace::On) {
      result_.origins[file.path] = follow_lines(rendered, text);
    }
    return std::move(text);
  }

  const Backend& backend_;
  Trace trace_;
  Emitted result_;
};

}  // namespace

Emitted emit(const Project& project, const Backend& backend, Trace trace) {
  Emitter emitter(backend, trace);
  for (const FileSpec& file : project.files) {
    emitter.add(file);
  }
  return emitter.take();
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
