#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ir/plan/query.h"
#include "ir/plan/value.h"

namespace bspec::plan {

enum class LexerKind : std::uint8_t {
  String,
  Text,
  Email,
  Url,
  Uuid,
  Integer,
  Decimal,
  Float,
  Boolean,
  Date,
  Instant,
  Duration,
  Enum,
  Json,
  /// Set: judged by its bounds.
  Password,
  /// Tried: 1 to 512 bytes, not judged.
  PasswordAttempt,
  /// 43 characters that the program has drawn.
  Token,
  /// The text of a HashedToken, which no log shows.
  HashedToken,
};

/// How one scalar is read from a body, a path or a query string: the rules in the order of
/// settings.md 4, every default filled in.
struct Lexer {
  LexerKind kind = LexerKind::String;
  /// Unique, in Pascal case: the alias of the spec that it stands for (`Line`), else the entity or
  /// input and its member (`PostSlug`).
  std::string name;
  /// The alias is a declaration of the spec.
  bool is_alias = false;
  /// The field of an entity whose rules these are, unless it is an alias.
  std::optional<EntityPlanId> entity;
  std::string field;
  /// What a spec wrote, for a comment: `type Line = String(1..200) trim`.
  std::string text;
  std::optional<std::int64_t> min_length;
  std::optional<std::int64_t> max_length;
  /// Of a number in exact decimal notation, of a duration in milliseconds, of a day or an instant
  /// as on the wire, or `today` and `now`.
  std::optional<std::string> min;
  std::optional<std::string> max;
  std::uint8_t precision = 0;
  std::uint8_t scale = 0;
  bool trim = false;
  bool lower = false;
  bool blank_as_null = false;
  std::optional<std::string> pattern;
  /// A password that is set, which may not be a common one (contract PW-2).
  bool refuses_common = false;
  std::optional<EnumPlanId> enum_id;
};

enum class MemberPresence : std::uint8_t {
  Required,
  /// Absent from the decoded value when it was not sent.
  Optional,
  /// `default_value` stands for it when it was not sent.
  Defaulted,
};

/// `List<T>(min..max)`, `Set<T>(min..max)`, `Map<String, T>(min..max)`: a set refuses duplicates;
/// keys of a map are texts of 1 to 100 code points.
struct ItemsPlan {
  CollectionKind kind = CollectionKind::List;
  std::int64_t min = 0;
  std::int64_t max = 100;
};

/// A member of an input: a scalar, a reference that travels as an id, or a nested input, each alone
/// or as the items of a collection. A nested input may be null if `type` is nullable.
struct InputMemberPlan {
  /// Its name in the program.
  std::string name;
  std::string wire;
  std::optional<LexerId> lexer;
  std::optional<EntityPlanId> reference;
  std::optional<InputPlanId> input;
  /// There are several: `lexer`, `reference` and `input` say what each one is.
  std::optional<ItemsPlan> items;
  /// `...rest`: a map of all members that nobody declared.
  bool is_rest = false;
  ValueType type;
  MemberPresence presence = MemberPresence::Required;
  std::optional<HostExpr> default_value;
  /// A value that satisfies every rule, for tests and examples. Where texts are to differ from call
  /// to call, `{n}` in it stands for a number of one to five digits.
  std::string sample;
  bool sample_unique = false;

  /// One reference, and not many.
  bool refers_to_one() const { return reference.has_value() && !items; }
};

/// What one body, or the query string of one route, must look like.
struct InputPlan {
  /// `NewPost`; made up for parts of one route (`UpdatePostBody`).
  std::string name;
  /// `input NewPost of Post`, `body { … } of POST /x`.
  std::string title;
  std::string doc;
  std::optional<EntityPlanId> entity;
  std::vector<InputMemberPlan> members;
  /// Fields that exist and may not be set here: `not_writable` instead of `unknown_field`.
  std::vector<std::string> not_writable;
  /// Members that nobody declared are passed over.
  bool ignores_unknown = false;
};

/// Where the value of a member of a view comes from: a result column.
struct FromColumn {
  std::string column;
};

/// A joined to-one row in the shape of another view: each of its columns stands under
/// `<prefix><its name>`. Null when `present_column` is.
struct FromJoin {
  ViewPlanId view;
  /// `author.`
  std::string prefix;
  std::optional<std::string> present_column;
};

/// A collection in the shape of another view: the rows of a level query, which takes the ids of all
/// parents at once, grouped by the column `_owner`; the id of a parent is its column `_id`.
struct FromLevel {
  ViewPlanId view;
  QueryId query;
  /// What the query takes beside `ids` and what is ambient: values of the parameters of `view`,
  /// made of those of the view around it.
  std::vector<Argument> given;
};

/// The access token of the row, which the program issues beside it.
struct FromToken {};

/// What the program makes of result columns and parameters of the view.
struct FromHost {
  HostExpr value;
};

/// The values of a collection, in order: the column `value` (and `key` of a map) of the rows of a
/// level query, grouped like those of `FromLevel`. The type of the member is that of the whole.
struct FromValues {
  QueryId query;
  /// What the query takes beside `ids` and what is ambient: parameters of the view around it.
  std::vector<Argument> given;
};

struct ViewMemberPlan {
  std::string name;
  ValueType type;
  std::variant<FromColumn, FromJoin, FromLevel, FromValues, FromToken, FromHost> from;
  /// `readable when`: the result column that says whether the member is there at all.
  std::optional<std::string> readable_column;
};

/// What goes out. `own_members` excludes those of the base.
struct ViewPlan {
  std::string name;
  /// `view PostPage of Post extends PostCard`.
  std::string title;
  std::string doc;
  EntityPlanId entity;
  std::optional<ViewPlanId> base;
  std::vector<ViewMemberPlan> own_members;
  /// What `row as V(x)` is given, as parameters of the statements that read the view.
  std::vector<Parameter> parameters;
  /// A member is the access token of the row.
  bool has_token = false;
  /// The select list and what stands after FROM, the row being `this`; shared by all queries that
  /// read the view.
  Sql columns;
  Sql source;
  /// The result columns of `columns`, in order.
  std::vector<ResultColumn> result;
  /// A member is a collection: queries add the column `_id` to the select list.
  bool has_levels = false;
  /// What stands in `columns` or `source`.
  Ambient reads;
};

}  // namespace bspec::plan
