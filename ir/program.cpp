#include "ir/program.h"

namespace bspec::ir {

Program::Program() = default;
Program::Program(const Program& other) = default;
Program::Program(Program&& other) noexcept = default;
Program& Program::operator=(const Program& other) = default;
Program& Program::operator=(Program&& other) noexcept = default;
Program::~Program() = default;

}  // namespace bspec::ir
