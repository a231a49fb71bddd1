#include "backends/weave/check_holes.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "backends/weave/scope.h"
#include "backends/weave/spell_value.h"

namespace bspec::weave {
namespace {

class Checker {
 public:
  Checker(const TemplateSet& templates, const SymbolTable& symbols)
      : templates_(templates), symbols_(symbols) {}

  void check(const TemplateUse& use) {
    const Template* root = templates_.find(use.path);
    if (root == nullptr) {
      errors_.push_back({use.path, 0, "no such template"});
      return;
    }
    template_ = root;
    Scope scope({use.view, nullptr});
    scope_ = &scope;
    root_view_ = use.view;
    check_nodes(root->nodes);
    collect_fields(*use.view, use.path);
  }

  std::vector<TemplateError> take() {
    for (const auto& [field, path] : declared_) {
      if (!used_.contains(field)) {
        errors_.push_back(
            {path, 0, fmt::format("no template asks for {}.{}", field.first, field.second)});
      }
    }
    std::ranges::sort(errors_, {}, [](const TemplateError& error) {
      return std::tie(error.file, error.line, error.message);
    });
    const auto same = [](const TemplateError& a, const TemplateError& b) {
      return std::tie(a.file, a.line, a.message) == std::tie(b.file, b.line, b.message);
    };
    const auto repeated = std::ranges::unique(errors_, same);
    errors_.erase(repeated.begin(), repeated.end());
    return std::move(errors_);
  }

 private:
  /// A field by the name of its view and its own.
  using Field = std::pair<std::string_view, std::string_view>;

  void fail(int line, std::string message) {
    errors_.push_back({template_->path, line, std::move(message)});
  }

  /// The type a path leads to, or null after reporting.
  const TypeInfo* find(llvm::ArrayRef<std::string> path, int line) {
    std::variant<Value, std::string> found = scope_->find(path);
    if (std::string* fault = std::get_if<std::string>(&found)) {
      fail(line, std::move(*fault));
      return nullptr;
    }
    mark_used(path);
    return std::get<Value>(found).type;
  }

  void mark_used(llvm::ArrayRef<std::string> path) {
    // The first name is a variable or a field of the root; each other one a field of what is
    // before.
    if (const ViewField* field = find_field(*root_view_, path.front())) {
      used_.insert({root_view_->name, field->name});
    }
    for (size_t i = 1; i < path.size(); ++i) {
      const std::variant<Value, std::string> owner = scope_->find(path.take_front(i));
      const TypeInfo* type = unwrap(std::get<Value>(owner)).type;
      used_.insert({type->name, find_field(*type, path[i])->name});
    }
  }

  void collect_fields(const TypeInfo& type, const std::string& path) {
    const TypeInfo* inner = unwrap({&type, nullptr}).type;
    if (inner->kind == ValueKind::List) {
      collect_fields(*inner->element, path);
      return;
    }
    if (inner->kind != ValueKind::View || !collected_.insert(inner).second) {
      return;
    }
    for (const ViewField& field : inner->fields()) {
      declared_.insert({{inner->name, field.name}, path});
      collect_fields(*field.type(), path);
    }
  }

  void check_nodes(const TemplateNodes& nodes) {
    for (const TemplateNode& node : nodes) {
      std::visit([&](const auto& content) { check_content(content, node.line); }, node.content);
    }
  }

  void check_content(const TextLine& line, int number) {
    for (const Segment& segment : line.segments) {
      if (const auto* value = std::get_if<ValueHole>(&segment)) {
        const TypeInfo* type = find(value->path, number);
        if (std::string refusal; type != nullptr) {
          refusal = ValueWriter::refuse(*type, value->spelling);
          if (!refusal.empty()) {
            fail(number, std::move(refusal));
          }
        }
      } else if (const auto* symbol = std::get_if<SymbolHole>(&segment)) {
        if (symbols_.find(symbol->id) == nullptr) {
          fail(number, fmt::format("unknown symbol `{}`", symbol->id));
        }
      } else if (const auto* flag = std::get_if<FlagHole>(&segment)) {
        find(flag->path, number);
      }
    }
  }

  void check_content(const IfBlock& block, int line) {
    find(block.path, line);
    check_nodes(block.then);
    check_nodes(block.otherwise);
  }

  void check_content(const ForBlock& block, int line) {
    static constexpr bool kFlag = false;
    const TypeInfo* type = find(block.path, line);
    if (type == nullptr) {
      return;
    }
    if (type->kind != ValueKind::List) {
      fail(line, fmt::format("a loop runs over a list, not a {}", type->name));
      return;
    }
    scope_->push(block.variable, {type->element, nullptr});
    scope_->push("first", value_of(kFlag));
    scope_->push("last", value_of(kFlag));
    ++loops_;
    check_nodes(block.body);
    --loops_;
    scope_->pop(3);
  }

  void check_content(const IncludeLine& include, int line) {
    const Template* included = templates_.find(include.path);
    if (included == nullptr) {
      fail(line, fmt::format("no template `{}`", include.path));
      return;
    }
    const auto outer =
        std::ranges::find(including_, included, &std::pair<const Template*, size_t>::first);
    if (outer != including_.end() && outer->second == loops_) {
      fail(line, fmt::format("`{}` includes itself", include.path));
      return;
    }
    // In a loop over what it holds, a template may be its own part: it has been looked at.
    if (std::ranges::count(including_, included, &std::pair<const Template*, size_t>::first) > 1) {
      return;
    }
    const Template* includer = std::exchange(template_, included);
    including_.emplace_back(included, loops_);
    check_nodes(included->nodes);
    including_.pop_back();
    template_ = includer;
  }

  void check_content(const ImportsLine&, int) {}

  void check_content(const SectionBlock& section, int) { check_nodes(section.body); }

  void check_content(const AlignBlock& block, int) { check_nodes(block.body); }

  const TemplateSet& templates_;
  const SymbolTable& symbols_;
  const Template* template_ = nullptr;
  const TypeInfo* root_view_ = nullptr;
  Scope* scope_ = nullptr;
  /// The templates around this place, and in how many loops each stands.
  std::vector<std::pair<const Template*, size_t>> including_;
  size_t loops_ = 0;
  std::set<const TypeInfo*> collected_;
  std::map<Field, std::string> declared_;
  std::set<Field> used_;
  std::vector<TemplateError> errors_;
};

}  // namespace

std::vector<TemplateError> check_holes(const TemplateSet& templates,
                                       const SymbolTable& symbols,
                                       llvm::ArrayRef<TemplateUse> uses) {
  Checker checker(templates, symbols);
  for (const TemplateUse& use : uses) {
    checker.check(use);
  }
  return checker.take();
}

}  // namespace bspec::weave
