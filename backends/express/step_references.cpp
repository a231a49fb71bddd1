#include <string>
#include <utility>
#include <vector>

#include "backends/common/names.h"
#include "backends/express/names.h"
#include "backends/express/step_writer.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;

/// Variables for the items of lists in lists, outer ones first.
struct ItemNames {
  Ident item;
  Ident index;
};

ItemNames item_names(size_t depth) {
  const std::string tail = depth == 0 ? "" : std::to_string(depth + 1);
  return {Ident("item" + tail), Ident("index" + tail)};
}

/// The places of the references below `value`, as an array:
///
///   body.lines.map((item, index) => ({ at: ['lines', index, 'product'], id: item.productId }))
class PlacesWriter {
 public:
  explicit PlacesWriter(const std::vector<plan::MemberStep>& steps) : steps_(steps) {}

  Fragment write(const Fragment& body) { return write_from(0, body, 0); }

 private:
  /// What stands at `value` once the steps up to `next` are taken.
  Fragment write_from(size_t next, const Fragment& value, size_t depth) {
    if (next == steps_.size()) {
      return code("{ at: [$], id: $ }", weave::join(place_, ", "), value);
    }
    const plan::MemberStep& step = steps_[next];
    const Fragment member = code("$.$", value, property(step.name));
    const size_t known = place_.size();
    if (!step.wire.empty()) {
      place_.emplace_back(StringLit(step.wire));
    }
    Fragment result;
    if (step.collection) {
      result = write_items(next, step, member, depth);
    } else {
      // What is absent has no references.
      const Fragment inner = write_from(next + 1, member, depth);
      result = step.may_be_absent
                   ? code("$ === undefined || $ === null ? [] : $", member, member, inner)
                   : inner;
    }
    place_.resize(known);
    return result;
  }

  Fragment write_items(size_t next,
                       const plan::MemberStep& step,
                       const Fragment& member,
                       size_t depth) {
    const ItemNames names = item_names(depth);
    const Fragment items = step.may_be_absent ? code("($ ?? [])", member) : Fragment(member);
    // A set is sorted: it stands for its items.
    const bool has_position = step.collection == plan::CollectionKind::List;
    if (has_position) {
      place_.emplace_back(names.index);
    }
    const Fragment inner = write_from(next + 1, Fragment(names.item), depth + 1);
    const bool gives_one = is_one(next + 1);
    return code("$.$($ => $)", items, Ident(gives_one ? "map" : "flatMap"),
                has_position ? code("($, $)", names.item, names.index) : code("($)", names.item),
                gives_one ? code("($)", inner) : inner);
  }

  /// Whether each item has exactly one reference, and no list of them.
  bool is_one(size_t next) const {
    for (; next < steps_.size(); ++next) {
      if (steps_[next].collection || steps_[next].may_be_absent) {
        return false;
      }
    }
    return true;
  }

  const std::vector<plan::MemberStep>& steps_;
  std::vector<Fragment> place_;
};

}  // namespace

/// The references of the request: missing ones of the body are conflicts, and those of the query
/// are looked for like the row of a path.
void StepWriter::write_references(Statements& out) {
  Fragment conflicts;
  for (const plan::ReferenceCheck& reference : operation_.references) {
    if (!reference.many.empty()) {
      conflicts.append(many_references(reference, out));
      continue;
    }
    const Fragment value = expr_as_sent(reference.value).fragment();
    Fragment exists = code("await $", call(reference.query, value));
    if (reference.may_be_absent) {
      exists = code("$ === undefined || $ === null || ($)", value, value, exists);
    }
    const StringLit place(reference.place);
    if (reference.in_body) {
      conflicts.append(code(".reference($, $)", exists, place));
    } else {
      out.push_back({.guard = GuardView{code("!($)", exists),
                                        code("$($)", context_.symbols["rt.missing"], place)}});
    }
  }
  if (!conflicts.empty()) {
    out.push_back(
        {.call = code("new $()$.throwIfAny()", context_.symbols["rt.Conflicts"], conflicts)});
  }
}

/// Their places and those of them that are there, and what compares the two.
Fragment StepWriter::many_references(const plan::ReferenceCheck& reference, Statements& out) {
  std::string words;
  for (const plan::MemberStep& step : reference.many) {
    words += (words.empty() ? "" : "_") + step.name;
  }
  const Ident places(names_.add(backends::ts_names::value(words + "_places").text()));
  const Ident found(names_.add(backends::ts_names::value(words + "_found").text()));
  out.push_back({.declaration = DeclarationView{
                     Fragment(places), PlacesWriter(reference.many).write(Fragment(Raw("body")))}});
  out.push_back(
      {.declaration = DeclarationView{
           Fragment(found),
           code("await $", call(reference.query, code("$.map((place) => place.id)", places)))}});
  return code(".references($, $)", places, found);
}

}  // namespace bspec::express
