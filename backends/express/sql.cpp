#include "backends/express/sql.h"

#include <string>
#include <vector>

#include <llvm/ADT/STLExtras.h>

#include "backends/weave/leaf.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

using plan::Dialect;
using plan::SqlPart;
using plan::SqlPiece;
using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;

/// How far in the lines of a statement stand, in whatever it is written.
constexpr std::string_view kMargin = "    ";

/// The text behind a part that has a name.
const plan::Sql& text_of(const plan::ServerPlan& server, const SqlPiece& piece) {
  switch (piece.part) {
    case SqlPart::Policy:
      return server[piece.policy].condition;
    case SqlPart::EntityColumns:
      return server[piece.entity].columns;
    case SqlPart::ViewColumns:
      return server[piece.view].columns;
    case SqlPart::ViewSource:
      return server[piece.view].source;
    case SqlPart::Text:
      break;
  }
  BS_UNREACHABLE("a part without a name");
}

class SqlWriter {
 public:
  SqlWriter(const Context& context, Dialect dialect, RowColumns columns)
      : context_(context), dialect_(dialect), columns_(columns) {}

  /// Begins on a line of its own.
  Fragment statement(const std::vector<SqlPiece>& pieces) const {
    return text("\n").append(this->pieces(pieces));
  }

  Fragment pieces(const std::vector<SqlPiece>& pieces) const {
    Fragment result;
    for (const SqlPiece& each : pieces) {
      result.append(piece(each));
    }
    return result;
  }

  /// A part by its name, both dialects in one where they differ.
  Fragment name_of(const SqlPiece& piece) const {
    const Names& names = context_.names;
    switch (piece.part) {
      case SqlPart::Policy:
        return code("$.$", names[context_.server[piece.policy].entity].policies,
                    property(context_.server[piece.policy].name));
      case SqlPart::EntityColumns:
        return Fragment(Raw("columns"));
      case SqlPart::ViewColumns:
        return code("$.columns", names[piece.view].sql);
      case SqlPart::ViewSource:
        return code("$.source", names[piece.view].sql);
      case SqlPart::Text:
        break;
    }
    BS_UNREACHABLE("a part without a name");
  }

 private:
  Fragment piece(const SqlPiece& piece) const {
    if (piece.part == SqlPart::Text) {
      return text(piece.text);
    }
    if (piece.part == SqlPart::EntityColumns && columns_ == RowColumns::InPlace) {
      return pieces(context_.server[piece.entity].columns.in(dialect_));
    }
    return code("$${$}", part(piece));
  }

  /// A part by its name, in this dialect.
  Fragment part(const SqlPiece& piece) const {
    const Fragment name = name_of(piece);
    if (!differs_by_dialect(context_.server, text_of(context_.server, piece))) {
      return name;
    }
    return dialect_ == Dialect::Sqlite ? code("$.sqlite", name) : code("$.postgres", name);
  }

  static Fragment text(std::string_view text) {
    std::string indented;
    for (const char c : text) {
      indented += c;
      if (c == '\n') {
        indented += kMargin;
      }
    }
    return Fragment(weave::SqlPart(indented));
  }

  const Context& context_;
  Dialect dialect_;
  RowColumns columns_;
};

/// `make` gives the text of one dialect.
template <typename Make>
Fragment in_dialects(const Context& context, const plan::Sql& sql, Make make) {
  if (!differs_by_dialect(context.server, sql)) {
    return make(Dialect::Sqlite);
  }
  return code("{\nsqlite: $,\npostgres: $,\n}", make(Dialect::Sqlite), make(Dialect::Postgres));
}

}  // namespace

bool differs_by_dialect(const plan::ServerPlan& server, const plan::Sql& sql) {
  return !sql.is_shared() || llvm::any_of(sql.sqlite, [&](const SqlPiece& piece) {
    return piece.part != SqlPart::Text && differs_by_dialect(server, text_of(server, piece));
  });
}

Fragment statement_literal(const Context& context, const plan::Sql& sql, RowColumns columns) {
  return in_dialects(context, sql, [&](Dialect dialect) {
    const SqlWriter writer(context, dialect, columns);
    return code("`$`", writer.statement(sql.in(dialect)));
  });
}

Fragment fragment_literal(const Context& context, const plan::Sql& sql) {
  if (sql.sqlite.size() == 1 && sql.is_shared() && sql.sqlite.front().part != SqlPart::Text) {
    return SqlWriter(context, Dialect::Sqlite, RowColumns::InPlace).name_of(sql.sqlite.front());
  }
  return in_dialects(context, sql, [&](Dialect dialect) {
    const SqlWriter writer(context, dialect, RowColumns::InPlace);
    return code("`$`", writer.pieces(sql.in(dialect)));
  });
}

}  // namespace bspec::express
