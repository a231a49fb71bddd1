#include "backends/weave/doc/print_doc.h"

#include <optional>
#include <utility>
#include <vector>

#include "support/base/check.h"

namespace bspec::weave {
namespace {

enum class Mode : uint8_t { Break, Flat };

struct Command {
  size_t indent;
  Mode mode;
  Doc doc;
};

class Printer {
 public:
  explicit Printer(PageLayout page) : page_(page), group_modes_(1, Mode::Flat) {}

  PrintedDoc run(Doc doc) {
    commands_.push_back({0, Mode::Break, doc});
    while (!commands_.empty()) {
      const Command command = commands_.back();
      commands_.pop_back();
      print(command);
    }
    return {std::move(out_), has_news_, has_overflow_};
  }

 private:
  void push(size_t indent, Mode mode, Doc doc) { commands_.push_back({indent, mode, doc}); }

  /// The mode of a group that was printed; what was not printed yet counts as flat.
  Mode mode_of(GroupId id) const {
    return id < group_modes_.size() ? group_modes_[id] : Mode::Flat;
  }

  void set_mode(GroupId id, Mode mode) {
    if (id == 0) {
      return;
    }
    if (id >= group_modes_.size()) {
      group_modes_.resize(id + 1, Mode::Flat);
    }
    group_modes_[id] = mode;
  }

  Mode mode_of(Doc doc, Mode around) const {
    return doc->group != 0 ? mode_of(doc->group) : around;
  }

  void print_text(Doc doc) {
    out_ += doc->text;
    column_ += doc->flat.width;
    has_overflow_ |= doc->is_line && column_ >= page_.width;
  }

  /// Of a plain document: its one line.
  void print_flat(Doc doc) {
    switch (doc->kind) {
      case DocKind::Text:
        print_text(doc);
        return;
      case DocKind::Line:
        if (doc->line == LineKind::Space) {
          out_ += ' ';
          ++column_;
        }
        return;
      case DocKind::Concat:
      case DocKind::Fill:
        for (const Doc part : doc->parts) {
          print_flat(part);
        }
        return;
      case DocKind::Indent:
      case DocKind::Align:
      case DocKind::Label:
      case DocKind::IndentIfBreak:
        print_flat(doc->parts.front());
        return;
      case DocKind::Group:
        set_mode(doc->group, Mode::Flat);
        print_flat(doc->parts.front());
        return;
      case DocKind::IfBreak:
        print_flat(doc->parts.back());
        return;
      case DocKind::BreakParent:
        return;
    }
    BS_UNREACHABLE("doc kind");
  }

  void print(const Command& command) {
    const auto [indent, mode, doc] = command;
    if (mode == Mode::Flat && !remeasure_ && is_plain(doc)) {
      print_flat(doc);
      return;
    }
    switch (doc->kind) {
      case DocKind::Text:
        print_text(doc);
        return;
      case DocKind::Concat:
        for (size_t i = doc->parts.size(); i-- > 0;) {
          push(indent, mode, doc->parts[i]);
        }
        return;
      case DocKind::Indent:
        push(indent + page_.indent, mode, doc->parts[0]);
        return;
      case DocKind::Align:
        push(indent + doc->width, mode, doc->parts[0]);
        return;
      case DocKind::Label:
        push(indent, mode, doc->parts[0]);
        return;
      case DocKind::Group:
        print_group(command);
        return;
      case DocKind::Fill:
        print_fill(indent, doc->parts);
        return;
      case DocKind::IfBreak:
        push(indent, mode, doc->parts[mode_of(doc, mode) == Mode::Break ? 0 : 1]);
        return;
      case DocKind::IndentIfBreak:
        push(mode_of(doc, mode) == Mode::Break ? indent + page_.indent : indent, mode,
             doc->parts[0]);
        return;
      case DocKind::Line:
        print_line(command);
        return;
      case DocKind::BreakParent:
        return;
    }
    BS_UNREACHABLE("doc kind");
  }

  void print_group(const Command& command) {
    const Command chosen = choose(command);
    has_news_ |= command.doc->is_remembered && chosen.mode == Mode::Break;
    set_mode(command.doc->group, chosen.mode);
    commands_.push_back(chosen);
  }

  Command choose(const Command& command) {
    const Doc doc = command.doc;
    if (command.mode == Mode::Flat && !remeasure_) {
      return {command.indent, doc->is_broken ? Mode::Break : Mode::Flat, doc->parts[0]};
    }
    remeasure_ = false;
    if (!doc->is_broken) {
      // The last of several layouts is taken when nothing else fits, and then it may break.
      const size_t tries = doc->parts.size() == 1 ? 1 : doc->parts.size() - 1;
      for (size_t i = 0; i < tries; ++i) {
        const Command flat{command.indent, Mode::Flat, doc->parts[i]};
        if (fits(flat, commands_.size(), MustBeFlat::No)) {
          return flat;
        }
      }
    }
    return {command.indent, Mode::Break, doc->parts.back()};
  }

