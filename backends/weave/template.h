#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bspec::weave {

/// A fault of a template, at a line of its file.
struct TemplateError {
  std::string file;
  int line = 0;
  std::string message;

  /// `src/user.ts.tmpl:12: unknown hole …`
  std::string text() const;
};

/// How a hole spells what it holds.
enum class Spelling : uint8_t { AsIs, String, Doc };

/// `{{path.to.field:str}}`
struct ValueHole {
  std::vector<std::string> path;
  Spelling spelling = Spelling::AsIs;
};

/// `{{@express.Router}}`
struct SymbolHole {
  std::string id;
};

/// `{{flag?"text"}}`
struct FlagHole {
  std::vector<std::string> path;
  std::string text;
};

/// A run of a line: text as it stands, or a hole.
using Segment = std::variant<std::string, ValueHole, SymbolHole, FlagHole>;

struct TemplateNode;
using TemplateNodes = std::vector<TemplateNode>;

struct TextLine {
  std::vector<Segment> segments;
  /// The white space it begins with; lines of a value after the first get it too.
  std::string indent;
  /// Nothing but holes and white space: it vanishes when all of them come out empty.
  bool is_only_holes = false;
};

struct IfBlock {
  std::vector<std::string> path;
  TemplateNodes then;
  TemplateNodes otherwise;
};

struct ForBlock {
  std::string variable;
  std::vector<std::string> path;
  std::string separator;
  TemplateNodes body;
};

struct IncludeLine {
  std::string path;
  std::string indent;
};

struct ImportsLine {};

struct SectionBlock {
  std::string name;
  TemplateNodes body;
};

struct AlignBlock {
  TemplateNodes body;
};

struct TemplateNode {
  int line = 0;
  std::variant<TextLine, IfBlock, ForBlock, IncludeLine, ImportsLine, SectionBlock, AlignBlock>
      content;
};

/// One template file, parsed.
struct Template {
  std::string path;
  TemplateNodes nodes;
};

/// The template language is described in README.md of this folder.
std::variant<Template, TemplateError> parse_template(std::string path, std::string_view text);

/// The templates of a backend by path.
class TemplateSet {
 public:
  /// Parses and adds a template; one of the same path is replaced. Gives the fault, if there is
  /// one.
  std::optional<TemplateError> add(std::string path, std::string_view text);

  const Template* find(std::string_view path) const;

  size_t size() const { return templates_.size(); }

  auto begin() const { return templates_.begin(); }

  auto end() const { return templates_.end(); }

 private:
  std::map<std::string, Template, std::less<>> templates_;
};

}  // namespace bspec::weave
