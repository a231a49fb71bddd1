#pragma once

#include <utility>

namespace bspec::driver {

/// Owns an open file of the operating system; -1 is none.
class FileDescriptor {
 public:
  FileDescriptor() = default;

  explicit FileDescriptor(int number) : number_(number) {}

  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }

  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  ~FileDescriptor();

  bool is_open() const { return number_ >= 0; }

  int get() const { return number_; }

 private:
  int number_ = -1;
};

}  // namespace bspec::driver
