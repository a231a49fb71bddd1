#pragma once

#include <string>
#include <vector>

#include "ir/plan/operation.h"
#include "ir/plan/value.h"

namespace bspec::express {

/// What a use case is given, as far as it needs it: in this order, which is that of its parameters.
struct UseCaseSignature {
  bool ports = false;
  bool scope = false;
  /// Names of path parameters, as the spec writes them.
  std::vector<std::string> path = {};
  bool query = false;
  bool header = false;
  bool body = false;
  /// `If-Match`.
  bool match = false;
};

UseCaseSignature signature_of(const plan::Operation& operation);

/// Whether `expr` or something in it is of a kind (and, unless `text` is empty, says `text`).
bool mentions(const plan::HostExpr& expr, plan::HostKind kind, const std::string& text = {});

/// Every expression that the steps and the reply of an operation evaluate.
std::vector<const plan::HostExpr*> expressions_of(const plan::Operation& operation);

std::vector<const plan::HostExpr*> reply_expressions_of(const plan::Operation& operation);

/// Those of one step.
std::vector<const plan::HostExpr*> expressions_of(const plan::Step& step);

/// Whether some value is stored or looked up as the hash of a token.
bool hashes_tokens(const plan::Operation& operation);

/// Whether the steps of a body need to know of the request: its time, its caller.
bool uses_scope(const plan::Operation& body);

}  // namespace bspec::express
