#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "backends/weave/leaf.h"

namespace bspec::weave {

/// The languages that files are written in, as far as the spelling of leaves goes.
enum class Language : uint8_t { Plain, TypeScript, Json, Yaml, Markdown, Sql };

/// The language of a file, by the end of its name; `.tmpl` at the end does not count.
Language language_of(std::string_view path);

/// How `language` spells a leaf. A kind that the language has no safe spelling for is a fault of
/// the template and aborts: `Plain` takes nothing but slugs, paths, numbers and constants.
std::string spell(Language language, LeafKind kind, std::string_view text);

/// The text as a string literal: `{{x:str}}`.
std::string spell_string(Language language, std::string_view text);

/// The text as a documentation comment, in lines of at most 92 columns: `{{x:doc}}`. Empty for no
/// text.
std::string spell_doc(Language language, std::string_view text);

}  // namespace bspec::weave
