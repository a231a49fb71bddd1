#include "frontend/sema/behaviour/page_templates.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

namespace bspec::sema {
namespace {

/// Where in HTML a scanner stands.
enum class Place : std::uint8_t { Text, Tag, DoubleQuoted, SingleQuoted, Comment, RawText };

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_name_char(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

bool is_path(std::string_view text) {
  bool begins_name = true;
  for (const char c : text) {
    const bool is_letter = lower(c) >= 'a' && lower(c) <= 'z';
    if (c == '.' ? begins_name : begins_name ? !is_letter : !is_name_char(c) || c == '-') {
      return false;
    }
    begins_name = c == '.';
  }
  return !text.empty() && !begins_name;
}

/// Names of which the value is a program of its own.
bool runs_its_value(std::string_view attribute) {
  return attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc";
}

class PageScanner {
 public:
  explicit PageScanner(std::string_view text) : text_(text) {}

  PageTemplate scan() {
    while (at_ < text_.size()) {
      if (rest().starts_with("{{")) {
        hole();
      } else {
        html();
      }
    }
    for (const std::string& open : open_) {
      problem(fmt::format("the section `{}` has no end", open));
    }
    return std::move(result_);
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }

  void problem(std::string text) { result_.problems.push_back(std::move(text)); }

  void hole() {
    const std::size_t close = text_.find("}}", at_);
    if (close == std::string_view::npos) {
      problem("a `{{` has no `}}`");
      at_ = text_.size();
      return;
    }
    std::string_view inside = trimmed(text_.substr(at_ + 2, close - at_ - 2));
    at_ = close + 2;
    const char sign = inside.empty() ? '\0' : inside.front();
    const bool is_section = sign == '#' || sign == '^' || sign == '/';
    const std::string_view name = is_section ? trimmed(inside.substr(1)) : inside;
    if (name != "." && !is_path(name)) {
      problem(fmt::format("`{{{{{}}}}}` is neither a name nor a section", inside));
      return;
    }
    if (sign == '/') {
      close_section(name);
      return;
    }
    check_place(inside);
    note_name(name);
    if (is_section) {
      open_.emplace_back(name);
    }
  }

  void close_section(std::string_view name) {
    if (open_.empty() || open_.back() != name) {
      problem(fmt::format("`{{{{/{}}}}}` ends no section", name));
      return;
    }
    open_.pop_back();
  }

  void check_place(std::string_view inside) {
    const bool is_safe =
        place_ == Place::Text || (place_ == Place::DoubleQuoted && !runs_its_value(attribute_));
    if (!is_safe) {
      problem(
          fmt::format("`{{{{{}}}}}` stands neither in text nor in an attribute between double "
                      "quotes that is no program",
                      inside));
    }
  }

  void note_name(std::string_view name) {
    const std::string first(name.substr(0, name.find('.')));
    const bool is_known =
        std::ranges::find(result_.names, first) != result_.names.end() || first == "base";
    if (open_.empty() && !first.empty() && !is_known) {
      result_.names.push_back(first);
    }
  }

  void html() {
    const char c = text_[at_];
    switch (place_) {
      case Place::Text:
        return html_text();
      case Place::RawText:
        if (c == '<' && closes_raw_text()) {
          place_ = Place::Tag;
          tag_.clear();
        }
        break;
      case Place::Comment:
        if (rest().starts_with("-->")) {
          place_ = Place::Text;
        }
        break;
      case Place::DoubleQuoted:
        place_ = c == '"' ? Place::Tag : place_;
        break;
      case Place::SingleQuoted:
        place_ = c == '\'' ? Place::Tag : place_;
        break;
      case Place::Tag:
        return html_tag();
    }
    ++at_;
  }

  void html_text() {
    if (rest().starts_with("<!--")) {
      place_ = Place::Comment;
      at_ += 4;
      return;
    }
    if (text_[at_] == '<') {
      place_ = Place::Tag;
      ++at_;
      tag_ = word();
      return;
    }
    ++at_;
  }

  void html_tag() {
    const char c = text_[at_];
    if (c == '>') {
      const bool is_raw = tag_ == "script" || tag_ == "style";
      place_ = is_raw ? Place::RawText : Place::Text;
      ++at_;
    } else if (c == '"') {
      place_ = Place::DoubleQuoted;
      ++at_;
    } else if (c == '\'') {
      place_ = Place::SingleQuoted;
      ++at_;
    } else if (is_name_char(c)) {
      attribute_ = word();
    } else {
      ++at_;
    }
  }

  /// The name at this place, in small letters.
  std::string word() {
    std::string name;
    while (at_ < text_.size() && is_name_char(text_[at_])) {
      name += lower(text_[at_++]);
    }
    return name;
  }

  bool closes_raw_text() const {
    const std::string_view end = rest().substr(1);
    return end.size() > tag_.size() && end.front() == '/' &&
           std::ranges::equal(end.substr(1, tag_.size()), tag_, {}, lower);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Place place_ = Place::Text;
  std::string tag_;
  std::string attribute_;
  std::vector<std::string> open_;
  PageTemplate result_;
};

}  // namespace

PageTemplate read_page_template(std::string_view text) {
  return PageScanner(text).scan();
}

}  // namespace bspec::sema
