#pragma once

#include <grammar/BspecParser.h>
#include <llvm/ADT/ArrayRef.h>

#include "frontend/parse/scan.h"
#include "frontend/parse/syntax.h"
#include "support/source/source_file.h"

namespace bspec::parse {

/// What ANTLR's tree of a file without errors says, without ANTLR.
Syntax build_syntax(const SourceFile& source,
                    const grammar::BspecParser::SpecContext& spec,
                    const TokenBuffer& tokens,
                    std::vector<Comment> comments);

}  // namespace bspec::parse