  void print_fill(size_t indent, llvm::ArrayRef<Doc> parts) {
    // Pairs of contents and separator are laid out one after the other; what is left is measured
    // only when its turn comes.
    for (size_t i = 0; i < parts.size(); i += 2) {
      const bool contents_fit = fits({indent, Mode::Flat, parts[i]}, 0, MustBeFlat::Yes);
      drain({indent, contents_fit ? Mode::Flat : Mode::Break, parts[i]});
      if (i + 1 >= parts.size()) {
        return;
      }
      bool next_fits = contents_fit;
      if (i + 2 < parts.size()) {
        next_fits = fits_pair(indent, parts[i + 1], parts[i + 2]) && contents_fit;
      }
      drain({indent, next_fits ? Mode::Flat : Mode::Break, parts[i + 1]});
    }
  }

  /// Prints one command to its end before anything else.
  void drain(const Command& command) {
    std::vector<Command> waiting = std::exchange(commands_, {});
    commands_.push_back(command);
    while (!commands_.empty()) {
      const Command next = commands_.back();
      commands_.pop_back();
      print(next);
    }
    commands_ = std::move(waiting);
  }

  void print_line(const Command& command) {
    const LineKind kind = command.doc->line;
    if (command.mode == Mode::Flat) {
      if (kind == LineKind::Space) {
        out_ += ' ';
        ++column_;
        return;
      }
      if (kind == LineKind::Soft) {
        return;
      }
      // A forced break in flat contents: what comes after it is measured anew.
      remeasure_ = true;
    }
    if (kind == LineKind::Literal) {
      out_ += '\n';
      column_ = 0;
      return;
    }
    while (out_.ends_with(' ')) {
      out_.pop_back();
    }
    out_ += '\n';
    out_.append(command.indent, ' ');
    column_ = command.indent;
  }

  enum class MustBeFlat : uint8_t { No, Yes };

  /// Whether `next`, and what follows it in the first `rest` commands up to a possible line break,
  /// fits in the rest of the line.
  bool fits(const Command& next, size_t rest, MustBeFlat must_be_flat) {
    pending_.assign(1, next);
    return fits(rest, must_be_flat);
  }

  bool fits_pair(size_t indent, Doc separator, Doc contents) {
    pending_.assign({{indent, Mode::Flat, contents}, {indent, Mode::Flat, separator}});
    return fits(0, MustBeFlat::Yes);
  }

  /// Whether what is in `pending_` fits, the last first.
  bool fits(size_t rest, MustBeFlat must_be_flat) {
    if (column_ > page_.width) {
      return false;
    }
    const size_t room = page_.width - column_;
    FlatSize used;
    while (used.width <= room) {
      if (pending_.empty()) {
        if (rest == 0) {
          return true;
        }
        pending_.push_back(commands_[--rest]);
        continue;
      }
      const Command next = pending_.back();
      pending_.pop_back();
      if (next.doc->kind == DocKind::Text || (next.mode == Mode::Flat && is_plain(next.doc))) {
        used = used.then(next.doc->flat);
      } else if (const std::optional<bool> answer = measure(next, must_be_flat, used)) {
        return *answer;
      }
    }
    return false;
  }

  /// Takes what `next` needs of the line, or leaves its parts in `pending_`; the answer of `fits`,
  /// once it is known.
  std::optional<bool> measure(const Command& next, MustBeFlat must_be_flat, FlatSize& used) {
    const auto [indent, mode, doc] = next;
    switch (doc->kind) {
      case DocKind::Text:
        break;
      case DocKind::Concat:
      case DocKind::Fill:
        for (size_t i = doc->parts.size(); i-- > 0;) {
          pending_.push_back({indent, mode, doc->parts[i]});
        }
        break;
      case DocKind::Indent:
      case DocKind::Align:
      case DocKind::Label:
      case DocKind::IndentIfBreak:
        pending_.push_back({indent, mode, doc->parts[0]});
        break;
      case DocKind::Group: {
        if (must_be_flat == MustBeFlat::Yes && doc->is_broken) {
          return false;
        }
        const Mode group_mode = doc->is_broken ? Mode::Break : mode;
        pending_.push_back({indent, group_mode,
                            group_mode == Mode::Break ? doc->parts.back() : doc->parts.front()});
        break;
      }
      case DocKind::IfBreak:
        pending_.push_back({indent, mode, doc->parts[mode_of(doc, mode) == Mode::Break ? 0 : 1]});
        break;
      case DocKind::Line:
        if (mode == Mode::Break || doc->line >= LineKind::Hard) {
          return true;
        }
        used = used.then(doc->flat);
        break;
      case DocKind::BreakParent:
        break;
    }
    return std::nullopt;
  }

  PageLayout page_;
  std::vector<Command> commands_;
  /// What `fits` still has to measure.
  std::vector<Command> pending_;
  std::vector<Mode> group_modes_;
  std::string out_;
  size_t column_ = 0;
  bool remeasure_ = false;
  bool has_news_ = false;
  bool has_overflow_ = false;
};

}  // namespace

PrintedDoc print_doc(Doc doc, PageLayout page) {
  return Printer(page).run(doc);
}

}  // namespace bspec::weave
