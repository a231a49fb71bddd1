#include "tools/driver/output/file_descriptor.h"

#include <unistd.h>

namespace bspec::driver {

FileDescriptor::~FileDescriptor() {
  if (is_open()) {
    ::close(number_);
  }
}

}  // namespace bspec::driver
