#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bspec::emit_test {

/// A block of code of a page: its language and the words behind it, and the text between the
/// fences.
struct Block {
  std::string language;
  std::vector<std::string> words;
  std::string text;
};

/// A scenario page: prose, one `bspec` block, and excerpts of what is written for it.
///
///   ```ts express src/core/post.ts interface Post
///   export interface Post {
///     …
///   ```
///
class Page {
 public:
  explicit Page(std::string_view text);

  /// The text of the one `bspec` block; empty if there is none, or more than one.
  std::string spec() const;

  /// The page again, each block of another language with what `excerpt` gives for it.
  template <typename Excerpt>
  std::string with_excerpts(Excerpt excerpt) const {
    std::string page;
    for (const Part& part : parts_) {
      const bool is_excerpt = part.is_block && part.block.language != "bspec";
      page += part.before;
      page += is_excerpt ? excerpt(part.block) : part.block.text;
    }
    return page;
  }

 private:
  /// Everything up to and with an opening fence, and the block behind it. The last part has none.
  struct Part {
    std::string before;
    bool is_block = false;
    Block block;
  };

  std::vector<Part> parts_;
};

/// The declaration in a file that `words` name: a kind and a name.
///
///   interface Post, type …, const …, function …, class …, method …    in TypeScript
///   key findBySlug                                                    a property of an object
///   test 'deletes a Post, once'                                       a test
///   table posts, index posts_status_idx                               in SQL
///
/// It goes on to the line that closes it. Empty if there is none.
std::string excerpt_of(std::string_view file, const std::vector<std::string>& words);

}  // namespace bspec::emit_test
