#pragma once

#include <string>
#include <string_view>

#include <antlr4-runtime.h>

namespace bspec::parse {

/// The bytes of a file as ANTLR's characters, so that every position is a byte offset and nothing
/// is decoded or copied. The grammar names no character beyond ASCII; bytes of longer code points
/// occur only where it takes anything (texts and comments).
class ByteStream final : public antlr4::CharStream {
 public:
  explicit ByteStream(std::string_view text) : text_(text) {}

  void consume() override { ++index_; }

  size_t LA(ssize_t offset) override {
    size_t at = offset > 0 ? index_ + static_cast<size_t>(offset) - 1
                           : index_ - static_cast<size_t>(-offset);
    return at < text_.size() ? static_cast<unsigned char>(text_[at]) : EOF;
  }

  ssize_t mark() override { return -1; }

  void release(ssize_t) override {}

  size_t index() override { return index_; }

  void seek(size_t index) override { index_ = index; }

  size_t size() override { return text_.size(); }

  std::string getSourceName() const override { return {}; }

  std::string getText(const antlr4::misc::Interval& interval) override;

  std::string toString() const override { return std::string(text_); }

 private:
  std::string_view text_;
  size_t index_ = 0;
};

}  // namespace bspec::parse
