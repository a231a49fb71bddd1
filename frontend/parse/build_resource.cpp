// Resources and their operations.

#include <llvm/ADT/StringSwitch.h>

#include "frontend/parse/builder.h"
#include "support/diag/defs/parse.h"

namespace bspec::parse {

using grammar::BspecParser;

namespace {

ast::ResourceOpKind op_kind_of(std::string_view word) {
  return llvm::StringSwitch<ast::ResourceOpKind>(word)
      .Case("list", ast::ResourceOpKind::List)
      .Case("get", ast::ResourceOpKind::Get)
      .Case("create", ast::ResourceOpKind::Create)
      .Case("update", ast::ResourceOpKind::Update)
      .Case("replace", ast::ResourceOpKind::Replace)
      .Case("delete", ast::ResourceOpKind::Delete)
      .Default(ast::ResourceOpKind::Action);
}

}  // namespace

ast::Resource* Builder::build(BspecParser::ResourceContext& context) {
  auto* resource = make<ast::Resource>(span_of(context));
  Cursor at = cursor(context);
  at.accept("resource");
  resource->entity = build(at.take<BspecParser::TypeNameContext>());
  at.accept("at");
  resource->path = build_path(at.take_token());
  for (const ast::PathSegment& segment : resource->path.segments) {
    if (segment.param) {
      diags_.report(diag::ParamInResourcePath, segment.span, segment.param->text);
    }
  }
  if (at.accept("by")) {
    resource->key = build(at.take<BspecParser::NameContext>());
  }
  if (at.accept("as")) {
    resource->view = build(at.take<BspecParser::TypeNameContext>());
  }
  at.accept("{");
  std::vector<ast::ResourceOp> operations;
  while (auto* item = at.accept<BspecParser::ResourceItemContext>()) {
    if (item->exception != nullptr) {
      continue;
    }
    Cursor part = cursor(*item);
    if (auto* word = part.accept<BspecParser::RouteWordContext>()) {
      add_word(*word, resource->settings);
    } else {
      operations.push_back(build_operation(*item));
    }
  }
  resource->lists_operations = !operations.empty();
  resource->operations = keep(operations);
  return resource;
}

ast::ResourceOp Builder::build_operation(BspecParser::ResourceItemContext& context) {
  Cursor at = cursor(context);
  ast::ResourceOp op;
  op.span = span_of(context);
  op.doc = doc_above(context);
  op.kind = op_kind_of(at.text(at.take_token()));
  if (auto* action = at.accept<BspecParser::RunNameContext>()) {
    op.action = build(*action);
  }
  if (at.accept("as")) {
    op.view = build(at.take<BspecParser::TypeNameContext>());
  } else if (auto* input = at.accept<BspecParser::TypeNameContext>()) {
    op.input = build(*input);
  }
  if (auto* body = at.accept<BspecParser::WriteBodyContext>()) {
    add_body(*body, op);
    return op;
  }
  at.accept("{");
  ListParts parts;
  while (!at.at_end()) {
    if (auto* option = at.accept<BspecParser::ListOptionContext>()) {
      add_option(*option, op, parts);
    } else if (auto* word = at.accept<BspecParser::RouteWordContext>()) {
      add_word(*word, op.settings);
    } else {
      at.accept("}");
    }
  }
  op.list.where = keep(parts.where);
  op.list.filter = keep(parts.filter);
  op.list.sort = keep(parts.sort);
  return op;
}

void Builder::add_option(BspecParser::ListOptionContext& context,
                         ast::ResourceOp& op,
                         ListParts& parts) {
  Cursor at = cursor(context);
  if (auto* route_word = at.accept<BspecParser::RouteWordContext>()) {
    add_word(*route_word, op.settings);
    return;
  }
  Span span = span_of(context);
  std::string_view word = at.text(at.take_token());
  if (word == "where") {
    parts.where.push_back(build(at.take<BspecParser::ExprContext>()));
  } else if (word == "filter") {
    if (!parts.filter.empty()) {
      report_repeated(word, span);
    }
    do {
      parts.filter.push_back(build(at.take<BspecParser::PathContext>()));
    } while (at.accept(","));
  } else if (word == "sort") {
    if (!parts.sort.empty()) {
      report_repeated(word, span);
    }
    do {
      parts.sort.push_back(build(at.take<BspecParser::FieldKeyContext>()));
    } while (at.accept(","));
  } else if (word == "page") {
    ast::PageSize page;
    page.span = span;
    page.size = number_of(at.take_token());
    if (at.accept("max")) {
      page.max = number_of(at.take_token());
    }
    set_once(op.list.page, page, word, span);
  } else if (word == "cursor") {
    set_once(op.list.cursor, span, word, span);
  } else if (word == "pages") {
    set_once(op.list.pages, span, word, span);
  } else {
    set_once(op.list.total, span, word, span);
  }
}

/// '{' routeWord* (writeMember (',' writeMember)* ','? routeWord*)? '}'
void Builder::add_body(BspecParser::WriteBodyContext& context, ast::ResourceOp& op) {
  std::vector<ast::ObjectItem> members;
  Cursor at = cursor(context);
  while (!at.at_end()) {
    if (auto* word = at.accept<BspecParser::RouteWordContext>()) {
      add_word(*word, op.settings);
    } else if (auto* member = at.accept<BspecParser::WriteMemberContext>()) {
      Cursor part = cursor(*member);
      ast::ObjectItem item;
      item.span = span_of(*member);
      item.name = build(part.take<BspecParser::NameContext>());
      part.accept(":");
      item.value = build(part.take<BspecParser::ValueContext>());
      members.push_back(item);
    } else {
      at.accept_token();
    }
  }
  op.members = keep(members);
}

}  // namespace bspec::parse
