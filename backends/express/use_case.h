#pragma once

#include "backends/express/context.h"
#include "backends/express/use_case_view.h"

namespace bspec::express {

/// The use case of an operation: its steps one after the other, those that read or write in one
/// transaction.
///
///   let post = get Post(slug: path.slug)
///     const post = found(await posts.findBySlug(slug), 'post');
///   require post.status == Status.draft else AlreadyPublished
///     if (post.status !== 'draft') {
///       throw new AlreadyPublished();
///     }
///   update post { status: Status.published }
///     permit(scope, await posts.mayUpdate(post), 'post');
///     await posts.update(post, { status: 'published' });
///   reply post as PostPage
///     return posts.getPostPage(post.id);
///
UseCaseView use_case(const Context& context, plan::OperationId operation);

/// The same of a body that no route asks for; `result` stands inside `Promise<…>`.
UseCaseView use_case(const Context& context,
                     const plan::Operation& operation,
                     const weave::Symbol& name,
                     weave::Fragment result);

}  // namespace bspec::express
