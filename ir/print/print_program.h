#pragma once

#include <string>

#include "ir/program.h"

namespace bspec::ir {

/// A program for people: close to a spec, with everything spelled out that a spec may leave out.
///
///   entity Task
///     id: Uuid implicit
///     title: String 1..200 trim
///     allow read, create, update, delete
///
///   DELETE /tasks/{id: Uuid}    deleteTask, auth none
///     let task = get Task(id: path.id)
///     delete task
///     reply 204
std::string print_program(const Program& program);

}  // namespace bspec::ir
