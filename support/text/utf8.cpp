#include "support/text/utf8.h"

#include <cstdint>
#include <cstring>

#include <llvm/Support/Unicode.h>

namespace bspec::text {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Length and range of a multi-byte form by its first byte.
struct Lead {
  size_t size = 0;
  uint8_t second_min = 0x80;
  uint8_t second_max = 0xBF;
};

Lead classify(uint8_t byte) {
  if (byte < 0x80) {
    return {1};
  }
  if (byte < 0xC2) {
    return {};
  }
  if (byte < 0xE0) {
    return {2};
  }
  if (byte < 0xF0) {
    uint8_t min = byte == 0xE0 ? 0xA0 : 0x80;
    uint8_t max = byte == 0xED ? 0x9F : 0xBF;
    return {3, min, max};
  }
  if (byte < 0xF5) {
    uint8_t min = byte == 0xF0 ? 0x90 : 0x80;
    uint8_t max = byte == 0xF4 ? 0x8F : 0xBF;
    return {4, min, max};
  }
  return {};
}

/// The size of the well-formed sequence at `offset`, 0 if there is none.
size_t sequence_size(std::string_view text, size_t offset) {
  Lead lead = classify(static_cast<uint8_t>(text[offset]));
  if (lead.size <= 1 || offset + lead.size > text.size()) {
    return lead.size == 1 ? 1 : 0;
  }
  auto second = static_cast<uint8_t>(text[offset + 1]);
  if (second < lead.second_min || second > lead.second_max) {
    return 0;
  }
  for (size_t i = 2; i < lead.size; ++i) {
    auto byte = static_cast<uint8_t>(text[offset + i]);
    if ((byte & 0xC0) != 0x80) {
      return 0;
    }
  }
  return lead.size;
}

/// Whether the eight bytes at `data` are all ASCII.
bool is_ascii_block(const char* data) {
  uint64_t block = 0;
  std::memcpy(&block, data, sizeof block);
  return (block & 0x8080808080808080U) == 0;
}

}  // namespace

std::optional<size_t> find_invalid_utf8(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    if (at + 8 <= text.size() && is_ascii_block(text.data() + at)) {
      at += 8;
      continue;
    }
    size_t size = sequence_size(text, at);
    if (size == 0) {
      return at;
    }
    at += size;
  }
  return std::nullopt;
}

size_t count_code_points(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); at += decode_code_point(text, at).size) {
    ++count;
  }
  return count;
}

CodePoint decode_code_point(std::string_view text, size_t offset) {
  auto byte = [&](size_t i) {
    return static_cast<char32_t>(static_cast<uint8_t>(text[offset + i]));
  };
  auto tail = [&](size_t i) { return byte(i) & 0x3F; };
  switch (sequence_size(text, offset)) {
    case 1:
      return {byte(0), 1};
    case 2:
      return {(byte(0) & 0x1F) << 6 | tail(1), 2};
    case 3:
      return {(byte(0) & 0x0F) << 12 | tail(1) << 6 | tail(2), 3};
    case 4:
      return {(byte(0) & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4};
    default:
      return {kReplacement, 1};
  }
}

void append_code_point(std::string& out, char32_t value) {
  auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | value >> 6);
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | value >> 12);
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | value >> 18);
    put(0x80 | (value >> 12 & 0x3F));
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

size_t display_width(char32_t value) {
  if (value < 0x80) {
    return 1;
  }
  std::string bytes;
  append_code_point(bytes, value);
  int width = llvm::sys::unicode::columnWidthUTF8(bytes);
  return width < 0 ? 1 : static_cast<size_t>(width);
}

bool is_unsafe_to_echo(char32_t value) {
  return value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x061C || value == 0xFEFF ||
         (value >= 0x200B && value <= 0x200F) || (value >= 0x2028 && value <= 0x202E) ||
         (value >= 0x2060 && value <= 0x206F) || (value >= 0xE0000 && value <= 0xE007F);
}

std::string safe_to_echo(std::string_view text) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = decode_code_point(text, at);
    append_code_point(result, is_unsafe_to_echo(point.value) ? U'\uFFFD' : point.value);
    at += point.size;
  }
  return result;
}

}  // namespace bspec::text
