#include "backends/express/step_writer.h"

namespace bspec::express {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::IntLit;
using weave::Raw;

/// The views that a reply shows are read one after the other, just before it.
void StepWriter::declare_shown_in(const plan::ReplyValue& value, Statements& out) {
  if (const auto found = shown_.find(value.variable); found != shown_.end()) {
    const Shown& shown = found->second;
    const Ident variable = declare(value.variable);
    out.push_back({.declaration = DeclarationView{
                       carries_version(shown) ? code("{ value: $ }", variable) : Fragment(variable),
                       awaited(shown)}});
  }
  for (const plan::ReplyMember& member : value.members) {
    declare_shown_in(member.value, out);
  }
  for (const plan::ReplyValue& item : value.items) {
    declare_shown_in(item, out);
  }
}

/// `return { status: 201, body: task };`
void StepWriter::write(const plan::ReplyStep& step, Statements& out) {
  const plan::ReplyPlan& reply = step.reply;
  const IntLit status(reply.status);
  if (reply.value.kind == plan::ReplyValue::Kind::Nothing) {
    out.push_back({.result = code("{ status: $ }", status)});
    return;
  }
  declare_shown_in(reply.value, out);
  const Raw member = reply.form == ir::ReplyForm::Text       ? Raw("text")
                     : reply.form == ir::ReplyForm::Redirect ? Raw("location")
                                                             : Raw("body");
  out.push_back({.result = code("{ status: $, $: $ }", status, member, this->reply(reply.value))});
}

}  // namespace bspec::express
