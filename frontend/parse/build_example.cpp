// Examples: requests with the replies that are expected.

#include "frontend/parse/builder.h"

namespace bspec::parse {

using grammar::BspecParser;

ast::Example* Builder::build(BspecParser::ExampleContext& context) {
  auto* example = make<ast::Example>(span_of(context));
  Cursor at = cursor(context);
  at.accept("example");
  example->title = string_of(at.take_token());
  at.accept("{");
  std::vector<ast::Step> steps;
  while (auto* step = at.accept<BspecParser::StepContext>()) {
    if (step->exception == nullptr) {
      steps.push_back(build(*step));
    }
  }
  example->steps = keep(steps);
  return example;
}

ast::Step Builder::build(BspecParser::StepContext& context) {
  Cursor at = cursor(context);
  ast::Step step;
  step.span = span_of(context);
  if (at.accept("as")) {
    step.actor = build(at.take<BspecParser::NameContext>());
  }
  step.method = method_of(at.text(at.take_token()));
  step.path = string_of(at.take_token());
  if (auto* object = at.accept<BspecParser::SampleObjectContext>()) {
    step.request = build(*object);
  } else if (auto* list = at.accept<BspecParser::SampleListContext>()) {
    step.request = build(*list);
  }
  at.accept("->");
  step.status = number_of(at.take_token());
  if (auto* response = at.accept<BspecParser::SampleContext>()) {
    step.response = build(*response);
  }
  return step;
}

const ast::Sample* Builder::build(BspecParser::SampleContext& context) {
  Cursor at = cursor(context);
  if (auto* object = at.accept<BspecParser::SampleObjectContext>()) {
    return build(*object);
  }
  if (auto* list = at.accept<BspecParser::SampleListContext>()) {
    return build(*list);
  }
  auto* sample = make<ast::Sample>(span_of(context));
  if (auto* path = at.accept<BspecParser::PathContext>()) {
    sample->kind = ast::SampleKind::Reference;
    sample->path = build(*path);
    return sample;
  }
  if (auto* text = at.accept<BspecParser::TextContext>()) {
    sample->kind = ast::SampleKind::Text;
    sample->text = build(*text);
    return sample;
  }
  std::string_view word = at.text(*context.stop);
  switch (context.stop->getType()) {
    case BspecParser::INT:
    case BspecParser::DEC:
      sample->kind = ast::SampleKind::Number;
      sample->number = number_of(*context.stop);
      if (context.start != context.stop) {
        sample->number.unscaled = -sample->number.unscaled;
      }
      return sample;
    case BspecParser::BIND:
      sample->kind = ast::SampleKind::Binding;
      sample->text = word.substr(1);
      return sample;
    default:
      break;
  }
  if (word == "_") {
    sample->kind = ast::SampleKind::Anything;
  } else if (word != "null") {
    sample->kind = ast::SampleKind::Bool;
    sample->truth = word == "true";
  }
  return sample;
}

const ast::Sample* Builder::build(BspecParser::SampleObjectContext& context) {
  std::vector<ast::SampleMember> members;
  Cursor at = cursor(context);
  while (at.accept("{") || at.accept(",")) {
    auto* item = at.accept<BspecParser::SampleItemContext>();
    if (item == nullptr) {
      break;
    }
    Cursor part = cursor(*item);
    ast::SampleMember member;
    if (const antlr4::Token* key = part.accept_token()) {
      ast::StringLiteral text = string_of(*key);
      member.key = text.value;
      member.key_span = text.span;
    } else {
      ast::Name name = build(part.take<BspecParser::NameContext>());
      member.key = name.text;
      member.key_span = name.span;
    }
    part.accept(":");
    member.value = build(part.take<BspecParser::SampleContext>());
    members.push_back(member);
  }
  auto* sample = make<ast::Sample>(span_of(context));
  sample->kind = ast::SampleKind::Object;
  sample->members = keep(members);
  return sample;
}

const ast::Sample* Builder::build(BspecParser::SampleListContext& context) {
  std::vector<const ast::Sample*> items;
  Cursor at = cursor(context);
  while (at.accept("[") || at.accept(",")) {
    if (auto* item = at.accept<BspecParser::SampleContext>()) {
      items.push_back(build(*item));
    }
  }
  auto* sample = make<ast::Sample>(span_of(context));
  sample->kind = ast::SampleKind::List;
  sample->items = keep(items);
  return sample;
}

}  // namespace bspec::parse
