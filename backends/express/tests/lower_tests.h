#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// tests: one file for each operation, and what they share.
///
///   create NewPost { author: caller }        tests/posts/create-post.test.ts
///   input NewPost of Post { … }              tests/support/samples.ts, `newPost()`
///
/// A test is written where the plan is sure of what it expects (`plan::Trial`), and left out
/// elsewhere.
Files lower_tests(const Context& context);
TemplateUses tests_templates();

/// The groups of files that these are. What the app answers to a failure (`errors { … }`) is known
/// to tests/support/answers.ts alone.
Files lower_answers(const Context& context);
TemplateUses answers_templates();
Files lower_test_support(const Context& context);
TemplateUses test_support_templates();
Files lower_resource_tests(const Context& context);
TemplateUses resource_tests_templates();
Files lower_list_tests(const Context& context);
TemplateUses list_tests_templates();
Files lower_row_tests(const Context& context);
TemplateUses row_tests_templates();
Files lower_auth_tests(const Context& context);
TemplateUses auth_tests_templates();
Files lower_command_tests(const Context& context);
TemplateUses command_tests_templates();

/// tests/examples.test.ts: each `example` of the spec is a test.
Files lower_example_tests(const Context& context);
TemplateUses example_tests_templates();

/// Whether some example is about a caller.
bool has_actors(const Context& context);

}  // namespace bspec::express
