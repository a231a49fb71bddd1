#pragma once

#include <optional>
#include <vector>

#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "backends/weave/leaf.h"
#include "backends/weave/symbol.h"
#include "ir/plan/operation.h"

namespace bspec::express {

struct ReplyMemberType {
  weave::Ident name;
  weave::Fragment type;
};

/// The type of a reply that is an object of its own rather than a view: `Access` for what
/// `register` and `login` of std.auth answer, `<Operation>Reply` for a route of the spec.
struct ObjectReply {
  weave::Comment doc;
  weave::Symbol type;
  std::vector<ReplyMemberType> members;
};

/// Each type once, in the order of operations.
std::vector<ObjectReply> object_replies(const Context& context);

/// What a use case gives, inside `Promise<…>`: `void`, `Versioned<PostPage>`, `ListPage<PostCard>`,
/// `Access`, `number`.
weave::Fragment reply_type(const Context& context, plan::OperationId operation);

/// The step that fills a variable with a view; null when another one does.
const plan::ShowStep* shown_by(const plan::Operation& operation, std::string_view variable);

/// Whether the use case gives a `Versioned`, from which the route makes an entity tag.
bool is_tagged(const Context& context, const plan::Operation& operation);

}  // namespace bspec::express
